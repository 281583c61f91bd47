"""Times agreement against every installed peer: run as ``python -m tests.benchmarks.agreement [--quick]``.

Times are medians in one process, on the same ratings; memory is the peak above that of the ratings.
R's lme4 and Python's irrCAC run in separate processes if they are installed.
``pass`` is one ``bincount`` over the codes, the lower bound for any coefficient of a table.
"""

import sys
import tracemalloc
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from time import perf_counter

import numpy as np

from bot.agreement.coefficients.alpha import OrdinalAlpha
from bot.agreement.coefficients.components import components
from bot.agreement.coefficients.icc import icc
from bot.agreement.coefficients.kappa import Kappa
from bot.agreement.coefficients.measure import measure
from bot.agreement.coefficients.tally import Tally
from bot.agreement.coefficients.weights import agreement_weights
from bot.agreement.ratings import Ratings
from tests.benchmarks.bootstrap import replicates
from tests.benchmarks.outside import outside

LEVELS = 5
FEW = 10  # replicates; a thousand would take a peer minutes
SIZES = {
    "10 x 30": (10, 30, 300),
    "30 x 1,000": (30, 1_000, 30_000),
    "1,128 raters": (1_128, 20_000, 100_000),
    "1 M": (300, 100_000, 1_000_000),
    "10 M": (300, 1_000_000, 10_000_000),
}
Task = Callable[[], object]


def panel(raters: int, items: int, scores: int) -> Ratings:
    """About that many scores of distinct pairs of rater and item, in random order."""
    random = np.random.default_rng(1)
    most = min(raters, round(1.2 * scores / items))
    turn, start = np.arange(most)[:, None], random.integers(0, raters, items)
    kept = np.flatnonzero(random.random(most * items) < scores / (most * items))
    random.shuffle(kept)
    item = kept % items
    rater = ((start + turn * (raters // most)) % raters).ravel()[kept]
    scores = len(kept)
    score = random.normal(3, 0.9, items)[item] - random.normal(0, 0.35, raters)[rater] + random.normal(0, 0.7, scores)
    level = np.clip(np.rint(score), 1, LEVELS).astype(np.int64) - 1
    scale, unknown = np.arange(1.0, LEVELS + 1), np.full(items, np.nan)
    return Ratings(rater, item, level, scale, tuple(map(str, range(raters))), tuple(map(str, range(items))), unknown)


def one_pass(ratings: Ratings) -> object:
    return np.bincount(ratings.item * LEVELS + ratings.level, minlength=len(ratings.items) * LEVELS)


def ordinal_alpha(ratings: Ratings) -> object:
    coefficient = OrdinalAlpha(LEVELS)
    return coefficient.value(coefficient.totals(ratings.counts()))


def ordinal_ac2(ratings: Ratings) -> object:
    coefficient = Kappa("ac", agreement_weights("ordinal", LEVELS))
    return coefficient.value(coefficient.totals(ratings.counts().astype(np.float64)))


def alpha_replicates(ratings: Ratings) -> object:
    return replicates(OrdinalAlpha(LEVELS), Tally.of(ratings), np.random.default_rng(1))


def alpha_with_interval(ratings: Ratings) -> object:
    return measure(OrdinalAlpha(LEVELS), ratings, Tally.of(ratings))


def tasks(ratings: Ratings) -> Iterator[tuple[str, Task]]:
    """The timed tasks, ours first."""
    yield "pass", lambda: one_pass(ratings)
    yield "ordinal alpha", lambda: ordinal_alpha(ratings)
    yield "ordinal AC2", lambda: ordinal_ac2(ratings)
    yield "alpha, error, interval", lambda: alpha_with_interval(ratings)
    yield "1,000 replicates of alpha", lambda: alpha_replicates(ratings)
    yield "variance components", lambda: components(ratings)
    yield from _peers(ratings)


def _peers(ratings: Ratings) -> Iterator[tuple[str, Task]]:
    counts = np.ascontiguousarray(ratings.counts())
    if find_spec("krippendorff"):
        alpha = import_module("krippendorff").alpha
        domain = ratings.scale
        yield (
            "krippendorff, from counts",
            lambda: alpha(value_counts=counts, value_domain=domain, level_of_measurement="ordinal"),
        )
        random = np.random.default_rng(1)
        yield (
            f"krippendorff, {FEW} replicates",
            lambda: [
                alpha(
                    value_counts=counts[random.integers(0, len(counts), len(counts))],
                    value_domain=domain,
                    level_of_measurement="ordinal",
                )
                for _ in range(FEW)
            ],
        )
        if len(ratings.raters) * len(ratings.items) <= 30_000_000:
            table = np.full((len(ratings.raters), len(ratings.items)), np.nan)
            table[ratings.rater, ratings.item] = ratings.score
            yield "krippendorff, dense", lambda: alpha(table, value_domain=domain, level_of_measurement="ordinal")
    complete = len(ratings.level) == len(ratings.raters) * len(ratings.items)
    if find_spec("statsmodels") and complete:
        fleiss = import_module("statsmodels.stats.inter_rater").fleiss_kappa
        yield "statsmodels, Fleiss, from counts", lambda: fleiss(counts)
    if find_spec("pingouin") and complete:
        pandas, pingouin = import_module("pandas"), import_module("pingouin")
        frame = pandas.DataFrame({"r": ratings.rater, "i": ratings.item, "s": ratings.score})
        yield "our six ICC", lambda: icc(ratings)
        yield "pingouin, six ICC", lambda: pingouin.intraclass_corr(frame, "i", "r", "s")


def seconds(task: Task, budget: float = 3.0) -> float:
    """The median time of as many runs as the budget allows, at least 3 unless a single one uses it up."""
    times: list[float] = []
    while sum(times) < budget and len(times) < 200:
        begun = perf_counter()
        task()
        times.append(perf_counter() - begun)
    return median(times[1:] or times)


def peak(task: Task) -> float:
    """Peak memory in megabytes."""
    tracemalloc.start()
    task()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def main() -> None:
    quick = "--quick" in sys.argv[1:]
    for title, size in list(SIZES.items())[: 2 if quick else None]:
        ratings = panel(*size)
        given = (ratings.rater.nbytes + ratings.item.nbytes + ratings.level.nbytes) / 1e6
        print(f"\n{title}: {len(ratings.level):,} scores of {given:.2f} MB")
        base = 0.0
        for name, task in tasks(ratings):
            took = seconds(task, 0.3 if quick else 3.0)
            base = base or took
            print(
                f"  {name:34}{took * 1e3:12.3f} ms {took / base:10.1f} passes {peak(task) / given:8.1f} x memory",
                flush=True,
            )
        for name, took in outside(ratings):
            print(f"  {name:34}{took * 1e3:12.3f} ms {took / base:10.1f} passes", flush=True)


if __name__ == "__main__":
    main()
