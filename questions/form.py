"""The form of a track's file: its keys, and the lengths of texts that Slack can show."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from questions.model import DEFAULT_SCALE, Anchor, Frozen, Level, Question, Track

# Slack counts a text's length after escaping `&`, `<` and `>`.
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def written(most: int, *, one_line: bool = False) -> AfterValidator:
    """A non-empty trimmed text of at most `most` characters in Slack."""

    def checked(text: str) -> str:
        text = text.strip()
        size = len(text.translate(ENTITIES))
        if not text:
            raise ValueError("is empty")
        if CONTROL.search(text):
            raise ValueError("holds a control character; a text may only have line breaks and tabs")
        if one_line and "\n" in text:
            raise ValueError("should be on one line")
        if size > most:
            raise ValueError(f"takes {size} characters in Slack, {most} fit")
        return text

    return AfterValidator(checked)


def name(most: int) -> AfterValidator:
    """A name of lower-case words joined by hyphens, of at most `most` characters."""

    def checked(text: str) -> str:
        if not NAME.fullmatch(text):
            raise ValueError(f"“{text}” should be lower-case letters and digits with hyphens, like first-90-days")
        if len(text) > most:
            raise ValueError(f"has {len(text)} characters, {most} fit")
        return text

    return AfterValidator(checked)


Prompt = Annotated[str, written(2800)]
Answer = Annotated[str, written(2800)]
Rationale = Annotated[str, written(1000)]
LookFor = Annotated[str, written(300, one_line=True)]
Slug = Annotated[str, name(80)]
Topic = Annotated[str, name(60)]


class LevelForm(Frozen):
    """A `[[scale]]` table."""

    level: int
    label: Annotated[str, written(40, one_line=True)]
    descriptor: Annotated[str, written(300)]


def default_scale() -> list[LevelForm]:
    """The default scale, for a track without one."""
    return [LevelForm(**level.model_dump()) for level in DEFAULT_SCALE]


class AnchorForm(Frozen):
    """A `[[question.anchor]]` table."""

    reference: int
    text: Answer
    rationale: Rationale


class QuestionForm(Frozen):
    """A `[[question]]` table."""

    slug: Slug
    prompt: Prompt
    purpose: Annotated[str, written(2800)]
    look_fors: Annotated[list[LookFor], Field(min_length=1, max_length=12)]
    topics: Annotated[list[Topic], Field(min_length=1)]
    sample_answer: Answer
    sample_rationale: Rationale | None = None
    anchor: Annotated[list[AnchorForm], Field(default_factory=list)]

    def question(self, track: str, top: int) -> Question:
        """The question; its sample answer becomes the anchor at the `top` of the scale."""
        lower = sorted(self.anchor, key=lambda anchor: anchor.reference)
        sample = Anchor(reference=top, text=self.sample_answer, rationale=self.sample_rationale)
        return Question(
            track=track,
            look_fors=tuple(self.look_fors),
            topics=tuple(self.topics),
            anchors=(*(Anchor(**anchor.model_dump()) for anchor in lower), sample),
            **self.model_dump(include={"slug", "prompt", "purpose", "sample_answer"}),
        )


class TrackForm(Frozen):
    """A whole file."""

    track: Topic
    title: Annotated[str, written(75, one_line=True)]
    topics: Annotated[list[Topic], Field(min_length=1, max_length=100)]
    scale: Annotated[list[LevelForm], Field(min_length=2, max_length=7, default_factory=default_scale)]
    question: Annotated[list[QuestionForm], Field(min_length=1)]

    def whole(self) -> Track:
        """The track described by this file."""
        top = self.scale[-1].level
        return Track(
            name=self.track,
            title=self.title,
            topics=tuple(self.topics),
            scale=tuple(Level(**level.model_dump()) for level in self.scale),
            questions=tuple(question.question(self.track, top) for question in self.question),
        )
