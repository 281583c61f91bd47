"""A new interviewer's set: ten anchors, from questions that are not open or due in their panels."""

from collections import Counter
from datetime import UTC, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.qualification import TASKS, Qualification, Task
from tests.domain.bank import question

QUESTIONS = [question(f"q{number}") for number in range(24)]
NAMES = [("engineer", one.slug) for one in QUESTIONS]
EMPTY = Qualification(1, 1, (), None)
seeds = st.integers(0, 2**32).map(Random)
some = st.sets(st.sampled_from(NAMES), max_size=20)


@given(some, some, seeds)
def test_a_set_has_ten_questions_or_all_free_ones_and_none_twice(
    back: set[tuple[str, str]], seen: set[tuple[str, str]], rng: Random
) -> None:
    tasks = EMPTY.refreshed(QUESTIONS, back, seen, rng).tasks
    names = [task.name for task in tasks]
    assert len(names) == len(set(names)) == min(TASKS, len(NAMES) - len(back))
    assert not back & set(names)
    unseen = len(set(NAMES) - back - seen)
    assert sum(1 for name in names if name not in seen) == min(len(names), unseen), "new ones come first"


@given(seeds)
def test_levels_of_a_set_are_about_equally_frequent(rng: Random) -> None:
    levels = Counter(task.reference for task in EMPTY.refreshed(QUESTIONS, (), (), rng).tasks)
    assert max(levels.values()) - min(levels.values()) <= 1
    assert len(levels) == 4


@given(st.integers(0, TASKS), some, seeds)
def test_scored_anchors_stay_and_reserved_ones_make_room(count: int, back: set[tuple[str, str]], rng: Random) -> None:
    found = EMPTY.refreshed(QUESTIONS, (), (), rng)
    for _ in range(count):
        found = found.given(2)
    after = found.refreshed(QUESTIONS, back, (), rng)
    assert after.scored == found.scored
    assert not back & {task.name for task in after.tasks[count:]}


@given(st.integers(0, TASKS), seeds)
def test_anchors_gone_from_the_bank_make_room_unless_scored(count: int, rng: Random) -> None:
    found = EMPTY.refreshed(QUESTIONS, (), (), rng)
    for _ in range(count):
        found = found.given(2)
    left = QUESTIONS[12:]
    after = found.refreshed(left, (), (), rng)
    assert after.scored == found.scored
    assert {task.name for task in after.tasks[count:]} <= {("engineer", one.slug) for one in left}
    assert len(after.tasks) == TASKS


@given(seeds)
def test_a_set_is_done_after_the_last_answer(rng: Random) -> None:
    found = EMPTY.refreshed(QUESTIONS, (), (), rng)
    for number in range(TASKS):
        assert found.current == found.tasks[number]
        found = found.given(1 + number % 4)
    assert found.current is None


@given(seeds)
def test_a_set_is_stored_and_read_back(rng: Random) -> None:
    found = EMPTY.refreshed(QUESTIONS, (), (), rng).given(3)
    again = Qualification(1, 1, tuple(Task(**stored) for stored in found.as_json()), datetime(2026, 9, 7, tzinfo=UTC))
    assert again.tasks == found.tasks
