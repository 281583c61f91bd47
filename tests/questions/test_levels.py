"""Whether a classifier can guess an anchor's level without understanding it."""

import random
from pathlib import Path

import numpy as np
import pytest

from questions.bank import read_track
from questions.guessers import (
    COUNTING_GUESSERS,
    GUESSERS,
    bag_of_words,
    fourths,
    naive_bayes,
    standardised,
    word_counts,
)
from questions.levels import level_report, report_text
from questions.model import DEFAULT_SCALE, Anchor, Question, Track
from tests.questions.tracks import FILE, write

WORDS = [f"word{number}" for number in range(60)]


def track(texts: list[list[str]]) -> Track:
    """A question for each row of texts, with levels from 1 up."""
    questions = tuple(
        Question(
            slug=f"q-{number}",
            track="t",
            prompt="?",
            purpose="!",
            look_fors=(),
            topics=(),
            sample_answer=row[-1],
            anchors=tuple(Anchor(reference=level, text=text, rationale=None) for level, text in enumerate(row, 1)),
        )
        for number, row in enumerate(texts)
    )
    return Track(name="t", title="T", topics=(), scale=DEFAULT_SCALE, questions=questions)


def noise(count: int, size: int = 40) -> list[list[str]]:
    """Rows of four texts of random words, all equally long."""
    dice = random.Random(7)
    return [[" ".join(dice.choices(WORDS, k=size)) for _ in range(4)] for _ in range(count)]


def test_levels_of_random_texts_cannot_be_guessed() -> None:
    report = level_report([track(noise(30))])
    assert report.passes
    assert report.chance == 0.25
    assert "Level does not show" in report_text(report)


def test_the_check_detects_levels_that_show_in_length() -> None:
    longer = [[text + " more" * 9 * level for level, text in enumerate(row)] for row in noise(12)]
    report = level_report([track(longer)])
    assert not report.passes
    assert report.hits["length, nearest centroid"] > 0.9


def test_the_check_detects_levels_in_one_word_and_names_it() -> None:
    """All texts are equally long."""
    tells = ["never", "maybe", "often", "always"]
    report = level_report(
        [track([[f"{text} {tell}" for text, tell in zip(row, tells, strict=True)] for row in noise(24, 10)])]
    )
    assert report.hits["words, ridge"] > 0.9
    assert report.hits["words, naive Bayes"] > 0.8
    assert report.hits["length, ridge"] <= 0.25
    assert [row.own_words[0] for row in report.rows] == tells
    assert "Level shows" in report_text(report)


def test_naive_bayes_detects_levels_from_how_often_a_word_is_used() -> None:
    """All levels use the word, so only its count gives the level away."""
    rows = [[f"{text}{' the' * 8 * level}" for level, text in enumerate(row, 1)] for row in noise(24)]
    assert level_report([track(rows)]).hits["words, naive Bayes"] > 0.5


def test_a_question_is_never_guessed_from_its_own_anchors() -> None:
    own_words = [[f"only{number} only{number} x{level}{number}" for level in range(4)] for number in range(8)]
    assert level_report([track(own_words)]).hits["words, ridge"] <= 0.25


def test_the_rows_count_words() -> None:
    rows = level_report([track([["a b", "it's", "c", "d"], ["a b c d", "e", "f", "g"]])]).rows
    assert [(row.level, row.count, row.mean, row.least, row.most) for row in rows[:2]] == [
        (1, 2, 3.0, 2, 4),
        (2, 2, 1.0, 1, 1),
    ]


def test_the_limit_is_chance_plus_ten_points_or_two_errors() -> None:
    few, many = level_report([track(noise(4))]), level_report([track(noise(30))])
    assert few.limit == pytest.approx(0.25 + 2 * (0.25 * 0.75 / 16) ** 0.5)
    assert many.limit == pytest.approx(0.35)


def test_questions_with_only_a_sample_answer_are_ignored(tmp_path: Path) -> None:
    report = level_report([read_track(write(tmp_path, FILE))])
    assert (report.count, report.hits) == (3, {})
    assert level_report([]).rows == ()


def test_a_constant_column_has_no_effect() -> None:
    assert standardised(np.array([[3.0], [3.0]])).tolist() == [[0.0], [0.0]]


def test_words_from_a_single_text_are_left_out() -> None:
    assert bag_of_words([["a", "b"], ["a"], ["c"]]).tolist() == [[1.0], [1.0], [0.0]]


def test_word_counts_are_per_text() -> None:
    assert word_counts([["a", "b", "b"], ["b"], ["c", "a", "a"]]).tolist() == [[1.0, 2.0], [0.0, 1.0], [2.0, 0.0]]


def test_a_length_is_coded_by_its_quartile() -> None:
    assert fourths(np.array([[8.0], [1.0], [5.0], [3.0]])).tolist() == np.eye(4)[[3, 0, 2, 1]].tolist()


def test_naive_bayes_multiplies_chances_with_add_one_smoothing() -> None:
    known = np.array([[3.0, 0.0], [1.0, 1.0]])
    # Level 1: 4/5 and 1/5; level 2: 2/4 and 2/4. One of each: 0.16 against 0.25; four to one: 0.082 against 0.031.
    assert naive_bayes(known, np.array([1, 2]), np.array([[1.0, 1.0], [4.0, 1.0]])).tolist() == [2, 1]


@pytest.mark.parametrize("name", [*GUESSERS, *COUNTING_GUESSERS])
def test_a_guesser_learns_an_obvious_pattern(name: str) -> None:
    known = np.array([[0.0, 1.0], [0.1, 1.0], [1.0, 0.0], [1.0, 0.1]])
    guesses = (GUESSERS | COUNTING_GUESSERS)[name](known, np.array([1, 1, 4, 4]), np.array([[0.9, 0.0], [0.0, 0.9]]))
    assert guesses.tolist() == [4, 1]
