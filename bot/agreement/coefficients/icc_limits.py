"""95 % limits of the intraclass correlations: McGraw and Wong (1996), Psychological Methods 1, 30, table 7.

The limits for a mean of k come from those for one score by the Spearman-Brown formula. R's irr uses other degrees of
freedom for ICC(2,k), so its limits differ.
"""

from bot.agreement.coefficients.mean_squares import MeanSquares
from bot.agreement.quantiles import f_quantile

Limits = tuple[float, float]

UPPER = 0.975


def limits(ms: MeanSquares) -> dict[str, Limits]:
    """The 95 % limits of each form; forms without residual variance have none."""
    by_form: dict[str, Limits] = {}
    if ms.within > 0 < ms.items:
        low, high = _ratios(ms.items / ms.within, ms.n - 1, ms.n * (ms.k - 1))
        by_form |= {"1,1": (_of_one(low, ms.k), _of_one(high, ms.k)), "1,k": (1 - 1 / low, 1 - 1 / high)}
    if ms.residual > 0 < ms.items:
        low, high = _ratios(ms.items / ms.residual, ms.n - 1, (ms.n - 1) * (ms.k - 1))
        by_form |= {"3,1": (_of_one(low, ms.k), _of_one(high, ms.k)), "3,k": (1 - 1 / low, 1 - 1 / high)}
        low, high = _agreement(ms)
        by_form["2,1"] = (low, high)
        if 1 + (ms.k - 1) * low > 0:
            by_form["2,k"] = (_of_mean(low, ms.k), _of_mean(high, ms.k))
    return {form: (low, high) for form, (low, high) in by_form.items() if low <= high}


def _ratios(f: float, df1: float, df2: float) -> Limits:
    """The limits of the expected ratio of mean squares."""
    return f / f_quantile(UPPER, df1, df2), f * f_quantile(UPPER, df2, df1)


def _of_one(ratio: float, k: float) -> float:
    return (ratio - 1) / (ratio + k - 1)


def _agreement(ms: MeanSquares) -> Limits:
    """The limits of ICC(2,1), whose denominator mixes two mean squares: degrees of freedom by Satterthwaite."""
    n, k = ms.n, ms.k
    rho = (ms.items - ms.residual) / (ms.items + (k - 1) * ms.residual + k * (ms.raters - ms.residual) / n)
    a = k * rho / (n * (1 - rho))
    b = 1 + (n - 1) * a
    df = (a * ms.raters + b * ms.residual) ** 2 / (
        (a * ms.raters) ** 2 / (k - 1) + (b * ms.residual) ** 2 / ((n - 1) * (k - 1))
    )
    noise = k * ms.raters + (k * n - k - n) * ms.residual
    low, high = f_quantile(UPPER, n - 1, df), f_quantile(UPPER, df, n - 1)
    return (
        n * (ms.items - low * ms.residual) / (low * noise + n * ms.items),
        n * (high * ms.items - ms.residual) / (noise + n * high * ms.items),
    )


def _of_mean(single: float, k: float) -> float:
    """The reliability of a mean of ``k`` scores from a single score's, by Spearman and Brown."""
    return k * single / (1 + (k - 1) * single)
