"""Scores typed into a thread: `A 3`, `B: 2, no rollback plan`, `Answer C four`."""

import re
from dataclasses import dataclass

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MARK = r"\s*[:=–-]\s*"
# A number word counts only before punctuation or at the end: "a five from me" and "A two-week pilot" are talk.
SCORE = re.compile(
    rf"""(?:answer\s+)?(?P<letter>[a-z]{{1,2}})
    (?: (?:{MARK}|\s*) (?P<number>\d{{1,3}}(?:[.,]\d+)?) (?:\s*/\s*\d+)? (?![\w/-])
      | (?:{MARK}|\s+) (?P<word>{"|".join(WORDS)}) (?=\s*(?:[,.;:!\n]|$)) )
    [\s,.:;!–-]* (?P<note>.*)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True)
class Typed:
    """A typed score: an answer's letter, a level that may not be on the scale, and the rest of the message."""

    letter: str
    level: str
    note: str


def read(text: str) -> Typed | None:
    """The score at the beginning of a message, or None."""
    match = SCORE.match(text.strip())
    if match is None:
        return None
    level = match["number"] or str(WORDS.index(match["word"].lower()))
    return Typed(match["letter"].upper(), level, match["note"].strip())
