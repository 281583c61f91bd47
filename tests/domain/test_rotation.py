"""Which question comes next."""

from collections import Counter
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.panel_settings import PanelSettings
from bot.domain.rotation import REMEMBERED_ROUNDS, eligible, for_practice, next_question
from questions.bank import read_bank
from questions.model import Question
from tests.domain.bank import bank, question, track

POOL = tuple(question(f"q{number}", f"topic{number % 4}", f"topic{number % 3}") for number in range(12))
seeds = st.integers(0, 2**32).map(Random)
topics_of_rounds = st.lists(st.lists(st.sampled_from(["topic0", "topic1", "topic2", "topic3"]), max_size=2))
counts = st.dictionaries(st.sampled_from([(one.track, one.slug) for one in POOL]), st.integers(0, 5))


def ask(pool: tuple[Question, ...], rounds: int, rng: Random) -> list[Question]:
    """That many rounds of a panel that sees questions nowhere else."""
    asked: Counter[tuple[str, str]] = Counter()
    found: list[Question] = []
    for _ in range(rounds):
        recent = [one.topics for one in found[: -REMEMBERED_ROUNDS - 1 : -1]]
        chosen = next_question(pool, asked, asked, recent, rng)
        assert chosen is not None
        asked[chosen.track, chosen.slug] += 1
        found.append(chosen)
    return found


@given(seeds)
def test_no_question_comes_again_before_all_have_been_asked(rng: Random) -> None:
    found = ask(POOL, 3 * len(POOL), rng)
    for start in range(0, len(found), len(POOL)):
        assert set(found[start : start + len(POOL)]) == set(POOL)


def test_the_whole_bundled_bank_is_asked_before_it_starts_over() -> None:
    pool = read_bank().questions
    assert set(ask(pool, len(pool), Random(1))) == set(pool)


@given(counts, counts, topics_of_rounds, seeds)
def test_rotation_takes_the_least_asked_then_the_least_seen_question(
    asked: dict[tuple[str, str], int], seen_by: dict[tuple[str, str], int], recent: list[list[str]], rng: Random
) -> None:
    chosen = next_question(POOL, asked, seen_by, recent, rng)
    assert chosen is not None
    name = (chosen.track, chosen.slug)
    least = min(asked.get((one.track, one.slug), 0) for one in POOL)
    among = [one for one in POOL if asked.get((one.track, one.slug), 0) == least]
    assert asked.get(name, 0) == least
    assert seen_by.get(name, 0) == min(seen_by.get((one.track, one.slug), 0) for one in among)


@given(topics_of_rounds, seeds)
def test_rotation_prefers_topics_not_used_recently(recent: list[list[str]], rng: Random) -> None:
    """Among questions that are otherwise equal."""
    chosen = next_question(POOL, {}, {}, recent, rng)
    assert chosen is not None

    def rounds_ago(one: Question) -> int:
        return next((number for number, topics in enumerate(recent) if {*topics} & {*one.topics}), len(recent))

    assert rounds_ago(chosen) == max(map(rounds_ago, POOL))


def test_the_other_topic_decides_between_two_that_share_the_latest() -> None:
    stale, fresh = question("stale", "latest", "earlier"), question("fresh", "latest", "long ago")
    recent = [["latest"], ["earlier"], ["something else"], ["long ago"]]
    assert {next_question([stale, fresh], {}, {}, recent, Random(seed)) for seed in range(20)} == {fresh}


def test_topics_take_turns_even_if_there_are_more_than_recent_rounds() -> None:
    pool = tuple(question(f"q{number}", f"topic{number % 9}") for number in range(27))
    heard = [one.topics[0] for one in ask(pool, 27, Random(1))]
    assert heard[:9] == heard[9:18] == heard[18:]
    assert len(set(heard)) == 9


@given(seeds)
def test_topics_vary_from_one_round_to_the_next(rng: Random) -> None:
    pool = tuple(question(f"q{number}", f"topic{number % 5}") for number in range(15))
    found = [one.topics[0] for one in ask(pool, 15, rng)]
    assert len(set(found[:5])) == 5
    assert all(earlier != later for earlier, later in pairwise(found[:10]))


def test_chance_decides_between_equals() -> None:
    first = {next_question(POOL, {}, {}, [], Random(seed)) for seed in range(50)}
    assert len(first) > len(POOL) / 2


def test_an_empty_pool_has_no_next_question() -> None:
    assert next_question([], {}, {}, [], Random(0)) is None
    assert for_practice([], [], [], Random(0)) is None


def test_a_panel_draws_from_its_tracks_and_topics_or_from_all() -> None:
    """An empty choice means all."""
    one = track(question("a", "x"), question("b", "y", "z"))
    two = track(question("c", "x", track="lead"), name="lead")
    both = bank(one, two)

    def slugs(tracks: tuple[str, ...] = (), topics: tuple[str, ...] = ()) -> list[str]:
        return [found.slug for found in eligible(both, PanelSettings(tracks=tracks, topics=topics))]

    assert slugs() == ["a", "b", "c"]
    assert slugs(tracks=("lead",)) == ["c"]
    assert slugs(topics=("z", "x")) == ["a", "b", "c"]
    assert slugs(tracks=("engineer",), topics=("x",)) == ["a"]


@given(st.sets(st.sampled_from(POOL)), st.sets(st.sampled_from(POOL)), seeds)
def test_practice_offers_no_reserved_question_and_seen_ones_last(
    kept_back: set[Question], seen: set[Question], rng: Random
) -> None:
    chosen = for_practice(
        POOL, [(one.track, one.slug) for one in kept_back], [(one.track, one.slug) for one in seen], rng
    )
    free = set(POOL) - kept_back
    assert (chosen is None) == (not free)
    if chosen is not None:
        assert chosen in (free - seen or free)
