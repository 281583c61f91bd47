"""The bootstrap over answers and interviewers, for comparison: Owen (2007), Ann Appl Stat 1, 386."""

import numpy as np

from bot.agreement.coefficients.coefficient import Coefficient
from bot.agreement.ratings import FloatArray, Ratings
from tests.benchmarks.bootstrap import percentile_interval

REPLICATES = 300


def two_way_bootstrap(coefficient: Coefficient, ratings: Ratings, seed: int) -> tuple[float, float] | None:
    """The percentile interval of a coefficient of coincidences; a rater drawn twice does not pair with itself."""
    random = np.random.default_rng(seed)
    scores = np.zeros((len(ratings.raters), len(ratings.items), len(ratings.scale)))
    scores[ratings.rater, ratings.item, ratings.level] = 1
    values = [float(coefficient.value(_coincidences(scores, random).ravel())) for _ in range(REPLICATES)]
    return percentile_interval(np.array(values))


def _coincidences(scores: FloatArray, random: np.random.Generator) -> FloatArray:
    raters, items, levels = scores.shape
    rater, item = (random.multinomial(n, np.full(n, 1 / n)).astype(np.float64) for n in (raters, items))
    counts = np.tensordot(rater, scores, axes=1)
    alone = np.tensordot(rater**2, scores, axes=1)
    size = counts.sum(axis=1)
    pairs = size**2 - alone.sum(axis=1)
    weight = item * size * np.where(pairs > 0, 1, 0) / np.maximum(pairs, 1)
    together = (counts * weight[:, None]).T @ counts
    together.flat[:: levels + 1] -= weight @ alone
    return np.asarray(together, dtype=np.float64)
