"""Simulated panels for the tests of the rater model."""

import numpy as np

from bot.agreement.ratings import Ratings


def sparse_panel(seed: int, raters: int = 5, items: int = 12, filled: float = 0.7, anchors: int = 0) -> Ratings:
    """Scores on four levels with holes; the first ``anchors`` items have a reference."""
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
