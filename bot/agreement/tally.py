"""The table of counts with equal rows folded together: items with the same scores add the same to every coefficient."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from bot.agreement.ratings import FloatArray, IntArray, Ratings

KEY_LIMIT = 2.0**62  # what a row must stay below to be written as one number


@dataclass(frozen=True, eq=False)
class Tally:
    """``rows``, shape (rows, levels), each ``times``, shape (rows,); ``row``, shape (items,), is each item's own."""

    rows: FloatArray
    times: FloatArray
    row: IntArray

    @classmethod
    def of(cls, ratings: Ratings) -> Self:
        counts = ratings.counts()
        key = _keys(counts)
        if key is None:
            rows, row = np.unique(counts, axis=0, return_inverse=True)
        else:
            _, first, row = np.unique(key, return_index=True, return_inverse=True)
            rows = counts[first]
        times = np.bincount(row, minlength=len(rows)).astype(np.float64)
        return cls(rows.astype(np.float64), times, row.astype(np.int64))

    @property
    def pairable(self) -> int:
        """How many items have two scores or more."""
        return int(self.times @ (self.rows.sum(axis=1) > 1))


def _keys(counts: IntArray) -> IntArray | None:
    """Each row as one number, written in a base that no count reaches; None where the numbers would be too large."""
    base = int(counts.max(initial=0)) + 1
    if float(base) ** counts.shape[1] > KEY_LIMIT:
        return None
    keys: IntArray = counts @ (base ** np.arange(counts.shape[1], dtype=np.int64))
    return keys
