"""Guessers of an answer's level from its length and word counts alone."""

from collections import Counter
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]
Guesser = Callable[[Matrix, Labels, Matrix], Labels]


def standardised(column: Matrix) -> Matrix:
    """The column with mean 0 and standard deviation 1, or all 0 if it does not vary."""
    spread = column.std()
    scaled: Matrix = (column - column.mean()) / (spread if spread > 0 else 1.0)
    return scaled


def word_counts(texts: list[list[str]]) -> Matrix:
    """Word counts, shape (texts, words), without words that occur in one text only, which are uninformative."""
    common = sorted(word for word, n in Counter(word for text in texts for word in set(text)).items() if n > 1)
    counts = [Counter(text) for text in texts]
    return np.array([[count[word] for word in common] for count in counts], dtype=np.float64)


def bag_of_words(texts: list[list[str]]) -> Matrix:
    """log(1 + word count), each row normalised to length 1."""
    bag = np.log1p(word_counts(texts))
    scaled: Matrix = bag / np.maximum(np.linalg.norm(bag, axis=1, keepdims=True), 1e-12)
    return scaled


def fourths(column: Matrix) -> Matrix:
    """The quartile of each value of a column, one-hot in four columns."""
    marks: Matrix = np.eye(4)[np.searchsorted(np.quantile(column, [0.25, 0.5, 0.75]), column[:, 0])]
    return marks


def left_out(features: Matrix, labels: Labels, groups: Labels, guesser: Guesser) -> float:
    """The share of right guesses in leave-one-question-out cross-validation."""
    right = 0
    for group in np.unique(groups):
        out = groups == group
        right += int((guesser(features[~out], labels[~out], features[out]) == labels[out]).sum())
    return right / len(labels)


def nearest_centroid(known: Matrix, labels: Labels, asked: Matrix) -> Labels:
    """Guesses the level with the nearest mean."""
    levels = np.unique(labels)
    centroids = np.array([known[labels == level].mean(axis=0) for level in levels])
    distances = np.linalg.norm(asked[:, None, :] - centroids[None, :, :], axis=2)
    nearest: Labels = levels[distances.argmin(axis=1)]
    return nearest


def ridge(known: Matrix, labels: Labels, asked: Matrix, penalty: float = 0.3) -> Labels:
    """Guesses the level with the highest score in a ridge regression of each level's indicator (in dual form)."""
    levels = np.unique(labels)
    targets = (labels[:, None] == levels[None, :]).astype(float)
    weights = np.linalg.solve(known @ known.T + penalty * np.eye(len(known)), targets - targets.mean(axis=0))
    best: Labels = levels[(asked @ known.T @ weights + targets.mean(axis=0)).argmax(axis=1)]
    return best


def naive_bayes(known: Matrix, labels: Labels, asked: Matrix) -> Labels:
    """Guesses by multinomial naive Bayes with add-one smoothing (McCallum & Nigam 1998)."""
    levels = np.unique(labels)
    totals = np.array([known[labels == level].sum(axis=0) for level in levels]) + 1.0
    chances = np.log(totals / totals.sum(axis=1, keepdims=True))
    likeliest: Labels = levels[(asked @ chances.T).argmax(axis=1)]
    return likeliest


GUESSERS: dict[str, Guesser] = {"nearest centroid": nearest_centroid, "ridge": ridge}
COUNTING_GUESSERS: dict[str, Guesser] = {"naive Bayes": naive_bayes}
