"""Talk in a thread that a score must not be read from."""

import pytest

from bot.domain.typed_scores import read, read_all


@pytest.mark.parametrize(
    "text",
    ["A", "3", "", "I liked B most", "a five from me", "A two-week pilot is enough", "A 3-person team would do", "K8s"],
)
def test_talk_is_not_read_as_a_score(text: str) -> None:
    assert read(text) is None


TALK = [
    "A lot of teams do this",
    "I have 3 questions",
    "a 3-person team",
    "A 3-person team would do",
    "2026-12-24",
    "A two-week pilot is enough",
    "a five from me",
    "K8s",
    "I liked B most",
    "1. first\n2. second\n3. third",
    "A",
    "3",
    "A 3 day outage",
    "a 3 day outage",
    "a 3 week pilot",
    "I scored 3 questions",
    "A. 3 pods\nB. 4 pods",
    "A. Rollback\nB. Alert",
    "see you at 3",
    "We had 3 for a while",
    "A is 3 times slower",
    "I is",
    "A 3:30 meeting",
    "A has 3 problems",
    "3 am",
    "A 30% drop",
    "Give a 3 day notice",
    "We need 2 for a start",
    "a_3",
    "B gets 2 things right",
    "I got 3",
    "In 2 weeks",
    "A 2026-12-24",
    "Answer A mentions 3 services",
    "There are 3 answers",
    "A vs. B: hard",
    "We ran 3 A/B tests",
    "Vitamin B 12 is good",
    "I'd say a 3 is fair",
    "I give it a 3",
    "A 3x speedup",
    "Three of us",
    "both are 3",
    "\n".join(f"{number}. item {number}" for number in range(50)),
    "\n".join(f"- step {number} of the plan" for number in range(50)),
    "\n".join(f"{chr(65 + number % 26)}. {number} pods are left" for number in range(50)),
]


@pytest.mark.parametrize("text", TALK)
def test_talk_with_letters_and_numbers_is_not_a_score(text: str) -> None:
    assert read_all(text) == []
