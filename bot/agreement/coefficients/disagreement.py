"""Where disagreement lives: between which raters, on which items and questions, at which levels, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.agreement.coefficients.alpha import ordinal_differences
from bot.agreement.coefficients.headline import Headline, headline
from bot.agreement.coefficients.measure import alpha_of, measure
from bot.agreement.coefficients.tally import Tally
from bot.agreement.ratings import Figure, FloatArray, IntArray, Ratings

TINY = 1e-300


@dataclass(frozen=True)
class Pair:
    """Two raters on the items that both scored: ordinal alpha, and the mean of first minus second in score units."""

    first: str
    second: str
    alpha: Figure
    gap: float


def pairs(ratings: Ratings) -> Iterator[Pair]:
    """Every two raters who scored an item together, in the order of their names in ``raters``."""
    table = np.full((len(ratings.raters), len(ratings.items)), -1, dtype=np.int64)
    table[ratings.rater, ratings.item] = ratings.level
    for first, second in zip(*np.triu_indices(len(table), 1), strict=True):
        both = (table[first] >= 0) & (table[second] >= 0)
        if both.any():
            of_two = ratings.only(np.isin(ratings.rater, (first, second)) & both[ratings.item])
            tally = Tally.of(of_two)
            gap = ratings.scale[table[first, both]] - ratings.scale[table[second, both]]
            alpha = measure(alpha_of("ordinal", of_two, tally), of_two, tally)
            yield Pair(ratings.raters[first], ratings.raters[second], alpha, float(gap.mean()))


def groups(ratings: Ratings, group: IntArray) -> dict[int, Headline]:
    """The headline of each group of items, such as a question's or a week's, by its code, ``group`` (items,)."""
    of_score = group[ratings.item]
    return {int(code): headline(ratings.only(of_score == code)) for code in np.unique(of_score)}


def rolling(ratings: Ratings, week: IntArray, rounds: IntArray | None = None, width: int = 8) -> dict[int, Headline]:
    """For each week that has scores the headline of the ``width`` weeks up to it.

    ``week``, shape (items,), holds running week numbers, ``rounds`` codes of items that belong together.
    """
    of_score = week[ratings.item]
    spans = {int(last): (of_score > last - width) & (of_score <= last) for last in np.unique(of_score)}
    return {last: headline(ratings.only(span), rounds) for last, span in spans.items()}


def item_disagreement(ratings: Ratings) -> FloatArray:
    """Each item's share of the observed ordinal disagreement, shape (items,): they sum to 1, or are all 0."""
    return _of_all(_within(ratings).sum(axis=(1, 2)))


def level_disagreement(ratings: Ratings) -> FloatArray:
    """The share of the observed ordinal disagreement that lies between each two levels, shape (levels, levels)."""
    return _of_all(_within(ratings).sum(axis=0))


def before_and_after(blind: Ratings, moved: Ratings) -> tuple[Headline, Headline]:
    """Agreement before and after discussion, on the items that were scored both times."""
    common = set(np.array(blind.items)[np.unique(blind.item)]) & set(np.array(moved.items)[np.unique(moved.item)])
    return _on(blind, common), _on(moved, common)


def _on(ratings: Ratings, names: set[str]) -> Headline:
    kept = np.array([name in names for name in ratings.items], dtype=np.bool_)
    return headline(ratings.only(kept[ratings.item]))


def _of_all(share: FloatArray) -> FloatArray:
    return share / max(float(share.sum()), TINY)


def _within(ratings: Ratings) -> FloatArray:
    """Disagreement within the pairs of each item, by level: shape (items, levels, levels)."""
    counts = ratings.counts().astype(np.float64)
    others = counts.sum(axis=1) - 1
    counts = counts * (others > 0)[:, None]
    between = ordinal_differences(counts.sum(axis=0))
    within: FloatArray = counts[:, :, None] * counts[:, None, :] * between / np.maximum(others, 1)[:, None, None]
    return within
