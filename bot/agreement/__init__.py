"""How well a panel agrees: coefficients and intervals, on numpy alone."""
