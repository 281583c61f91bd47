"""Line numbers of keys in a TOML text, which tomllib does not provide."""

import re
from collections.abc import Iterator, Mapping

Place = tuple[str | int, ...]

# Strings and comments match first, so that keys inside them are skipped.
TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|^[ \t]*(?P<open>\[\[?)[ \t]*(?P<table>[\w.-]+)[ \t]*\]"
    r"|^[ \t]*(?P<key>[\w-]+)[ \t]*=",
    re.DOTALL | re.MULTILINE,
)


class Lines:
    """The lines, counted from 1, of a file's keys and tables."""

    def __init__(self, places: Mapping[Place, int]) -> None:
        self.places = places

    @classmethod
    def of_toml(cls, text: str) -> "Lines":
        """The lines of a TOML text, which must be valid."""
        return cls(dict(places(text)))

    def at(self, place: Place) -> int:
        """The line of this place, or of its nearest known parent, or 1."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.places:
                return self.places[place[:length]]
        return 1


def places(text: str) -> Iterator[tuple[Place, int]]:
    """Yields each place of the text with its line, in order; tables of an array are numbered from 0."""
    counts: dict[Place, int] = {}
    table: Place = ()
    for token in TOKEN.finditer(text):
        if not (name := token["table"] or token["key"]):
            continue
        line = text.count("\n", 0, token.start(token.lastgroup or 0)) + 1
        if token["table"]:
            table = opened(counts, name.split("."), array=token["open"] == "[[")
            yield table, line
        else:
            yield (*table, name), line


def opened(counts: dict[Place, int], names: list[str], *, array: bool) -> Place:
    """The place opened by a table header, given the counts of tables in each array so far."""
    place: Place = ()
    for name in names[:-1]:
        place = (*place, name)
        if place in counts:
            place = (*place, counts[place] - 1)
    place = (*place, names[-1])
    if not array:
        return place
    counts[place] = counts.get(place, 0) + 1
    return (*place, counts[place] - 1)
