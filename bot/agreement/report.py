"""The agreement and calibration report of ratings from any source."""

from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np

from bot.agreement.coefficients.catalogue import coefficients
from bot.agreement.coefficients.intervals import METHOD, METHOD_OF_TWO
from bot.agreement.rasch.logits import logits
from bot.agreement.raters.accuracy import Accuracy, accuracy
from bot.agreement.raters.fair import FairScores, fair_scores, raw_scores
from bot.agreement.raters.fit import Fit, fit
from bot.agreement.raters.model import Zero, posterior
from bot.agreement.raters.pooling import pooled
from bot.agreement.raters.severity import Severity, severities
from bot.agreement.raters.tendency import Spread, spread
from bot.agreement.raters.variances import Variances
from bot.agreement.ratings import Figure, FloatArray, Ratings
from bot.agreement.thresholds import LEAST_ANCHORS, LEAST_SCORED

Model = Literal["linear", "rasch"]
MODELS: Final[tuple[Model, ...]] = ("linear", "rasch")

MOST_RATERS = 4_000  # whose covariance matrix takes 128 MB and a few seconds to invert
TOO_MANY = f"there are more than {MOST_RATERS:,} raters"
METHOD_OF_ICC = "intraclass correlations on complete data: F (95 %)"


@dataclass(frozen=True, eq=False)
class Report:
    """A report of ratings: coefficients by key, then figures of each rater and each item.

    ``thresholds`` (levels − 1,), in logits, are None for the linear model, and nan where the Rasch model cannot
    estimate them.
    """

    ratings: Ratings
    figures: dict[str, Figure]
    zero: Zero
    severities: list[Severity]
    fit: Fit
    accuracy: list[Accuracy | None]
    fair: FairScores
    spread: Spread
    model: Model = "linear"
    thresholds: FloatArray | None = None

    @property
    def n(self) -> dict[str, int]:
        scored = np.bincount(self.ratings.item, minlength=len(self.ratings.items))
        return {
            "raters": len(self.ratings.raters),
            "items": len(self.ratings.items),
            "scores": len(self.ratings.level),
            "pairable_items": int((scored > 1).sum()),
        }

    @property
    def interval_method(self) -> str:
        """The method of the intervals, and what they treat as random."""
        two = len(np.unique(self.ratings.rater)) == 2
        return f"{METHOD_OF_TWO if two else METHOD}; {METHOD_OF_ICC}"

    def as_json(self) -> dict[str, Any]:
        """The report in JSON types; a family's key holds a dict by weighting, metric or form."""
        fields: dict[str, Any] = {"n": self.n, "scale": self.ratings.scale.tolist()}
        for key, figure in self.figures.items():
            family, _, member = key.partition(".")
            if member:
                fields.setdefault(family, {})[member] = figure.value
            else:
                fields[family] = figure.value
        return fields | {
            "se": {key: figure.se for key, figure in self.figures.items() if figure.se is not None},
            "interval": {key: list(figure.interval) for key, figure in self.figures.items() if figure.interval},
            "interval_method": self.interval_method,
            "undefined": {key: figure.reason for key, figure in self.figures.items() if figure.reason},
            "model": self.model,
            "severity_zero": self.zero,
            **({} if self.thresholds is None else {"thresholds": _with_none(self.thresholds)}),
            "raters": [self._rater(rater) for rater in range(len(self.severities))],
            "items": self._items(),
        }

    def _rater(self, rater: int) -> dict[str, Any]:
        severity, accuracy = self.severities[rater], self.accuracy[rater]
        fit = np.array([self.fit.infit[rater], self.fit.outfit[rater]])
        infit, outfit = _with_none(fit) if severity.n >= LEAST_SCORED else (None, None)
        logit_interval = list(severity.logit_interval) if severity.logit_interval else None
        return {
            "rater": severity.rater,
            "n": severity.n,
            "severity": severity.value,
            "interval": list(severity.interval) if severity.interval else None,
            **({"logit": severity.logit, "logit_interval": logit_interval} if self.model == "rasch" else {}),
            "infit": infit,
            "outfit": outfit,
            "bias": accuracy.bias if accuracy else None,
            "mean_abs_error": accuracy.mean_abs_error if accuracy else None,
        }

    def _items(self) -> list[dict[str, Any]]:
        fair = self.fair
        columns = (fair.mean, fair.fair, fair.low, fair.high, fair.spread, self.ratings.reference)
        names = zip(self.ratings.items, fair.n.tolist(), *(_with_none(column) for column in columns), strict=True)
        return [
            {
                "item": item,
                "n": n,
                "mean": mean,
                "fair": fair_score,
                "interval": None if low is None else [low, high],
                "spread": spread,
                "reference": reference,
            }
            for item, n, mean, fair_score, low, high, spread, reference in names
        ]


def report(ratings: Ratings, model: Model = "linear") -> Report:
    """The report, with severities, fit and fair scores from one of the two models.

    The linear model's zero is at the references if the raters scored four anchors or more, else at the panel's mean;
    the Rasch model's is at the panel's mean. The linear model is skipped beyond 4,000 raters.
    """
    anchors, many = np.isfinite(ratings.reference[np.unique(ratings.item)]).sum(), len(ratings.raters) > MOST_RATERS
    zero: Zero = "references" if anchors >= LEAST_ANCHORS and not many else "panel"
    variances = Variances.usual(ratings.scale) if many else pooled(ratings, zero)
    figures, accuracies, spreads = coefficients(ratings), accuracy(ratings, variances), spread(ratings)
    if model == "rasch":
        rasch = logits(ratings)
        of_raters = rasch.severities, rasch.fit, accuracies, rasch.fair, spreads
        return Report(ratings, figures, "panel", *of_raters, model, rasch.thresholds)
    severities, fit, fair = _without_model(ratings) if many else _by_linear(ratings, variances, zero)
    return Report(ratings, figures, zero, severities, fit, accuracies, fair, spreads)


def _by_linear(ratings: Ratings, variances: Variances, zero: Zero) -> tuple[list[Severity], Fit, FairScores]:
    estimate = posterior(ratings, variances, zero)
    if zero == "panel":
        estimate = estimate.centred()
    mean_squares = fit(estimate)
    return severities(estimate, mean_squares), mean_squares, fair_scores(estimate)


def _without_model(ratings: Ratings) -> tuple[list[Severity], Fit, FairScores]:
    n = np.bincount(ratings.rater, minlength=len(ratings.raters)).tolist()
    severities = [Severity(name, many, None, None, TOO_MANY) for name, many in zip(ratings.raters, n, strict=True)]
    unknown = np.full(len(n), np.nan)
    return severities, Fit(unknown, unknown), raw_scores(ratings)


def _with_none(values: FloatArray) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]
