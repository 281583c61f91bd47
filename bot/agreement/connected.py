"""Connected parts of a panel: raters who share no item, not even through other raters, cannot be compared."""

import numpy as np

from bot.agreement.ratings import IntArray, Ratings


def connected_parts(ratings: Ratings) -> IntArray:
    """The number, from 0, of each rater's connected part in the graph of raters and items, shape (raters,)."""
    label = np.arange(len(ratings.raters))
    while True:
        least = np.full(len(ratings.items), len(ratings.raters))
        np.minimum.at(least, ratings.item, label[ratings.rater])
        nearer = label.copy()
        np.minimum.at(nearer, ratings.rater, least[ratings.item])
        nearer = nearer[nearer]
        if np.array_equal(nearer, label):
            return np.unique(label, return_inverse=True)[1]
        label = nearer
