"""How often severities' 95 % intervals cover the planted severity, and the hits and false alarms of the drift watch.

Run with python -m tests.benchmarks.severity [--quick].
"""

import sys
from dataclasses import dataclass, replace

import numpy as np

from bot.agreement.raters.drift import Watch
from bot.agreement.raters.fit import fit
from bot.agreement.raters.model import Zero, posterior
from bot.agreement.raters.pooling import pooled
from bot.agreement.raters.severity import Severity, severities
from bot.agreement.raters.variances import Variances
from bot.agreement.ratings import FloatArray
from bot.agreement.report import MODELS, Model, report
from tests.benchmarks.panel import Design, assigned, history

DEMO = Design()
SMALL = Design(raters=5, weekly=10, weekly_anchors=0, levels=5, filled=0.9, noise=(0.65,), severity=0.35)
PANELS = {
    "demo": DEMO,
    "alike": replace(DEMO, severity=0.1),
    "far apart": replace(DEMO, severity=0.6),
    "precise": replace(DEMO, noise=(0.3,)),
    "noisy": replace(DEMO, noise=(0.8,)),
    "unequally noisy": replace(DEMO, noise=(0.3, 0.3, 0.5, 0.5, 0.8, 0.8)),
    "good answers": replace(DEMO, worth=0.5),
    "half filled": replace(DEMO, filled=0.5),
    "5 × 10, 5 levels": SMALL,
}
CHOSEN = {"by chance": 0.0, "somewhat chosen": 0.5, "much chosen": 1.5}


@dataclass(frozen=True)
class Coverage:
    """Severities of a panel: their number, the share within their intervals, and the root mean square error."""

    told: int
    covered: float
    rmse: float


def coverage(design: Design, weeks: int, seeds: range, zero: Zero = "panel") -> Coverage:
    told: list[tuple[Severity, float]] = []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        seen = history(design, rng, np.tile(rng.normal(0, design.severity, design.raters), (weeks, 1)))
        found = posterior(seen.ratings, pooled(seen.ratings, zero), zero)
        found, planted = (found.centred(), seen.planted) if zero == "panel" else (found, seen.absolute)
        told += zip(severities(found, fit(found)), planted, strict=True)
    return _coverage(told)


def coverage_of(model: Model, chosen: float, seeds: range) -> Coverage:
    """Coverage for panels with random or selective assignment of answers."""
    told: list[tuple[Severity, float]] = []
    for seed in seeds:
        ratings, planted = assigned(np.random.default_rng(seed), chosen)
        told += zip(report(ratings, model).severities, planted, strict=True)
    return _coverage(told)


def _coverage(told: list[tuple[Severity, float]]) -> Coverage:
    hits, errors = [], []
    for one, truth in told:
        if one.value is not None and one.interval is not None:
            hits.append(one.interval[0] <= truth <= one.interval[1])
            errors.append(one.value - truth)
    return Coverage(len(hits), float(np.mean(hits)), float(np.sqrt(np.mean(np.square(errors)))))


def alarms(design: Design, weeks: int, seeds: range, shift: float = 0.0, at: int = 10) -> tuple[float, float]:
    """Weeks of an unchanged interviewer to a false alarm; the share of shifts found within four weeks.

    With a shift the first interviewer moves by it after ``at`` weeks, either way.
    """
    found, false, calm = 0, 0, 0
    for seed in seeds:
        rng = np.random.default_rng(seed)
        severity = np.tile(rng.normal(0, design.severity, design.raters), (weeks, 1))
        severity[at:, 0] += shift * rng.choice([-1, 1])
        raised = _raised(design, rng, severity)
        unchanged = raised[:, 1:] if shift else raised
        false, calm = false + int(np.count_nonzero(unchanged)), calm + unchanged.size
        found += bool(raised[at : at + 4, 0].any())
    return calm / max(1, false), found / len(seeds)


def _raised(design: Design, rng: np.random.Generator, severity: FloatArray) -> FloatArray:
    variances = Variances.usual(design.scale)
    seen = history(design, rng, severity)
    watch, raised = Watch.begin(design.raters, variances), []
    for week in range(len(severity)):
        watch = watch.after(seen.ratings.only(seen.week[seen.ratings.item] == week), variances)
        raised.append(watch.alarm)
    return np.array(raised)


def main(quick: bool) -> None:
    seeds = range(4 if quick else 100)
    print("Severity: share of 95 % intervals that hold the planted severity")
    print(f"{'panel':20} {'zero':>10} {'weeks':>5} {'told':>6} {'actual':>7} {'RMSE':>6}")
    for name, design in PANELS.items():
        _rows(name, design, seeds, "panel")
    _rows("demo", DEMO, seeds, "references")
    print("\nBy model, where each of 200 answers is scored by four of ten: who scores what")
    for name, chosen in CHOSEN.items():
        for model in MODELS:
            row = coverage_of(model, chosen, range(2 if quick else 60))
            print(f"{name:20} {model:>10} {'':5} {row.told:6} {row.covered:7.3f} {row.rmse:6.3f}", flush=True)
    print("\nDrift: one false alarm in so many weeks of an interviewer, and shifts found within four weeks")
    for name, design in {"demo": DEMO, "5 × 10, 5 levels": SMALL}.items():
        apart, _ = alarms(design, 20 if quick else 100, range(2 if quick else 60))
        shifts = {shift: alarms(design, 14, seeds, shift)[1] for shift in (1.0, 0.7, 0.35)}
        rates = ", ".join(f"{shift:g} of a level {rate:.0%}" for shift, rate in shifts.items())
        print(f"{name:20} one in {apart:,.0f}; {rates}", flush=True)


def _rows(name: str, design: Design, seeds: range, zero: Zero) -> None:
    for weeks in (1, 8):
        row = coverage(design, weeks, seeds, zero)
        print(f"{name:20} {zero:>10} {weeks:5} {row.told:6} {row.covered:7.3f} {row.rmse:6.3f}", flush=True)


if __name__ == "__main__":
    main("--quick" in sys.argv[1:])
