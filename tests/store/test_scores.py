"""Scores: a person's own at any time, everybody's after the reveal."""

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.rounds import Phase
from bot.domain.visibility import OwnScore
from bot.store import answers as answers_store
from bot.store import exposures, interviewers, scores
from bot.store.engine import Connection, Database
from tests.store.panels import DAY, HOUR, MONDAY, NOW, a_round, a_team, an_answer, undone


@dataclass(frozen=True)
class Given:
    """What one of three people gave the answer of one of the rounds."""

    round: int
    rater: int
    level: int | None


phases = st.lists(st.sampled_from(Phase), min_size=1, max_size=4)
given_scores = st.lists(
    st.builds(Given, st.integers(0, 3), st.integers(0, 2), st.none() | st.integers(1, 4)),
    max_size=12,
    unique_by=lambda one: (one.round, one.rater),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # every example undoes what it did
@given(phases, given_scores)
def test_nobody_reads_a_score_of_an_unrevealed_round(
    database: Database, phases: list[Phase], given_scores: list[Given]
) -> None:
    """For rounds in any phase: only the levels of revealed rounds, and all of those, can be read of others."""
    with undone(database) as db:
        team = a_team(db)
        made = [a_round(db, team.panel, MONDAY + day * DAY, phase) for day, phase in enumerate(phases)]
        answers = [an_answer(db, one, "A") for one in made]
        kept = [one for one in given_scores if one.round < len(made)]
        for one in kept:
            scores.record(db, answers[one.round], team.people[one.rater].id, one.level, "a note", NOW)
        found = scores.blind(db, [one.id for one in made])
        assert {(one.round_id, one.rater_id, one.level) for one in found} == {
            (made[one.round].id, team.people[one.rater].id, one.level)
            for one in kept
            if phases[one.round] is Phase.REVEALED and one.level is not None
        }
        assert len(found) == len({(one.answer_id, one.rater_id) for one in found})


def a_scored_round(db: Connection, phase: Phase = Phase.REVEALED) -> tuple[int, int, int]:
    """Round, answer and rater of one score."""
    team = a_team(db)
    round_ = a_round(db, team.panel, phase=phase)
    answer = an_answer(db, round_, "A")
    interviewers.expect(db, round_.id, [team.people[0].id])
    scores.record(db, answer, team.people[0].id, 2, "no rollback", NOW)
    return round_.id, answer, team.people[0].id


def test_changing_a_score_keeps_its_first_time(database: Database) -> None:
    with database.write() as db:
        round_id, answer, rater = a_scored_round(db, Phase.SCORING)
        scores.record(db, answer, rater, 3, "with rollback", NOW + HOUR)
        assert scores.own(db, round_id, rater) == {"A": OwnScore("A", 3, "with rollback")}
        assert scores.own(db, round_id, rater + 1) == {}
        assert scores.recorded(db, round_id) == {rater: {answer: NOW}}


def test_a_pass_is_recorded_and_is_no_score(database: Database) -> None:
    with database.write() as db:
        round_id, answer, rater = a_scored_round(db)
        scores.record(db, answer, rater, None, "", NOW)
        assert scores.own(db, round_id, rater)["A"].level is None
        assert scores.recorded(db, round_id) == {rater: {answer: NOW}}
        assert scores.blind(db, [round_id]) == []


def test_a_rescore_is_kept_beside_the_blind_score(database: Database) -> None:
    with database.write() as db:
        round_id, answer, rater = a_scored_round(db)
        for level in (4, 1):
            scores.record_again(db, answer, rater, level, NOW + HOUR)
        (found,) = scores.blind(db, [round_id])
        assert (found.level, found.rescored, found.note) == (2, 1, "no rollback")
        assert scores.own_again(db, round_id, rater) == {"A": 1}
        assert scores.own(db, round_id, rater)["A"].level == 2


def test_a_score_after_seeing_the_sample_answer_is_exposed(database: Database) -> None:
    """They may have seen it while the round was open, in another panel, or before they joined this one."""
    with database.write() as db:
        team = a_team(db, count=5)
        round_ = a_round(db, team.panel, phase=Phase.REVEALED)
        answer = an_answer(db, round_, "A")
        early, between, late, again, never = (person.id for person in team.people)
        scored = round_.opened_at + 5 * HOUR
        for rater in (early, between, late, again, never):
            scores.record(db, answer, rater, 3, "", scored)
        track, slug = round_.question.track, round_.question.slug
        exposures.add(db, early, track, slug, round_.opened_at - HOUR)
        exposures.add(db, early, track, slug, scored + 3 * HOUR)
        exposures.add(db, between, track, slug, scored - HOUR)
        exposures.add(db, late, track, slug, scored + HOUR)
        exposures.add(db, again, track, slug, scored + HOUR)
        scores.record(db, answer, again, 4, "", scored + 2 * HOUR)
        exposures.add(db, never, track, "another", round_.opened_at - HOUR)
        assert {one.rater_id: one.exposed for one in scores.blind(db, [round_.id])} == {
            early: True,
            between: True,
            late: False,
            again: True,
            never: False,
        }


def test_scores_are_grouped_by_answer(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        round_ = a_round(db, team.panel, phase=Phase.REVEALED)
        given = [an_answer(db, round_, letter) for letter in "BA"]
        for answer in given:
            for person in team.people:
                scores.record(db, answer, person.id, 3, "", NOW)
        found = scores.by_answer(scores.blind(db, [round_.id]))
        assert {answer: len(its) for answer, its in found.items()} == dict.fromkeys(given, 3)
        assert [one.letter for one in answers_store.of_round(db, round_.id)] == ["A", "B"]
