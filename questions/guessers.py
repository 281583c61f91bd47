"""Guessers that know nothing of what an answer means: they see its length and how often each word stands in it."""

from collections import Counter
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]
Guesser = Callable[[Matrix, Labels, Matrix], Labels]


def standardised(column: Matrix) -> Matrix:
    """A column with mean 0 and spread 1, or all 0 when it does not vary."""
    spread = column.std()
    scaled: Matrix = (column - column.mean()) / (spread if spread > 0 else 1.0)
    return scaled


def word_counts(texts: list[list[str]]) -> Matrix:
    """Texts by words: how often each stands there; a word in one text alone tells nothing and is left out."""
    common = sorted(word for word, n in Counter(word for text in texts for word in set(text)).items() if n > 1)
    counts = [Counter(text) for text in texts]
    return np.array([[count[word] for word in common] for count in counts], dtype=np.float64)


def bag_of_words(texts: list[list[str]]) -> Matrix:
    """Word counts as log(1 + count), each row of length 1."""
    bag = np.log1p(word_counts(texts))
    scaled: Matrix = bag / np.maximum(np.linalg.norm(bag, axis=1, keepdims=True), 1e-12)
    return scaled


def fourths(column: Matrix) -> Matrix:
    """In which fourth of all its values each value of a column lies: 1 in one of four columns."""
    marks: Matrix = np.eye(4)[np.searchsorted(np.quantile(column, [0.25, 0.5, 0.75]), column[:, 0])]
    return marks


def left_out(features: Matrix, labels: Labels, groups: Labels, guesser: Guesser) -> float:
    """The share of levels guessed right when each question is left out of the learning in turn."""
    right = 0
    for group in np.unique(groups):
        out = groups == group
        right += int((guesser(features[~out], labels[~out], features[out]) == labels[out]).sum())
    return right / len(labels)


def nearest_centroid(known: Matrix, labels: Labels, asked: Matrix) -> Labels:
    """The level whose mean is nearest."""
    levels = np.unique(labels)
    centroids = np.array([known[labels == level].mean(axis=0) for level in levels])
    distances = np.linalg.norm(asked[:, None, :] - centroids[None, :, :], axis=2)
    nearest: Labels = levels[distances.argmin(axis=1)]
    return nearest


def ridge(known: Matrix, labels: Labels, asked: Matrix, penalty: float = 0.3) -> Labels:
    """The level with the highest score in a ridge regression on each level's yes or no (in its dual form)."""
    levels = np.unique(labels)
    targets = (labels[:, None] == levels[None, :]).astype(float)
    weights = np.linalg.solve(known @ known.T + penalty * np.eye(len(known)), targets - targets.mean(axis=0))
    best: Labels = levels[(asked @ known.T @ weights + targets.mean(axis=0)).argmax(axis=1)]
    return best


def naive_bayes(known: Matrix, labels: Labels, asked: Matrix) -> Labels:
    """The level that makes the counts likeliest: multinomial, every count begun at one (McCallum & Nigam 1998)."""
    levels = np.unique(labels)
    totals = np.array([known[labels == level].sum(axis=0) for level in levels]) + 1.0
    chances = np.log(totals / totals.sum(axis=1, keepdims=True))
    likeliest: Labels = levels[(asked @ chances.T).argmax(axis=1)]
    return likeliest


GUESSERS: dict[str, Guesser] = {"nearest centroid": nearest_centroid, "ridge": ridge}
COUNTING_GUESSERS: dict[str, Guesser] = {"naive Bayes": naive_bayes}
