"""The choice of anchors for a round, and their letters."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rotation import RECENT_ROUNDS
from bot.domain.rounds import FEWEST_ANCHORS, FEWEST_ANSWERS, anchors_for, letters
from tests.domain.bank import question

FULL = question("full", levels=(1, 2, 3, 4))
seeds = st.integers(0, 2**32).map(Random)
members = st.integers(0, 40)


@given(members, st.dictionaries(st.integers(1, 4), st.integers(0, 20)), seeds)
def test_a_round_has_two_anchors_or_more_if_members_gave_few(answers: int, served: dict[int, int], rng: Random) -> None:
    found = anchors_for(FULL, answers, Counter(served), rng)
    assert len(found) == min(len(FULL.anchors), max(FEWEST_ANCHORS, FEWEST_ANSWERS - answers))
    assert len(set(found)) == len(found)
    assert set(found) <= set(FULL.anchors)


@given(members, st.dictionaries(st.integers(1, 4), st.integers(0, 20)), seeds)
def test_the_least_used_levels_come_first(answers: int, served: dict[int, int], rng: Random) -> None:
    found = anchors_for(FULL, answers, Counter(served), rng)
    left_out = set(FULL.anchors) - set(found)
    most = max(Counter(served)[anchor.reference] for anchor in found)
    assert all(Counter(served)[anchor.reference] >= most for anchor in left_out)


@given(st.lists(members, min_size=5, max_size=5), seeds)
def test_a_week_of_rounds_covers_the_scale_evenly(week: list[int], rng: Random) -> None:
    rounds: list[list[int]] = []
    for answers in week:
        served = Counter(level for levels in rounds[-RECENT_ROUNDS:] for level in levels)
        rounds.append([anchor.reference for anchor in anchors_for(FULL, answers, served, rng)])
    times = Counter(level for levels in rounds for level in levels)
    assert set(times) == {1, 2, 3, 4}
    assert max(times.values()) - min(times.values()) <= 2


@given(members, seeds)
def test_a_question_with_only_its_sample_answer_has_one_anchor(answers: int, rng: Random) -> None:
    sample = question("sample", levels=(4,))
    assert anchors_for(sample, answers, Counter(), rng) == list(sample.anchors)


def test_chance_decides_between_equally_used_levels() -> None:
    found = {tuple(anchor.reference for anchor in anchors_for(FULL, 9, Counter(), Random(seed))) for seed in range(99)}
    assert len(found) == 12


@given(st.integers(0, 2000))
def test_letters_are_unique_and_in_the_order_of_a_spreadsheet(count: int) -> None:
    found = letters(count)
    assert len(set(found)) == len(found) == count
    assert found == sorted(found, key=lambda letter: (len(letter), letter))


def test_letters_continue_with_aa_after_z() -> None:
    found = letters(26 * 27 + 1)
    assert found[:2] == ["A", "B"]
    assert found[25:28] == ["Z", "AA", "AB"]
    assert found[51:53] == ["AZ", "BA"]
    assert found[-2:] == ["ZZ", "AAA"]
