"""A score as somebody types it into a thread: `A 3`, `B: 2, no rollback plan`, `Answer C four`."""

import re
from dataclasses import dataclass

WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MARK = r"\s*[:=–-]\s*"
# A word counts only at the end of what it may be part of: "a five from me" and "A two-week pilot" are talk.
SCORE = re.compile(
    rf"""(?:answer\s+)?(?P<letter>[a-z]{{1,2}})
    (?: (?:{MARK}|\s*) (?P<number>\d{{1,3}}(?:[.,]\d+)?) (?:\s*/\s*\d+)? (?![\w/-])
      | (?:{MARK}|\s+) (?P<word>{"|".join(WORDS)}) (?=\s*(?:[,.;:!\n]|$)) )
    [\s,.:;!–-]* (?P<note>.*)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True)
class Typed:
    """What a message reads like: an answer's letter, a level that may be on no scale, and what was said besides."""

    letter: str
    level: str
    note: str


def read(text: str) -> Typed | None:
    """The score that the message begins with; None where it reads like none."""
    found = SCORE.match(text.strip())
    if found is None:
        return None
    level = found["number"] or str(WORDS.index(found["word"].lower()))
    return Typed(found["letter"].upper(), level, found["note"].strip())
