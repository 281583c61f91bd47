"""Codes for the texts of a ratings file: each distinct text is parsed once and looked up afterwards."""

from collections.abc import Callable, Hashable, Sequence
from math import isfinite
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.agreement.ratings import RatingsError

MISSING = -1
NOT_UTF8 = "it is not UTF-8; save the file as UTF-8."
SMALLEST, LARGEST = 1e-9, 1e9  # beyond these, squares and ratios of scores leave a float's range
Key = TypeVar("Key", bound=Hashable)


class Codes(Generic[Key]):
    """A column's distinct values, numbered in order of appearance; an empty text is MISSING."""

    def __init__(self, column: str, meaning: Callable[[str], Key | None]) -> None:
        self.keys: dict[Key, int] = {}
        self._column = column
        self._meaning = meaning
        self._code: dict[str, int] = {}

    def of(self, texts: Sequence[str], line: Sequence[int]) -> NDArray[np.int32]:
        """The code of each text. Raises RatingsError with line and column for a text that cannot be parsed."""
        for text in dict.fromkeys(texts):
            if text not in self._code:
                try:
                    key = self._meaning(text.strip())
                except RatingsError as error:
                    raise RatingsError(f"line {line[texts.index(text)]}, column {self._column}: {error}") from None
                self._code[text] = MISSING if key is None else self.keys.setdefault(key, len(self.keys))
        return np.fromiter(map(self._code.__getitem__, texts), dtype=np.int32, count=len(texts))


def name(text: str) -> str:
    if not text:
        raise RatingsError("it is empty; every score needs a name here.")
    if is_not_utf8(text):
        raise RatingsError(NOT_UTF8)
    return text


def is_not_utf8(text: str) -> bool:
    """Whether a text has surrogates, which stand for bytes that are not UTF-8."""
    return any("\ud800" <= sign <= "\udfff" for sign in text)


def number(text: str) -> float | None:
    """A number that statistics can be computed with, or None for an empty text."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if "_" in text or not isfinite(value):
        raise RatingsError(f"{text[:40]!a} is not a number; write a number, or leave it empty.")
    if value and not SMALLEST <= abs(value) <= LARGEST:
        raise RatingsError(f"{text[:40]} is too {'large' if abs(value) > 1 else 'small'}; use a scale such as 1 to 4.")
    return value


def on_scale(text: str, scale: Sequence[float]) -> float | None:
    """A number that is a level of the scale, or None for an empty text."""
    value = number(text)
    if value is not None and value not in scale:
        levels = ", ".join(f"{level:g}" for level in scale)
        raise RatingsError(f"{value:g} is not on the scale {levels}.")
    return value


def within_scale(text: str, scale: Sequence[float]) -> float | None:
    """A number between the ends of the scale, or None for an empty text."""
    value = number(text)
    if value is not None and not min(scale) <= value <= max(scale):
        raise RatingsError(f"{value:g} is outside the scale, which goes from {min(scale):g} to {max(scale):g}.")
    return value
