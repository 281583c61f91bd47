"""A report in sentences: what it means, how sure it is, what to do next."""

from math import ceil
from typing import Final

import numpy as np

from bot.agreement.rasch.comparable import LEAST_FOR_RASCH
from bot.agreement.raters.accuracy import panel_accuracy
from bot.agreement.raters.variances import Variances
from bot.agreement.ratings import Ratings
from bot.agreement.report import Report
from bot.agreement.sentences.personal import PANEL, REFERENCES, severity_sentence, spread_of_severity, tendency_sentence
from bot.agreement.sentences.words import bunching, decimal, headline, leaning, panel_mean, verdict
from bot.agreement.thresholds import LEAST_FOR_SPREAD

GOOD_ODDS: Final = 4.0  # of signal to error in a mean whose reliability is 0.8
MOST_INTERVIEWERS: Final = 50
WHICH_MODEL: Final = (
    "Prefer the linear model (--model linear) where chance decided who scores what, and for people with few scores; "
    "prefer the Rasch model (--model rasch), which takes 30 scores of a person, where some scored better answers than "
    "others did: the linear model takes a part of that for severity."
)


def sentences(report: Report) -> list[str]:
    """What the figures mean, the plainest first."""
    found, ratings = report.figures, report.ratings
    told = [
        headline(found["adjacent"]),
        verdict(found["alpha.ordinal"], len(np.unique(ratings.rater)), report.n["pairable_items"]),
        bunching(found["alpha.ordinal"], found["ac.ordinal"], neighbouring(ratings)),
        _reliability(report),
        _leaning(ratings),
        _spread(report),
    ]
    return [sentence for sentence in told if sentence is not None]


def neighbouring(ratings: Ratings) -> float:
    """The largest share of scores on two levels side by side, 0 without scores."""
    counts = np.bincount(ratings.level, minlength=max(2, len(ratings.scale)))
    return float((counts[:-1] + counts[1:]).max() / max(1, counts.sum()))


def needed(one: float) -> int | None:
    """How many interviewers' mean has a reliability of 0.8, where one's score has ``one``; None if more than 50."""
    if not one > 0:
        return None
    raters = max(1, ceil(round(GOOD_ODDS * (1 - one) / one, 9)))
    return raters if raters <= MOST_INTERVIEWERS else None


def of_person(report: Report, rater: int) -> list[str]:
    """What the report says of a rater, in a sentence or two."""
    one = report.severities[rater]
    if one.value is None or one.interval is None:
        return [f"{one.rater}: {one.reason}"]
    against = REFERENCES if report.zero == "references" else PANEL
    told = [severity_sentence(one.value, one.interval, unit(report.ratings), one.rater, against)]
    ratio, low, high = (float(column[rater]) for column in (report.spread.ratio, report.spread.low, report.spread.high))
    tendency = tendency_sentence(ratio, (low, high), one.rater) if ratio > 0 else None
    return told if tendency is None else [*told, tendency]


def unit(ratings: Ratings) -> str:
    """What one score more is called: a level where levels are one apart."""
    return "level" if np.allclose(np.diff(ratings.scale), 1) else "point"


def notes(report: Report) -> list[str]:
    """How the figures are to be read."""
    ratings = report.ratings
    many = f"{len(ratings.scale)} levels from {ratings.scale[0]:g} to {ratings.scale[-1]:g}"
    levels = many if len(ratings.scale) > 1 else f"one level, {ratings.scale[0]:g}"
    declared = "as declared" if ratings.declared else "as seen in the scores; declare it with --scale if it has more"
    zero = "the references" if report.zero == "references" else "the panel's own mean"
    return [
        f"The scale has {levels}, {declared}.",
        f"Intervals: {report.interval_method}.",
        f"A severity of 0 is {zero}; positive is strict. {_model(report)}",
        *([WHICH_MODEL] if _enough_for_rasch(report) else []),
        "A fair score adds back the severity of those who happened to score; it is a modest gain over the mean.",
        *_undefined(report),
    ]


def _enough_for_rasch(report: Report) -> bool:
    return report.model == "rasch" or any(one.n >= LEAST_FOR_RASCH for one in report.severities)


def _model(report: Report) -> str:
    if report.thresholds is None:
        return "Severities rest on a linear model of the scores."
    known = [decimal(value) for value in report.thresholds.tolist() if value == value]
    thresholds = f" Neighbouring levels are equally likely at {', '.join(known)} logits." if known else ""
    return f"Severities rest on a Rasch model (rating scale), which compares scores of the same answer.{thresholds}"


def _undefined(report: Report) -> list[str]:
    """What could not be computed, a line a reason."""
    keys: dict[str, list[str]] = {}
    for key, figure in report.figures.items():
        if figure.reason is not None:
            keys.setdefault(figure.reason, []).append(key.partition(".")[0])
    return [f"Undefined, since {reason}: {', '.join(dict.fromkeys(named))}." for reason, named in keys.items()]


def _reliability(report: Report) -> str | None:
    """Φ of the mean of as many scores as an answer has on average: ICC(2,1), stepped up by Spearman and Brown."""
    one = report.figures["icc.2,1"].value
    if one is None or one <= 0:
        return None
    raters = len(report.ratings.level) / len(np.unique(report.ratings.item))
    return panel_mean(raters * one / (1 + (raters - 1) * one), raters, needed(one))


def _leaning(ratings: Ratings) -> str | None:
    near = panel_accuracy(ratings, Variances.usual(ratings.scale))
    return leaning(near.mean_abs_error, near.bias, near.interval, near.n) if near else None


def _spread(report: Report) -> str | None:
    known = [one.value for one in report.severities if one.value is not None]
    enough = len(known) >= LEAST_FOR_SPREAD
    return spread_of_severity(max(known), min(known), len(known), unit(report.ratings)) if enough else None
