"""Nominal and actual coverage of the intervals: run as ``python -m tests.benchmarks.calibrate [--quick]``.

For each size and kind of panel: how often a 95 % interval covers the long-run agreement of this panel and of any
interviewers, and its mean width.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

import numpy as np

from bot.agreement.coefficients.alpha import OrdinalAlpha
from bot.agreement.coefficients.coefficient import Coefficient
from bot.agreement.coefficients.intervals import interval
from bot.agreement.coefficients.kappa import Kappa, Percent
from bot.agreement.coefficients.tally import Tally
from bot.agreement.coefficients.weights import agreement_weights
from bot.agreement.ratings import FloatArray, Ratings
from tests.benchmarks.bootstrap import percentile_interval, replicates
from tests.benchmarks.designs import GRID, LEVELS, PANELS, Truth, draws
from tests.benchmarks.two_way import two_way_bootstrap

Interval = tuple[float, float] | None
Method = Callable[[Coefficient, Ratings, int], Interval]

ORDINAL = agreement_weights("ordinal", LEVELS)
COEFFICIENTS: dict[str, Coefficient] = {
    "ordinal alpha": OrdinalAlpha(LEVELS),
    "ordinal AC2": Kappa("ac", ORDINAL),
    "exact": Percent(np.eye(LEVELS)),
}


@dataclass(frozen=True)
class Held:
    """The coverage of ``n`` intervals for this panel and for any interviewers, and their mean width."""

    panel: float
    others: float
    width: float
    n: int


def ours(coefficient: Coefficient, ratings: Ratings, seed: int) -> Interval:
    del seed  # nothing is drawn
    return interval(coefficient, ratings, Tally.of(ratings))


def percentile(coefficient: Coefficient, ratings: Ratings, seed: int) -> Interval:
    return percentile_interval(replicates(coefficient, Tally.of(ratings), np.random.default_rng(seed), 400))


METHODS: dict[str, tuple[Method, float]] = {
    "two-way jackknife": (ours, 1.0),
    "percentile bootstrap": (percentile, 0.4),
    "two-way bootstrap": (two_way_bootstrap, 0.15),
}


def held(method: Method, name: str, panel: str, size: tuple[int, int, float], repeats: int, seed: int = 1) -> Held:
    """The coverage of the intervals of the coefficient ``name`` in that many simulated panels."""
    coefficient = COEFFICIENTS[name]
    rows = []
    for number, (ratings, truth) in enumerate(islice(draws(PANELS[panel], *size, seed), repeats)):
        if found := method(coefficient, ratings, number):
            low, high = found
            of_panel, of_others = _true_values(coefficient, truth)
            rows.append((low <= of_panel <= high, low <= of_others <= high, high - low))
    covered, others, width = np.mean(rows, axis=0).tolist()
    return Held(covered, others, width, len(rows))


def _true_values(coefficient: Coefficient, truth: Truth) -> tuple[float, float]:
    return _true_value(coefficient, truth.panel), _true_value(coefficient, truth.others)


def _true_value(coefficient: Coefficient, pairs: FloatArray) -> float:
    if isinstance(coefficient, Percent | Kappa):
        totals = np.concatenate([[(pairs * coefficient.weights).sum(), 1], pairs.sum(axis=0), [1]])
        return float(coefficient.value(totals[:2] if isinstance(coefficient, Percent) else totals))
    return float(coefficient.uncorrected(pairs.ravel()))


def main() -> None:
    repeats = 60 if "--quick" in sys.argv[1:] else 1_000
    print(f"Coverage of this panel / of any interviewers, mean width; nominal .95, {repeats} panels a cell")
    for name in COEFFICIENTS:
        for title, (method, share) in METHODS.items():
            if title != "two-way jackknife" and name != "ordinal alpha":
                continue
            for panel in PANELS:
                cells = [held(method, name, panel, size, max(20, int(repeats * share))) for size in GRID]
                shown = "   ".join(f"{cell.panel:.3f} / {cell.others:.3f}  {cell.width:.2f}" for cell in cells)
                print(f"{name:14}{title:22}{panel:10}{shown}", flush=True)


if __name__ == "__main__":
    main()
