"""Rules between the keys of a file. They read the raw tables, so that an invalid key hides no other fault."""

from collections.abc import Callable, Iterator
from typing import Any

from questions.lines import Place
from questions.model import DEFAULT_SCALE

Table = dict[str, Any]
Fault = tuple[Place, str]
MOST_DIGITS = 9


def faults(track: Table, name: str) -> Iterator[Fault]:
    """Yields each violation in the raw tables of the file called `name`, as place and message."""
    if isinstance(track.get("track"), str) and track["track"] != name:
        yield ("track",), f"“{track['track']}” should equal the file's name, “{name}”"
    yield from scale_faults(track)
    questions = tables(track, "question")
    yield from twice(questions, "question", "slug", lambda slug: f"“{slug}” is another question's slug in this track")
    yield from twice(questions, "question", "prompt", lambda _: "is another question's too")
    for number, question in questions:
        for place, message in (*topic_faults(track, question), *anchor_faults(track, question)):
            yield ("question", number, *place), message


def as_number(text: str) -> int | str:
    """The text as a number if it is one; the track's checker reports other texts."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else text


def tables(owner: Table, key: str) -> list[tuple[int, Table]]:
    """The tables under `key` with their numbers; other values are skipped."""
    value = owner.get(key)
    entries = value if isinstance(value, list) else []
    return [(number, entry) for number, entry in enumerate(entries) if isinstance(entry, dict)]


def twice(entries: list[tuple[int, Table]], table: str, key: str, message: Callable[[str], str]) -> Iterator[Fault]:
    """Yields a fault for each text under `key` that repeats an earlier table's."""
    seen: set[str] = set()
    for number, entry in entries:
        value = entry.get(key)
        if not isinstance(value, str):
            continue
        if value.strip() in seen:
            yield (table, number, key), message(value)
        seen.add(value.strip())


def levels(track: Table) -> list[int]:
    """The track's levels that are numbers, or the default ones if it declares no scale."""
    if "scale" not in track:
        return [level.level for level in DEFAULT_SCALE]
    return [entry["level"] for _, entry in tables(track, "scale") if type(entry.get("level")) is int]


def scale_faults(track: Table) -> Iterator[Fault]:
    """Checks that levels go up by one, and that labels are unique."""
    scale = tables(track, "scale")
    yield from twice(scale, "scale", "label", lambda label: f"“{label}” is another level's label")
    previous: int | None = None
    for number, entry in scale:
        level = entry.get("level")
        if type(level) is not int:
            continue
        if previous is not None and level != previous + 1:
            yield ("scale", number, "level"), f"{level} follows {previous}: levels go up by one, lowest first"
        previous = level


def topic_faults(track: Table, question: Table) -> Iterator[Fault]:
    """Checks that a question's topics are declared by the track."""
    declared = track.get("topics")
    used = question.get("topics")
    if not isinstance(declared, list) or not isinstance(used, list):
        return
    for number, topic in enumerate(used):
        if isinstance(topic, str) and topic not in declared:
            yield ("topics", number), f"“{topic}” is not among the track's topics"


def anchor_faults(track: Table, question: Table) -> Iterator[Fault]:
    """Checks that references are levels below the top, and that answers are unique."""
    scale = levels(track)
    anchors = tables(question, "anchor")
    sample = question.get("sample_answer")
    yield from twice(anchors, "anchor", "text", lambda _: "is another anchor's too")
    for number, anchor in anchors:
        if isinstance(sample, str) and str(anchor.get("text")).strip() == sample.strip():
            yield ("anchor", number, "text"), "is the sample answer's too"
        reference = anchor.get("reference")
        if type(reference) is int and scale and reference not in scale[:-1]:
            yield ("anchor", number, "reference"), reference_message(reference, scale)


def reference_message(reference: int, scale: list[int]) -> str:
    """The reason why this number cannot be an anchor's reference."""
    if reference == scale[-1]:
        return f"{reference} is the top level, which only the sample answer has"
    return f"{reference} is off the scale: anchors have {scale[0]} to {scale[-1] - 1}"
