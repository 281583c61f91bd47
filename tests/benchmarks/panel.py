"""A simulated panel with known severities: whole levels, rounded and clipped at the scale's ends."""

from dataclasses import dataclass
from math import erf

import numpy as np

from bot.agreement.ratings import FloatArray, IntArray, Ratings


@dataclass(frozen=True)
class Design:
    """A panel's parameters. By default an interviewer scores about 30 of 35 answers a week, ten of them anchors."""

    raters: int = 6
    weekly: int = 35
    weekly_anchors: int = 10
    levels: int = 4
    filled: float = 0.95
    severity: float = 0.3
    noise: tuple[float, ...] = (0.5,)
    worth: float = 0.9

    @property
    def scale(self) -> FloatArray:
        return np.arange(1.0, self.levels + 1)


@dataclass(frozen=True, eq=False)
class History:
    """Ratings over weeks, the week of each item, and the planted severities after rounding and clipping.

    Those are expected deficits in levels on the answers served: against the panel's mean, and, ``absolute``, against
    somebody of severity 0.
    """

    ratings: Ratings
    week: IntArray
    planted: FloatArray
    absolute: FloatArray


def history(design: Design, rng: np.random.Generator, severity: FloatArray) -> History:
    """Scores under ``severity``, shape (weeks, raters), in levels of the unrounded impression."""
    weeks = len(severity)
    week = np.repeat(np.arange(weeks), design.weekly)
    items = len(week)
    anchor = np.arange(items) % design.weekly < design.weekly_anchors
    worth = rng.normal((1 + design.levels) / 2, design.worth, items)
    worth[anchor] = rng.integers(1, design.levels + 1, anchor.sum())
    impression = worth[:, None] - severity[week]
    noise = np.resize(design.noise, design.raters)
    score = np.clip(np.rint(impression + noise * rng.normal(size=impression.shape)), 1, design.levels)
    author = np.where(anchor, -1, rng.integers(0, design.raters, items))
    there = (rng.random(score.shape) < design.filled) & (author[:, None] != np.arange(design.raters))
    item, rater = np.nonzero(there)
    ratings = Ratings(
        rater,
        item,
        (score[item, rater] - 1).astype(np.int64),
        design.scale,
        tuple(f"r{r}" for r in range(design.raters)),
        tuple(f"a{i}" for i in range(items)),
        np.where(anchor, worth, np.nan),
        declared=True,
    )
    level = _expected(impression, noise, design.levels).mean(axis=0)
    neutral = _expected(np.tile(worth[:, None], design.raters), noise, design.levels).mean(axis=0)
    return History(ratings, week, level.mean() - level, neutral - level)


def assigned(rng: np.random.Generator, chosen: float, items: int = 200, each: int = 4) -> tuple[Ratings, FloatArray]:
    """Scores on five levels, each item's by so many of ten raters, and the planted severities (raters,) in levels.

    With ``chosen`` at 0 chance decides who scores what; above it, some raters are given the better items.
    """
    raters, levels, noise = 10, 5, np.full(10, 0.7)
    worth, taste = rng.normal(3, 0.9, items), rng.normal(0, 1, raters)
    impression = worth[:, None] - rng.normal(0, 0.35, raters)
    draw = chosen * np.outer(worth - 3, taste) + rng.gumbel(size=impression.shape)
    rater, item = np.argsort(-draw, axis=1)[:, :each].ravel(), np.repeat(np.arange(items), each)
    score = np.clip(np.rint(impression + noise * rng.normal(size=impression.shape)), 1, levels)
    by_rater = sorted(zip(rater.tolist(), item.tolist(), score[item, rater].tolist(), strict=True))
    rows = ((f"r{who}", f"a{what}", value) for who, what, value in by_rater)
    usual = _expected(impression, noise, levels).mean(axis=0)
    return Ratings.from_rows(rows, scale=np.arange(1.0, levels + 1).tolist()), usual.mean() - usual


def _expected(impression: FloatArray, noise: FloatArray, levels: int) -> FloatArray:
    """The mean score of an impression: 1 plus the probabilities of passing each border between levels."""
    normal = np.vectorize(lambda z: 0.5 * (1 + erf(z / 2**0.5)), otypes=[np.float64])
    total = np.ones_like(impression)
    for border in range(1, levels):
        total += normal((impression - border - 0.5) / noise)
    return total
