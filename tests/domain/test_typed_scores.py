"""Text that reads like a score, and text that is talk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed_scores import Typed, read


@pytest.mark.parametrize(
    ("text", "letter", "level", "note"),
    [
        ("A 3", "A", "3", ""),
        ("a3", "A", "3", ""),
        ("B: 2, no rollback plan", "B", "2", "no rollback plan"),
        ("C=4", "C", "4", ""),
        ("D - 2 – too thin", "D", "2", "too thin"),
        ("Answer AB: 1.", "AB", "1", ""),
        ("A 4/4, all of it", "A", "4", "all of it"),
        ("A 3.5", "A", "3.5", ""),
        ("A: 3,5", "A", "3,5", ""),
        ("A five", "A", "5", ""),
        ("b: Two, no plan", "B", "2", "no plan"),
        ("A 3\nB 2", "A", "3", "B 2"),
    ],
)
def test_a_score_is_read(text: str, letter: str, level: str, note: str) -> None:
    assert read(text) == Typed(letter, level, note)


@pytest.mark.parametrize(
    "text",
    ["A", "3", "", "I liked B most", "a five from me", "A two-week pilot is enough", "A 3-person team would do", "K8s"],
)
def test_talk_is_not_read_as_a_score(text: str) -> None:
    assert read(text) is None


@given(st.text(max_size=200))
def test_any_text_is_a_score_or_talk(text: str) -> None:
    found = read(text)
    assert found is None or (found.letter.isupper() and found.level[0].isdigit())
