"""The agreement and calibration report of any ratings."""

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

MOST_RATERS = 4_000  # whose covariances fit into 128 MB, and are inverted in seconds
TOO_MANY = f"there are more than {MOST_RATERS:,} raters"
METHOD_OF_ICC = "intraclass correlations on complete data: F (95 %)"


@dataclass(frozen=True, eq=False)
class Report:
    """Everything that is told of ratings: coefficients by key, then what is told of each rater and of each item.

    ``thresholds`` (levels − 1,), in logits, are told by the Rasch model alone, and nan where it doesn't know them.
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
        """How the intervals came about, and what they take as random."""
        two = len(np.unique(self.ratings.rater)) == 2
        return f"{METHOD_OF_TWO if two else METHOD}; {METHOD_OF_ICC}"

    def as_json(self) -> dict[str, Any]:
        """Numbers, strings and None alone; a family's key holds a dict by weighting, metric or form."""
        told: dict[str, Any] = {"n": self.n, "scale": self.ratings.scale.tolist()}
        for key, figure in self.figures.items():
            family, _, member = key.partition(".")
            if member:
                told.setdefault(family, {})[member] = figure.value
            else:
                told[family] = figure.value
        return told | {
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
        one, near = self.severities[rater], self.accuracy[rater]
        fit = np.array([self.fit.infit[rater], self.fit.outfit[rater]])
        infit, outfit = _with_none(fit) if one.n >= LEAST_SCORED else (None, None)
        in_logits = {"logit": one.logit, "logit_interval": list(one.logit_interval) if one.logit_interval else None}
        return {
            "rater": one.rater,
            "n": one.n,
            "severity": one.value,
            "interval": list(one.interval) if one.interval else None,
            **(in_logits if self.model == "rasch" else {}),
            "infit": infit,
            "outfit": outfit,
            "bias": near.bias if near else None,
            "mean_abs_error": near.mean_abs_error if near else None,
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
    """The report, with severities, fit and fair scores by one model or the other.

    The linear model's zero is the references' where the raters scored four anchors or more, else the panel's; the Rasch
    model's is the panel's. Beyond 4,000 raters the linear model is left out.
    """
    anchors, many = np.isfinite(ratings.reference[np.unique(ratings.item)]).sum(), len(ratings.raters) > MOST_RATERS
    zero: Zero = "references" if anchors >= LEAST_ANCHORS and not many else "panel"
    variances = Variances.usual(ratings.scale) if many else pooled(ratings, zero)
    figures, near, spreads = coefficients(ratings), accuracy(ratings, variances), spread(ratings)
    if model == "rasch":
        found = logits(ratings)
        told = found.severities, found.fit, near, found.fair, spreads
        return Report(ratings, figures, "panel", *told, model, found.thresholds)
    people, regular, fair = _without_model(ratings) if many else _by_linear(ratings, variances, zero)
    return Report(ratings, figures, zero, people, regular, near, fair, spreads)


def _by_linear(ratings: Ratings, variances: Variances, zero: Zero) -> tuple[list[Severity], Fit, FairScores]:
    found = posterior(ratings, variances, zero)
    if zero == "panel":
        found = found.centred()
    regular = fit(found)
    return severities(found, regular), regular, fair_scores(found)


def _without_model(ratings: Ratings) -> tuple[list[Severity], Fit, FairScores]:
    n = np.bincount(ratings.rater, minlength=len(ratings.raters)).tolist()
    told = [Severity(name, many, None, None, TOO_MANY) for name, many in zip(ratings.raters, n, strict=True)]
    unknown = np.full(len(n), np.nan)
    return told, Fit(unknown, unknown), raw_scores(ratings)


def _with_none(values: FloatArray) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]
