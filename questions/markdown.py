"""Converts a track to Markdown for editing, and back.

`#` is the title, `## Scale` and `## SLUG` are its parts, `###` is a key of a part; a list of topics has its own line. A
text line that begins with `#` or a backslash is escaped with a backslash.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from questions.lines import Place
from questions.model import Question, Track
from questions.problem import BankError, Problem
from questions.rules import Table, as_number

HEADING = re.compile(r"^(?P<marks>#{1,3})[ \t]+(?P<name>.*\S)[ \t]*$")
TOPICS = re.compile(r"Topics:(?P<topics>.*)")
BULLET = re.compile(r"[-*][ \t]+")
SPECIAL = re.compile(r"^(?=[#\\])", re.MULTILINE)
ESCAPED = re.compile(r"^\\(?=[#\\])", re.MULTILINE)


def track_markdown(track: Track) -> str:
    """The track as Markdown; reading it again gives an equal track."""
    parts = [f"# {track.title}", f"Topics: {', '.join(track.topics)}", "## Scale"]
    for level in track.scale:
        parts += [f"### {level.level} {level.label}", escaped(level.descriptor)]
    for question in track.questions:
        parts += question_parts(question)
    return "\n\n".join(parts) + "\n"


def question_parts(question: Question) -> Iterator[str]:
    """The headings and texts of one question."""
    yield from (f"## {question.slug}", f"Topics: {', '.join(question.topics)}")
    yield from ("### Prompt", escaped(question.prompt), "### Purpose", escaped(question.purpose))
    yield from ("### Look-fors", "\n".join(f"- {look_for}" for look_for in question.look_fors))
    *lower, sample = question.anchors
    for heading, anchor in (("Sample answer", sample), *((f"Anchor {anchor.reference}", anchor) for anchor in lower)):
        yield from (f"### {heading}", escaped(anchor.text))
        if anchor.rationale is not None:
            yield from ("### Rationale", escaped(anchor.rationale))


def escaped(text: str) -> str:
    """The text with escaped headings."""
    return SPECIAL.sub(r"\\", text)


@dataclass
class Part:
    """A heading with its line, and the text up to the next heading."""

    depth: int
    name: str
    line: int
    text: str = ""

    @property
    def body(self) -> str:
        """The text without escapes."""
        return ESCAPED.sub("", self.text.strip())


def parts(text: str) -> Iterator[Part]:
    """The headings in order; text before the first heading is a part of depth 0."""
    part = Part(0, "", 1)
    for number, line in enumerate(text.split("\n"), 1):
        if heading := HEADING.match(line):
            yield part
            part = Part(len(heading["marks"]), heading["name"], number)
        else:
            part.text += line + "\n"
    yield part


def markdown_tables(text: str, path: Path) -> tuple[Table, dict[Place, int]]:
    """The tables of a track in Markdown, with their lines.

    Raises:
        BankError: with everything that is not in the form.
    """
    reader = Reader()
    problems: list[Problem] = []
    for part in parts(text):
        try:
            reader.take(part)
        except Misplaced as error:
            problems.append(Problem(path, part.line, None, str(error)))
    if problems:
        raise BankError(*problems)
    used = sorted({topic for question in reader.tables["question"] for topic in question["topics"]})
    return {"topics": used, **reader.tables}, reader.places


class Misplaced(Exception):
    """A part does not belong where it is; the message says why."""


class Reader:
    """Builds the tables of a track from the parts of a text, one by one."""

    def __init__(self) -> None:
        self.tables: Table = {"question": []}
        self.places: dict[Place, int] = {}
        self.place: Place = ()
        self.answered: tuple[Table, str] | None = None

    def take(self, part: Part) -> None:
        """Reads a part.

        Raises:
            Misplaced: it is not in the form; the message says why.
        """
        if part.depth < 3:
            self.open(part)
        elif not self.place:
            raise Misplaced(f"“{part.name}” should be below a ## heading: Scale, or a question's slug")
        elif self.place == ("scale",):
            self.add_level(part)
        elif part.name.lower().startswith("anchor"):
            self.add_anchor(part)
        else:
            self.add_key(part)

    def open(self, part: Part) -> None:
        """Begins the track, its scale or a question; only a line of topics may follow directly."""
        topics = TOPICS.fullmatch(part.body)
        if part.body and not topics:
            raise Misplaced("only “Topics: …” is allowed here; other texts belong below a ### heading")
        named = {"topics": [topic.strip() for topic in topics["topics"].split(",")]} if topics else {}
        self.answered = None
        if part.depth == 1:
            self.tables |= {"title": part.name, **named}
            self.places["title",] = self.places["topics",] = part.line
        elif part.name == "Scale":
            self.place = ("scale",)
            self.tables["scale"] = []
        elif part.depth == 2:
            self.place = ("question", len(self.tables["question"]))
            self.tables["question"].append({"slug": part.name, "topics": [], "anchor": [], **named})
            self.places[self.place] = part.line

    def add_level(self, part: Part) -> None:
        """Adds a level to the scale: `### 1 Not yet`."""
        number, _, label = part.name.partition(" ")
        self.places["scale", len(self.tables["scale"])] = part.line
        self.tables["scale"].append({"level": as_number(number), "label": label.strip(), "descriptor": part.body})

    def add_anchor(self, part: Part) -> None:
        """Adds an anchor to the question: `### Anchor 2`."""
        anchor = {"reference": as_number(part.name[len("anchor") :].strip()), "text": part.body}
        anchors = self.tables["question"][-1]["anchor"]
        self.places[*self.place, "anchor", len(anchors)] = part.line
        anchors.append(anchor)
        self.answered = (anchor, "rationale")

    def add_key(self, part: Part) -> None:
        """Adds a key to the question; a rationale belongs to the preceding answer."""
        table: Table = self.tables["question"][-1]
        key = part.name.lower().replace(" ", "_").replace("-", "_")
        if key == "sample_answer":
            self.answered = (table, "sample_rationale")
        if key == "rationale" and self.answered:
            table, key = self.answered
        if key in table:
            raise Misplaced(f"“{part.name}” is here a second time")
        table[key] = bullets(part.body) if key == "look_fors" else part.body
        self.places[*self.place, key] = part.line


def bullets(body: str) -> list[str]:
    """The entries of a list, one per line."""
    return [BULLET.sub("", line.strip(), count=1) for line in body.split("\n") if line.strip()]
