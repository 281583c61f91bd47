"""Quantiles of Student's t and of F, by the incomplete beta function.

The continued fraction is 8.17.22 of the NIST Digital Library of Mathematical Functions, evaluated from its tail.
"""

from math import exp, lgamma, log, log1p, sqrt

_HALVINGS = 200  # of the interval that holds a quantile: all the digits that a float has


def t_quantile(p: float, df: float) -> float:
    """The value that Student's t with ``df`` degrees of freedom stays below with probability ``p``."""
    if p < 0.5:
        return -t_quantile(1 - p, df)
    x = beta_quantile(2 * (1 - p), df / 2, 0.5)
    return sqrt(df * (1 - x) / x)


def f_quantile(p: float, df1: float, df2: float) -> float:
    """The value that F with ``df1`` and ``df2`` degrees of freedom stays below with probability ``p``."""
    x = beta_quantile(1 - p, df2 / 2, df1 / 2)
    return df2 * (1 - x) / (df1 * x)


def beta_quantile(p: float, a: float, b: float) -> float:
    """The x at which the regularised incomplete beta function I_x(a, b) is ``p``."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if incomplete_beta(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return high


def incomplete_beta(x: float, a: float, b: float) -> float:
    """I_x(a, b), between 0 and 1."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    tail = 0.0
    for m in range(20 + int(4 * sqrt(max(a, b))), 0, -1):  # enough for twelve digits
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        tail = even / (1 + odd / (1 + tail))
    first = -(a + b) * x / (a + 1)
    return front / (1 + first / (1 + tail))
