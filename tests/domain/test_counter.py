"""The number of people who finished, shown so that it reveals nobody."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.progress import COUNTER_STEP, Duty, counter_boundary, duties
from bot.domain.rounds import Answer

BEGAN = datetime(2026, 6, 1, 14, 7, tzinfo=UTC)
PEOPLE, ANCHORS = range(1, 6), 3
later = st.integers(0, 20 * 60).map(lambda minutes: BEGAN + timedelta(minutes=minutes))

Record = tuple[int, int, datetime]


def by_person(recorded: list[Record]) -> dict[int, dict[int, datetime]]:
    return {person: {number: at for number, rater, at in recorded if rater == person} for person in PEOPLE}


def answer(number: int, author: int | None) -> Answer:
    return Answer(number, 1, "A", "text", author, None, None, named=False)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[list[Answer], list[Record]]:
    """Rounds with anchors and some people's answers, scored at any time."""
    authors: list[int | None] = [None] * ANCHORS + sorted(draw(st.sets(st.sampled_from(PEOPLE))))
    answers = [answer(number, author) for number, author in enumerate(authors)]
    pairs = [(one.id, person) for one in answers for person in PEOPLE if one.author_id != person]
    scored = [pair for pair in pairs if draw(st.integers(0, 9))]
    return answers, [(*pair, draw(later)) for pair in scored]


def shown(answers: list[Answer], recorded: list[Record], now: datetime) -> int:
    """The counter at that time, from the scores recorded until then."""
    until = counter_boundary(BEGAN, now)
    found = duties(answers, by_person([record for record in recorded if record[2] <= now]))
    return sum(1 for duty in found if duty.done_at is not None and duty.done_at <= until)


@given(rounds(), later)
def test_the_counter_shows_the_state_of_the_last_half_hour(
    round_: tuple[list[Answer], list[Record]], now: datetime
) -> None:
    """Later scores do not change the counter, so the time of a change does not reveal who scored when."""
    answers, recorded = round_
    until = counter_boundary(BEGAN, now)
    assert shown(answers, recorded, now) == shown(answers, recorded, until)


@given(rounds(), later, later)
def test_the_counter_never_goes_back(round_: tuple[list[Answer], list[Record]], one: datetime, other: datetime) -> None:
    answers, recorded = round_
    assert shown(answers, recorded, min(one, other)) <= shown(answers, recorded, max(one, other))


@given(later)
def test_the_counter_moves_at_half_hours_since_scoring_began(now: datetime) -> None:
    boundary = counter_boundary(BEGAN, now)
    assert boundary <= now < boundary + COUNTER_STEP
    assert (boundary - BEGAN) % COUNTER_STEP == timedelta(0)


@given(rounds())
def test_a_duty_ends_with_the_last_answer_of_somebody_else(round_: tuple[list[Answer], list[Record]]) -> None:
    answers, recorded = round_
    for duty in duties(answers, by_person(recorded)):
        theirs = {one.id for one in answers if one.author_id != duty.person_id}
        instants = {number: at for number, person, at in recorded if person == duty.person_id}
        assert (duty.done_at is None) == bool(theirs - set(instants))
        assert duty.done_at in (None, max(instants.values(), default=None))


def test_a_person_with_nothing_to_score_has_no_duty() -> None:
    assert duties([answer(7, 1)], {1: {}, 2: {}}) == [Duty(2, None)]
    assert duties([], {1: {}, 2: {}}) == []
