"""Quantiles of Student's t and of F, by the incomplete beta function.

The continued fraction is 8.17.22 of the NIST Digital Library of Mathematical Functions.
"""

from math import exp, inf, lgamma, log, log1p, sqrt

_STEPS = 200  # of the search for a quantile, which ends much earlier
_DEPTH = 20_000  # of the fraction, which needs about the root of the larger degrees of freedom


def t_quantile(p: float, df: float) -> float:
    """The ``p`` quantile of Student's t with ``df`` degrees of freedom."""
    if p < 0.5:
        return -t_quantile(1 - p, df)
    x = beta_quantile(2 * (1 - p), df / 2, 0.5)
    return sqrt(df * (1 - x) / x)


def f_quantile(p: float, df1: float, df2: float) -> float:
    """The ``p`` quantile of F with ``df1`` and ``df2`` degrees of freedom."""
    x = beta_quantile(1 - p, df2 / 2, df1 / 2)
    return df2 * (1 - x) / (df1 * x)


def beta_quantile(p: float, a: float, b: float) -> float:
    """The x at which the regularised incomplete beta function I_x(a, b) is ``p``.

    Uses Newton's method, and bisection for steps that would leave the bracket.
    """
    if p <= 0 or p >= 1:
        return float(p >= 1)
    low, high, x = 0.0, 1.0, a / (a + b)
    for _ in range(_STEPS):
        below = incomplete_beta(x, a, b) - p
        low, high = (x, high) if below < 0 else (low, x)
        density = exp(_log_power(x, a, b) - log(x) - log1p(-x))
        step = below / density if density > 0 else inf
        there = x - step if low < x - step < high else (low + high) / 2
        if abs(there - x) <= 1e-12 * min(x, 1 - x):
            return there
        x = there
    return x


def incomplete_beta(x: float, a: float, b: float) -> float:
    """I_x(a, b), between 0 and 1, by Lentz's evaluation of the continued fraction."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    top, bottom, fraction = 1.0, 0.0, 1.0
    for n in range(_DEPTH):
        m = n // 2
        if n == 0:
            part = 1.0
        elif n % 2:
            part = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            part = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        bottom = 1 / (1 + part * bottom)
        top = 1 + part / top
        fraction *= top * bottom
        if abs(top * bottom - 1) < 1e-15:
            break
    return exp(_log_power(x, a, b)) / a * (fraction - 1)


def _log_power(x: float, a: float, b: float) -> float:
    """The logarithm of x^a (1 − x)^b / B(a, b)."""
    return lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
