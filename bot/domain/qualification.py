"""A new interviewer's set of anchors, scored one after the other with feedback after each."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from random import Random
from typing import Any

from bot.domain.rotation import Name
from questions.model import Level, Question

TASKS = 10
LEVEL = "level"  # the input


@dataclass(frozen=True)
class Task:
    """An anchor to be scored; `level` is what was given, once it was."""

    track: str
    slug: str
    text: str
    reference: int
    rationale: str | None = None
    level: int | None = None

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Task":
        """Reads by name what any version wrote; unknown keys are passed over."""
        return cls(**{name: stored[name] for name in cls.__dataclass_fields__ if name in stored})

    @property
    def name(self) -> Name:
        return self.track, self.slug


@dataclass(frozen=True)
class Qualification:
    """A person's set in a panel, those that they scored first."""

    panel_id: int
    person_id: int
    tasks: tuple[Task, ...]
    done_at: datetime | None

    def as_json(self) -> list[dict[str, Any]]:
        return [asdict(task) for task in self.tasks]

    @property
    def scored(self) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks if task.level is not None)

    @property
    def current(self) -> Task | None:
        """What is to be scored now; None once the set is done."""
        return next((task for task in self.tasks if task.level is None), None)

    def given(self, level: int) -> "Qualification":
        """The same with that level for what was to be scored."""
        at = len(self.scored)
        return replace(self, tasks=(*self.tasks[:at], replace(self.tasks[at], level=level), *self.tasks[at + 1 :]))

    def refreshed(
        self, questions: Sequence[Question], back: Collection[Name], seen: Collection[Name], rng: Random
    ) -> "Qualification":
        """The same without tasks on questions that are gone or kept back now; others take their place."""
        offered = {(one.track, one.slug): one for one in questions if (one.track, one.slug) not in back}
        kept = [task for task in self.tasks if task.level is not None or task.name in offered]
        free = [name for name in offered if name not in {task.name for task in kept}]
        free.sort(key=lambda name: (name in seen, rng.random()))
        others = [offered[name] for name in free[: TASKS - len(kept)]]
        return replace(self, tasks=(*kept, *_tasks(others, kept, rng)))


def _tasks(questions: Sequence[Question], before: Sequence[Task], rng: Random) -> list[Task]:
    """An anchor of each question, so that all levels come about equally often."""
    served = Counter(task.reference for task in before)
    tasks = []
    for one in questions:
        anchor = min(one.anchors, key=lambda anchor: (served[anchor.reference], rng.random()))
        served[anchor.reference] += 1
        tasks.append(Task(one.track, one.slug, anchor.text, anchor.reference, anchor.rationale))
    return tasks


@dataclass(frozen=True)
class QualificationView:
    """What the person sees: the task now, and how they stood on the last one. No score here is anybody else's."""

    qualification: Qualification
    prompt: str
    scale: tuple[Level, ...]
    channel: str
    look_fors: tuple[str, ...] = ()
