"""Agreement of a panel: coefficients, rater models and their intervals. Uses numpy only."""
