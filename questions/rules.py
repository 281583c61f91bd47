"""What must hold between the keys of a file. Reads the raw tables, so that a key that is wrong hides no other fault."""

from collections.abc import Callable, Iterator
from typing import Any

from questions.lines import Place
from questions.model import DEFAULT_SCALE

Table = dict[str, Any]
Fault = tuple[Place, str]


def faults(track: Table, name: str) -> Iterator[Fault]:
    """Every breach of a rule in the raw tables of the file called `name`, as place and message."""
    if isinstance(track.get("track"), str) and track["track"] != name:
        yield ("track",), f"“{track['track']}” should equal the file's name, “{name}”"
    yield from scale_faults(track)
    questions = tables(track, "question")
    yield from twice(questions, "question", "slug", lambda slug: f"“{slug}” is another question's slug in this track")
    yield from twice(questions, "question", "prompt", lambda _: "is another question's too")
    for number, question in questions:
        for place, message in (*topic_faults(track, question), *anchor_faults(track, question)):
            yield ("question", number, *place), message


def tables(owner: Table, key: str) -> list[tuple[int, Table]]:
    """The tables under `key` with their numbers, leaving out whatever is not a table."""
    found = owner.get(key)
    entries = found if isinstance(found, list) else []
    return [(number, entry) for number, entry in enumerate(entries) if isinstance(entry, dict)]


def twice(entries: list[tuple[int, Table]], table: str, key: str, message: Callable[[str], str]) -> Iterator[Fault]:
    """A fault for every text under `key` that an earlier table has already."""
    seen: set[str] = set()
    for number, entry in entries:
        value = entry.get(key)
        if not isinstance(value, str):
            continue
        if value.strip() in seen:
            yield (table, number, key), message(value)
        seen.add(value.strip())


def levels(track: Table) -> list[int]:
    """The levels of the track's scale as far as they are numbers; the default ones where it declares none."""
    if "scale" not in track:
        return [level.level for level in DEFAULT_SCALE]
    return [entry["level"] for _, entry in tables(track, "scale") if type(entry.get("level")) is int]


def scale_faults(track: Table) -> Iterator[Fault]:
    """The levels count up by one; no label stands twice."""
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
    """A question's topics are among those that the track declares."""
    declared = track.get("topics")
    used = question.get("topics")
    if not isinstance(declared, list) or not isinstance(used, list):
        return
    for number, topic in enumerate(used):
        if isinstance(topic, str) and topic not in declared:
            yield ("topics", number), f"“{topic}” is not among the track's topics"


def anchor_faults(track: Table, question: Table) -> Iterator[Fault]:
    """An anchor's reference is a level below the top, and no two answers are the same."""
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
    """Why this number cannot be the reference of an anchor below the sample answer."""
    if reference == scale[-1]:
        return f"{reference} is the top level, which only the sample answer has"
    return f"{reference} is off the scale: anchors have {scale[0]} to {scale[-1] - 1}"
