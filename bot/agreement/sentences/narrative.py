"""A report in sentences: its meaning, its precision, and the next step."""

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
    "Prefer the linear model (--model linear) if answers were assigned at random, and for people with few scores. "
    "Prefer the Rasch model (--model rasch), which needs 30 scores per person, if some people scored better answers "
    "than others: the linear model mistakes part of that for severity."
)


def sentences(report: Report) -> list[str]:
    """The meaning of the figures, plainest first."""
    figures, ratings = report.figures, report.ratings
    candidates = [
        headline(figures["adjacent"]),
        verdict(figures["alpha.ordinal"], len(np.unique(ratings.rater)), report.n["pairable_items"]),
        bunching(figures["alpha.ordinal"], figures["ac.ordinal"], neighbouring(ratings)),
        _reliability(report),
        _leaning(ratings),
        _spread(report),
    ]
    return [sentence for sentence in candidates if sentence is not None]


def neighbouring(ratings: Ratings) -> float:
    """The largest share of scores on two adjacent levels, 0 without scores."""
    counts = np.bincount(ratings.level, minlength=max(2, len(ratings.scale)))
    return float((counts[:-1] + counts[1:]).max() / max(1, counts.sum()))


def needed(single: float) -> int | None:
    """How many interviewers a mean of reliability 0.8 needs, given a single score's; None if more than 50."""
    if not single > 0:
        return None
    raters = max(1, ceil(round(GOOD_ODDS * (1 - single) / single, 9)))
    return raters if raters <= MOST_INTERVIEWERS else None


def of_person(report: Report, rater: int) -> list[str]:
    """One or two sentences about a rater."""
    severity = report.severities[rater]
    if severity.value is None or severity.interval is None:
        return [f"{severity.rater}: {severity.reason}"]
    against = REFERENCES if report.zero == "references" else PANEL
    sentence = severity_sentence(severity.value, severity.interval, unit(report.ratings), severity.rater, against)
    ratio, low, high = (float(column[rater]) for column in (report.spread.ratio, report.spread.low, report.spread.high))
    tendency = tendency_sentence(ratio, (low, high), severity.rater) if ratio > 0 else None
    return [sentence] if tendency is None else [sentence, tendency]


def unit(ratings: Ratings) -> str:
    """The name of a score unit: a level if levels are one apart, else a point."""
    return "level" if np.allclose(np.diff(ratings.scale), 1) else "point"


def notes(report: Report) -> list[str]:
    """How to read the figures."""
    ratings = report.ratings
    many = f"{len(ratings.scale)} levels from {ratings.scale[0]:g} to {ratings.scale[-1]:g}"
    levels = many if len(ratings.scale) > 1 else f"one level, {ratings.scale[0]:g}"
    declared = "as declared" if ratings.declared else "as seen in the scores; declare it with --scale if it has more"
    zero = "the references" if report.zero == "references" else "the panel's own mean"
    return [
        f"The scale has {levels}, {declared}.",
        f"Intervals: {report.interval_method}.",
        f"A severity of 0 is at {zero}; positive is strict. {_model(report)}",
        *([WHICH_MODEL] if _enough_for_rasch(report) else []),
        "A fair score adds back the severity of the answer's raters; it is a modest improvement over the mean.",
        *_undefined(report),
    ]


def _enough_for_rasch(report: Report) -> bool:
    return report.model == "rasch" or any(severity.n >= LEAST_FOR_RASCH for severity in report.severities)


def _model(report: Report) -> str:
    if report.thresholds is None:
        return "Severities come from a linear model of the scores."
    known = [decimal(value) for value in report.thresholds.tolist() if value == value]
    thresholds = f" Neighbouring levels are equally likely at {', '.join(known)} logits." if known else ""
    return f"Severities come from a Rasch model (rating scale), which compares scores of the same answer.{thresholds}"


def _undefined(report: Report) -> list[str]:
    """The undefined figures, one line per reason."""
    keys: dict[str, list[str]] = {}
    for key, figure in report.figures.items():
        if figure.reason is not None:
            keys.setdefault(figure.reason, []).append(key.partition(".")[0])
    return [f"Undefined because {reason}: {', '.join(dict.fromkeys(named))}." for reason, named in keys.items()]


def _reliability(report: Report) -> str | None:
    """Φ of the mean of an answer's average number of scores: ICC(2,1), by the Spearman-Brown formula."""
    single = report.figures["icc.2,1"].value
    if single is None or single <= 0:
        return None
    raters = len(report.ratings.level) / len(np.unique(report.ratings.item))
    return panel_mean(raters * single / (1 + (raters - 1) * single), raters, needed(single))


def _leaning(ratings: Ratings) -> str | None:
    near = panel_accuracy(ratings, Variances.usual(ratings.scale))
    return leaning(near.mean_abs_error, near.bias, near.interval, near.n) if near else None


def _spread(report: Report) -> str | None:
    known = [severity.value for severity in report.severities if severity.value is not None]
    enough = len(known) >= LEAST_FOR_SPREAD
    return spread_of_severity(max(known), min(known), len(known), unit(report.ratings)) if enough else None
