"""Ratings in long form, one row per score, and figures computed from them."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from questions.errors import UserError

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]

NO_REFERENCES: Mapping[str, float] = MappingProxyType({})


class RatingsError(UserError):
    """Rows that are not valid ratings; the message is for the person who wrote them."""


@dataclass(frozen=True)
class Figure:
    """A coefficient, or the reason why it is undefined.

    ``se`` is its standard error over items and ``interval`` its 95 % interval (None if not computed), ``n`` the number
    of items it is computed from.
    """

    value: float | None
    reason: str | None = None
    se: float | None = None
    interval: tuple[float, float] | None = None
    n: int = 0

    @classmethod
    def undefined(cls, reason: str, n: int = 0) -> Self:
        return cls(None, reason, n=n)

    def within(self, interval: tuple[float, float] | None) -> Self:
        return replace(self, interval=interval)


@dataclass(frozen=True, eq=False)
class Ratings:
    """Ratings of items by raters: three code arrays of shape (n,), one entry per score.

    ``scale`` holds the level values, ascending; ``level`` indexes it. Items and raters without a score keep their
    names and have no entries. ``reference`` has shape (items,), nan for items without one. ``declared`` is False if the
    scale was inferred from the scores.
    """

    rater: IntArray
    item: IntArray
    level: IntArray
    scale: FloatArray
    raters: tuple[str, ...]
    items: tuple[str, ...]
    reference: FloatArray
    declared: bool = False

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[tuple[str, str, float | None]],
        *,
        scale: Sequence[float] | None = None,
        references: Mapping[str, float] = NO_REFERENCES,
    ) -> Self:
        """Builds ratings from rows of rater, item and score; a score of None is missing.

        Raises RatingsError for a score that is not finite or not on the declared scale, and for a rater who scores an
        item twice.
        """
        raters: dict[str, int] = {}
        items: dict[str, int] = {}
        rater, item, score = array("q"), array("q"), array("d")
        for who, what, value in rows:
            who_code, what_code = raters.setdefault(who, len(raters)), items.setdefault(what, len(items))
            if value is not None:
                rater.append(who_code)
                item.append(what_code)
                score.append(value)
        levels, level = _levels(np.array(score, dtype=np.float64), scale)
        reference = np.array([references.get(name, np.nan) for name in items], dtype=np.float64)
        ratings = cls(
            np.array(rater, dtype=np.int64),
            np.array(item, dtype=np.int64),
            level,
            levels,
            tuple(raters),
            tuple(items),
            reference,
            declared=scale is not None,
        )
        ratings._check_once()
        return ratings

    @property
    def score(self) -> FloatArray:
        """The scores as numbers, shape (n,)."""
        return self.scale[self.level]

    def counts(self) -> IntArray:
        """The number of raters who gave each item each level, shape (items, levels).

        A level's counts are contiguous in memory, since computations run over items.
        """
        cells = self.level * len(self.items) + self.item
        by_level = np.bincount(cells, minlength=len(self.items) * len(self.scale))
        return by_level.reshape(len(self.scale), len(self.items)).T

    def only(self, keep: NDArray[np.bool_]) -> Self:
        """The scores selected by the mask ``keep``, shape (n,); raters, items and scale stay."""
        return replace(self, rater=self.rater[keep], item=self.item[keep], level=self.level[keep])

    def _check_once(self) -> None:
        pair = np.sort(self.rater * len(self.items) + self.item)
        twice = pair[1:][pair[1:] == pair[:-1]]
        if twice.size:
            rater, item = divmod(int(twice[0]), len(self.items))
            raise RatingsError(f"{self.raters[rater]} scored {self.items[item]} twice: keep one of the two.")


def _levels(score: FloatArray, scale: Sequence[float] | None) -> tuple[FloatArray, IntArray]:
    if not np.isfinite(score).all():
        raise RatingsError("A score is not a number: leave missing scores empty.")
    seen, level = np.unique(score, return_inverse=True)
    if scale is None:
        return seen, level.astype(np.int64)
    declared = np.unique(np.asarray(scale, dtype=np.float64))
    if stray := sorted(set(seen.tolist()) - set(declared.tolist())):
        levels = ", ".join(f"{value:g}" for value in declared)
        raise RatingsError(f"A score of {stray[0]:g} is not on the scale {levels}.")
    return declared, np.searchsorted(declared, seen)[level].astype(np.int64)
