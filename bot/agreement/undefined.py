"""Reasons why a figure is undefined."""

from typing import Final

from bot.agreement.ratings import Ratings

SAME: Final = "every score is the same"
TWO_ONLY: Final = "it is for two raters only"
NO_PAIRS: Final = "no item has two scores"
NEGATIVE: Final = "ratios need scores that are not negative"


def why_undefined(ratings: Ratings, pairable: int) -> str | None:
    """Why agreement is undefined for ratings in which ``pairable`` items have two scores or more; None if defined."""
    if not len(ratings.level):
        return "there are no scores"
    if (ratings.rater == ratings.rater[0]).all():
        return "only one person scored"
    if not pairable:
        return NO_PAIRS
    return None
