"""Simulated panels for the tests of the rater model."""

import numpy as np

from bot.agreement.ratings import FloatArray, Ratings


def sparse_panel(seed: int, raters: int = 5, items: int = 12, filled: float = 0.7, anchors: int = 0) -> Ratings:
    """Scores on four levels with gaps; the first ``anchors`` items have a reference."""
    rng = np.random.default_rng(seed)
    answer, severity = rng.normal(2.5, 0.8, items), rng.normal(0, 0.4, raters)
    answer[:anchors] = rng.integers(1, 5, anchors)
    noisy = answer[None] - severity[:, None] + rng.normal(0, 0.5, (raters, items))
    rater, item = np.nonzero(rng.random((raters, items)) < filled)
    return Ratings(
        rater,
        item,
        (np.clip(np.rint(noisy), 1, 4)[rater, item] - 1).astype(np.int64),
        np.arange(1.0, 5.0),
        tuple(f"r{n}" for n in range(raters)),
        tuple(f"a{n}" for n in range(items)),
        np.where(np.arange(items) < anchors, answer, np.nan),
        declared=True,
    )


def complete(table: list[list[int]]) -> Ratings:
    """Ratings from a table items × raters."""
    rows = [(f"J{j}", f"{i}", float(score)) for i, row in enumerate(table, 1) for j, score in enumerate(row, 1)]
    return Ratings.from_rows(rows)


def rasch_panel(
    seed: int, severity: FloatArray, thresholds: FloatArray, items: int = 200, each: int = 4, chosen: float = 0.0
) -> Ratings:
    """Scores by the rating-scale model, each item's by so many raters; ``severity`` and ``thresholds`` in logits.

    With ``chosen`` above 0 some raters are given the better items.
    """
    rng = np.random.default_rng(seed)
    place, taste = rng.normal(0, 1.5, items), rng.normal(0, 1, len(severity))
    draw = chosen * np.outer(place, taste) + rng.gumbel(size=(items, len(severity)))
    rater = np.argsort(-draw, axis=1)[:, :each].ravel()
    item = np.repeat(np.arange(items), each)
    power = (place[item] - severity[rater])[:, None] * np.arange(len(thresholds) + 1)
    chance = np.exp(power - np.append(0, thresholds.cumsum()))
    below = chance.cumsum(axis=1) / chance.sum(axis=1, keepdims=True)
    level = (rng.random((len(item), 1)) > below).sum(axis=1)
    rows = zip(rater.tolist(), item.tolist(), (level + 1).tolist(), strict=True)
    scale = np.arange(1.0, len(thresholds) + 2).tolist()
    return Ratings.from_rows(((f"r{who:02}", f"a{what:04}", float(score)) for who, what, score in rows), scale=scale)
