"""Where a key stands in a TOML text: tomllib itself does not tell."""

import re
from collections.abc import Iterator, Mapping

Place = tuple[str | int, ...]

# Strings and comments are matched first, so that what looks like a key inside one is skipped.
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
    """The line, counted from 1, of every key and table of a file."""

    def __init__(self, places: Mapping[Place, int]) -> None:
        self.places = places

    @classmethod
    def of_toml(cls, text: str) -> "Lines":
        """The lines of a TOML text, which is taken to be valid."""
        return cls(dict(places(text)))

    def at(self, place: Place) -> int:
        """The line of this place or of what holds it; 1 when nothing does."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.places:
                return self.places[place[:length]]
        return 1


def places(text: str) -> Iterator[tuple[Place, int]]:
    """Every place of the text with its line, in order; the tables of an array are numbered from 0."""
    counts: dict[Place, int] = {}
    table: Place = ()
    for token in TOKEN.finditer(text):
        if not (found := token["table"] or token["key"]):
            continue
        line = text.count("\n", 0, token.start(token.lastgroup or 0)) + 1
        if token["table"]:
            table = opened(counts, found.split("."), array=token["open"] == "[[")
            yield table, line
        else:
            yield (*table, found), line


def opened(counts: dict[Place, int], names: list[str], *, array: bool) -> Place:
    """The place that a table header opens, given how many tables of each array there are already."""
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
