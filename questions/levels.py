"""Checks whether length or wording gives an anchor's level away: a panel that learns "longest is best" learns nothing.

Simple classifiers that see only length and word counts are trained on all questions but one and tested on that one, for
each question in turn. Anchors are good if no classifier does better than chance.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from questions.bank import read_track
from questions.guessers import (
    COUNTING_GUESSERS,
    GUESSERS,
    Labels,
    bag_of_words,
    fourths,
    left_out,
    standardised,
    word_counts,
)
from questions.model import Anchor, Track
from questions.problem import BankError

MARGIN = 0.10
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class LevelRow:
    """The anchors of a level: their number, words per anchor (mean, least, most), and most characteristic words."""

    level: int
    count: int
    mean: float
    least: int
    most: int
    own_words: tuple[str, ...]


@dataclass(frozen=True)
class LevelReport:
    """Rows by level, and each guesser's share of right levels, with `chance` and the allowed `limit`."""

    rows: tuple[LevelRow, ...]
    count: int
    hits: dict[str, float]
    chance: float
    limit: float

    @property
    def passes(self) -> bool:
        """Whether no guesser exceeds the limit."""
        return all(share <= self.limit for share in self.hits.values())


def level_report(tracks: Iterable[Track]) -> LevelReport:
    """Reports how far length and vocabulary give the levels of the tracks' anchors away.

    The limit is chance (the share of the commonest level) plus ten points, or plus two standard errors of a guess,
    sqrt(p(1-p)/n), where that is more.
    Questions that have only their sample answer are left aside; hits are empty when fewer than two others are there.
    """
    questions = [question for track in tracks for question in track.questions if len(question.anchors) > 1]
    anchors = [anchor for question in questions for anchor in question.anchors]
    if not anchors:
        return LevelReport((), 0, {}, 0.0, 0.0)
    labels = np.array([anchor.reference for anchor in anchors])
    groups = np.repeat(np.arange(len(questions)), [len(question.anchors) for question in questions])
    chance = float(np.bincount(labels).max() / len(labels))
    limit = chance + max(MARGIN, 2 * float(np.sqrt(chance * (1 - chance) / len(labels))))
    hits = guessed([words(anchor.text) for anchor in anchors], labels, groups) if len(questions) > 1 else {}
    return LevelReport(level_rows(anchors), len(anchors), hits, chance, limit)


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return WORD.findall(text.lower())


def level_rows(anchors: list[Anchor]) -> tuple[LevelRow, ...]:
    """One row per level, lowest first; characteristic words occur in more of its anchors than of the others."""
    texts = [(anchor.reference, words(anchor.text)) for anchor in anchors]
    everywhere = Counter(word for _, text in texts for word in set(text))
    rows = []
    for level in sorted({level for level, _ in texts}):
        own = [text for reference, text in texts if reference == level]
        sizes = [len(text) for text in own]
        here = Counter(word for text in own for word in set(text))
        # A word's surplus: the share of this level's anchors with the word − the share of the others.
        others = max(len(texts) - len(own), 1)
        surplus = {word: n / len(own) - (everywhere[word] - n) / others for word, n in here.items()}
        own_words = sorted(surplus, key=lambda word: (-surplus[word], word))[:8]
        rows.append(LevelRow(level, len(own), float(np.mean(sizes)), min(sizes), max(sizes), tuple(own_words)))
    return tuple(rows)


def guessed(texts: list[list[str]], labels: Labels, groups: Labels) -> dict[str, float]:
    """The share of right guesses, by features and guesser."""
    length = standardised(np.log1p([[len(text)] for text in texts]))
    bag, counts = bag_of_words(texts), word_counts(texts)
    tries = [
        ("length", length, GUESSERS),
        ("words", bag, GUESSERS),
        ("words and length", np.hstack([bag, length / np.sqrt(len(texts))]), GUESSERS),
        ("words", counts, COUNTING_GUESSERS),
        ("words and length", np.hstack([counts, fourths(length)]), COUNTING_GUESSERS),
    ]
    return {
        f"{name}, {how}": left_out(features, labels, groups, guesser)
        for name, features, guessers in tries
        for how, guesser in guessers.items()
    }


def report_text(report: LevelReport) -> str:
    """The report as text."""
    lines = ["level  anchors  words mean  least  most  words most its own"]
    lines += [
        f"{row.level:>5}  {row.count:>7}  {row.mean:>10.1f}  {row.least:>5}  {row.most:>4}  {', '.join(row.own_words)}"
        for row in report.rows
    ]
    if not report.hits:
        return "\n".join([*lines, "Too few questions with anchors to see whether levels can be guessed."])
    allowed = f"chance {report.chance:.0%}, allowed {report.limit:.1%} (ten points or two standard errors)"
    lines.append(f"Levels of {report.count} anchors guessed from the other questions: {allowed}.")
    lines += [
        f"  {'ok' if share <= report.limit else 'high':<4} {share:6.1%}  {how}" for how, share in report.hits.items()
    ]
    verdict = (
        "Level does not show in length or words." if report.passes else "Level shows: even out length and wording."
    )
    return "\n".join([*lines, verdict])


def main() -> int:
    """Prints the report for the files on the command line; returns 1 if a level is given away."""
    try:
        report = level_report(read_track(Path(name)) for name in sys.argv[1:])
    except BankError as error:
        print(error, file=sys.stderr)
        return 2
    print(report_text(report))
    return 0 if report.passes else 1


if __name__ == "__main__":
    sys.exit(main())
