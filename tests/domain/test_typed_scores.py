"""Text that reads like a score, and text that is talk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed_scores import Typed, read, read_all


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


SAME = [  # as `A 3`
    "*A* 3",
    "_A_ 3",
    "~A~ 3",
    "`A 3`",
    "```A 3```",
    "*A 3*",
    "A *3*",
    "A. 3",
    "A) 3",
    "A, 3",
    "(A) 3",
    "[A] 3",
    "A (3)",
    "A gets 3",
    "A gets a 3",
    "3 for A",
    "a 3 for A",
    "\uff21 \uff13",
    "\u0410 3",
    "*\u0410*: 3",
    '"A" 3',
    "“A 3”",
    "A 3\ufe0f\u20e3",
    "A :three:",
    "A\xa03",
    "A\u200b3",
    "A\u2060 3",
    "> A 3",
    "• A 3",
    "- A 3",
    "A – 3",
    "A — 3",
    "A \u2212 3",
    "Answer A is a 3",
    "A=3",
    "I'd give A a 3",
    "I’d give A a 3",
    "A:3 B:2",
    "A 3, B 2",
    "3 A",
    "A -> 3",
    "A \u2192 3",
    "A => 3",
    ":a: 3",
    "\U0001f170\ufe0f 3",
    "\U0001f1e6 3",
    "A is a three",
    "three for A",
    "answer a: 3",
    "Answer A: 3",
    "My scores: A 3, B 2",
    "A and B get 3",
    "A, B: 3",
    "A & B 3",
    "A/B: 3",
    "A's a 3",
    "I think A is a 3",
    "I gave A 3",
    "1. A 3",
    "a 3",
    "a3",
    "A\xb3",
    "\u24b6 3",
    "A \u2462",
    "A... 3",
    "A: a solid 3",
    "A deserves 3",
    "A should be a 3",
    "3/4 for A",
    "A 3 out of 4",
    "A: *3*",
    "*A:* 3",
    "A \u0663",
    "@Eli A 3",
    "I'd go with A 3",
    "A 3 too thin",
    "A 3 misses rollback",
    "\u0391 3",
    "A\t3",
    "a: 3",
    "Good answers all.\nA 3\nB 2",
    "3 points for A",
    "A would be a 3 for me",
    "For A I'd say 3",
    "A #3",
    "score A: 3",
    "I'd rate A at 3",
    "3 - A",
    "A ... three",
    "A --> 3",
    "A \u27a1\ufe0f 3",
    "*_A_* 3",
    "A:3",
    "A;3",
    "3 to A",
    "A +3",
    "A is 3",
    "A: 3/4",
    "A: 3+",
    "A 3!",
    "A three",
    "A = three",
    "'A' 3",
    "A\uff0c3",
    "A\uff1a3",
    "A\u30023",
    "`A` `3`",
    "`A`: 3",
    "A\u27963",
    "A | 3",
    "A \ufe0f3",
    "\u202aA 3\u202c",
    "A 3\u0336",
    "A 3 \U0001f389",
    "*A*\xa0*3*",
    "\u2022\xa0A 3",
    "`A`3",
    "B is good, A is a 3",
    "Ok, so A: 3",
    "My vote: A 3",
    "I would give A 3 since it names a rollback",
    "A 3, but see my note",
    "A 3; B 2; C 4",
]


@pytest.mark.parametrize("text", SAME)
def test_a_score_is_read_in_every_form(text: str) -> None:
    found = read(text)
    assert found is not None
    assert (found.letter, found.level) == ("A", "3")


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
