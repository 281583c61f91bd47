"""Text that reads like a score, and text that is talk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed_scores import Typed, read, read_all
from tests.domain.typed_forms import SAME, TALK


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


@pytest.mark.parametrize("text", SAME)
def test_a_score_is_read_in_every_form(text: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.letter, found.level) == ("A", "3")


@pytest.mark.parametrize("text", TALK)
def test_talk_with_letters_and_numbers_is_not_a_score(text: str) -> None:
    assert read_all(text) == []


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("A:3 B:2", "A3 B2"),
        ("A 3, B 2 and C 4", "A3 B2 C4"),
        ("A3 B2 C4", "A3 B2 C4"),
        ("A and B get 3", "A3 B3"),
        ("*A* 3\n*B* 2", "A3 B2"),
        ("Here are mine:\nA 3\nB 2", "A3 B2"),
        ("A is a 3, B is a 2", "A3 B2"),
        ("3 for A, 2 for B", "A3 B2"),
        ("A 3-4", "A3-4"),
    ],
)
def test_several_scores_are_read_in_order(text: str, scores: str) -> None:
    assert " ".join(f"{typed.letter}{typed.level}" for typed in read_all(text)) == scores


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("*A* 3, no *rollback* plan", "no *rollback* plan"),
        ("*A 3* too thin", "too thin"),
        ("`A 3`", ""),
        ("А：3 – ½ a plan", "½ a plan"),
        ("A 3️⃣ für später", "für später"),
    ],
)
def test_a_note_stays_as_it_was_typed(text: str, note: str) -> None:
    found = read(text)
    assert found is not None
    assert found.note == note


@given(st.text(max_size=200))
def test_any_text_is_a_score_or_talk(text: str) -> None:
    found = read(text)
    assert found is None or (found.letter.isupper() and found.level[0].isdigit())
