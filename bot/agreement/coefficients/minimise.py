"""Minimisation of a smooth function of a few parameters, with its gradient."""

from collections.abc import Callable

import numpy as np

from bot.agreement.ratings import FloatArray

STEPS = 200
LONGEST = 4.0
ENOUGH = 1e-7  # step length that ends the search


def minimum(
    function: Callable[[FloatArray], tuple[float, FloatArray]], start: FloatArray, curvature: FloatArray, bound: float
) -> FloatArray:
    """The minimiser, shape (n,), within ±bound of ``function``, which returns its value and gradient.

    Uses BFGS: Nocedal and Wright (2006), Numerical Optimization 2e, 6.1. ``curvature``, shape (n,), is an initial guess
    of the second derivatives.
    """
    here, (value, slope) = start, function(start)
    inverse = np.diag(1 / curvature)
    for _ in range(STEPS):
        step = -inverse @ slope
        step *= min(1.0, LONGEST / max(float(np.abs(step).max()), 1e-300))
        while True:
            there = np.clip(here + step, -bound, bound)
            new_value, new_slope = function(there)
            if new_value <= value or np.abs(step).max() < ENOUGH:
                break
            step = step / 4
        moved, turned = there - here, new_slope - slope
        here, value, slope = there, new_value, new_slope
        if np.abs(moved).max() < ENOUGH:
            return here
        inverse = _updated(inverse, moved, turned)
    return here


def _updated(inverse: FloatArray, moved: FloatArray, turned: FloatArray) -> FloatArray:
    """Updates the inverse Hessian after a step; unchanged if the function curves downwards."""
    bend = float(moved @ turned)
    if bend <= 0:
        return inverse
    keep = np.eye(len(moved)) - np.outer(moved, turned) / bend
    updated: FloatArray = keep @ inverse @ keep.T + np.outer(moved, moved) / bend
    return updated
