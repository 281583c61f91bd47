"""The entities of a bank: levels, anchors, questions and tracks. All are frozen, and checked before creation."""

from pydantic import BaseModel, ConfigDict, JsonValue


class Frozen(BaseModel):
    """A value object: compared by content, immutable, with strict types."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Level(Frozen):
    """A level of a scale."""

    level: int
    label: str
    descriptor: str = ""


class Anchor(Frozen):
    """An answer with a known level, its `reference`; `rationale` is None for an imported sample answer."""

    reference: int
    text: str
    rationale: str | None = None


class Question(Frozen):
    """A question; `anchors` are sorted lowest first, and the last one is the sample answer."""

    slug: str
    track: str
    prompt: str
    purpose: str = ""
    look_fors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sample_answer: str = ""
    anchors: tuple[Anchor, ...] = ()

    def as_json(self) -> dict[str, JsonValue]:
        """The whole question as plain JSON values."""
        return self.model_dump(mode="json")


class Track(Frozen):
    """The questions for a job, with their scale, lowest level first."""

    name: str
    title: str
    topics: tuple[str, ...] = ()
    scale: tuple[Level, ...]
    questions: tuple[Question, ...]

    @classmethod
    def from_stored(cls, text: str) -> "Track":
        """The track from JSON that any version stored: unknown keys are passed over, missing ones get their default."""
        return cls.model_validate_json(text, extra="ignore")


class UnknownQuestion(Exception):
    """The bank has no question of that name, or no longer."""


class Bank(Frozen):
    """All tracks by name."""

    tracks: dict[str, Track]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions of all tracks, in file order."""
        return tuple(question for track in self.tracks.values() for question in track.questions)

    def question(self, track: str, slug: str) -> Question:
        """The question of that track and slug.

        Raises:
            UnknownQuestion: the bank has no such track or slug.
        """
        for question in self.tracks[track].questions if track in self.tracks else ():
            if question.slug == slug:
                return question
        raise UnknownQuestion(f"{track}/{slug}")


DEFAULT_SCALE = (
    Level(level=1, label="Not yet", descriptor="Hardly a look-for is heard; claims stay general or would not work."),
    Level(level=2, label="Partly", descriptor="Some look-fors are heard; an important one or its reason is missing."),
    Level(level=3, label="Solid", descriptor="Most look-fors are heard and would work; one stays thin."),
    Level(level=4, label="Outstanding", descriptor="All look-fors are heard, concrete and connected with each other."),
)
