"""The rows of the agreement report, for terminal and page."""

from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

import numpy as np

from bot.agreement.coefficients.icc import FORMS
from bot.agreement.coefficients.weights import METRICS
from bot.agreement.raters.accuracy import Accuracy
from bot.agreement.raters.severity import Severity
from bot.agreement.ratings import Figure
from bot.agreement.report import Report
from bot.agreement.sentences.words import signed

MOST_PEOPLE = 40
MOST_ITEMS = 10
KAPPAS = {
    "ac": "Gwet's AC",
    "fleiss": "Fleiss' kappa",
    "conger": "Conger's kappa",
    "brennan_prediger": "Brennan and Prediger",
    "cohen": "Cohen's kappa",
}


class Level(NamedTuple):
    value: float
    scores: int
    share: float


@dataclass(frozen=True)
class Person:
    """The row of the rater with code ``rater``; infit is None for a rater without a severity."""

    rater: int
    severity: Severity
    infit: float | None
    accuracy: Accuracy | None


class Item(NamedTuple):
    name: str
    n: int
    mean: float
    fair: float
    low: float
    high: float
    spread: float
    reference: float | None


def levels(report: Report) -> list[Level]:
    """The number and share of scores at each level, lowest first."""
    ratings = report.ratings
    counts = np.bincount(ratings.level, minlength=len(ratings.scale))
    rows = zip(ratings.scale.tolist(), counts.tolist(), (counts / counts.sum()).tolist(), strict=True)
    return [Level(*row) for row in rows]


def single_figures(report: Report) -> list[tuple[str, Figure]]:
    """The unweighted coefficients, with their names."""
    names = {"exact": "Exactly equal", "adjacent": "Within one level"}
    names |= {f"alpha.{metric}": f"Krippendorff's alpha, {metric}" for metric in METRICS}
    names |= {f"icc.{form}": f"ICC({form})" for form in FORMS} | {"kendall_w": "Kendall's W"}
    return [(name, report.figures[key]) for key, name in names.items()]


def people(report: Report) -> list[Person]:
    """The raters, strictest first, then those without a severity; only the extremes if there are very many."""
    rows = [
        Person(rater, severity, float(infit) if severity.value is not None else None, accuracy)
        for rater, (severity, infit, accuracy) in enumerate(
            zip(report.severities, report.fit.infit, report.accuracy, strict=True)
        )
    ]
    rows.sort(key=lambda row: -np.inf if row.severity.value is None else row.severity.value, reverse=True)
    half = MOST_PEOPLE // 2
    known = [row for row in rows if row.severity.value is not None]
    return rows if len(rows) <= MOST_PEOPLE else known[:half] + known[-half:]


def in_logits(rows: list[Person]) -> list[tuple[str, str, str]]:
    """Rater, severity in logits and its 95 % interval, for raters with an estimate from the Rasch model."""
    return [
        (person.rater, signed(person.logit), " to ".join(signed(end) for end in person.logit_interval))
        for person in (row.severity for row in rows)
        if person.logit is not None and person.logit_interval is not None
    ]


def reach(rows: list[Person]) -> float:
    """The half-width of an axis that holds everybody's interval, rounded up to half points."""
    ends = [abs(end) for row in rows if row.severity.interval for end in row.severity.interval]
    return max(0.5, ceil(2 * max(ends, default=0)) / 2)


def split_items(report: Report) -> list[Item]:
    """The items that raters split on most, largest standard deviation first."""
    fair, ratings = report.fair, report.ratings
    spread = np.nan_to_num(fair.spread)
    widest = [item for item in np.argsort(-spread, kind="stable")[:MOST_ITEMS].tolist() if spread[item] > 0]
    columns = (fair.n, fair.mean, fair.fair, fair.low, fair.high, fair.spread, ratings.reference)
    return [_item(ratings.items[item], [column[item].item() for column in columns]) for item in widest]


def _item(name: str, values: list[float]) -> Item:
    n, mean, fair, low, high, spread, reference = values
    return Item(name, int(n), mean, fair, low, high, spread, None if np.isnan(reference) else reference)
