"""A new interviewer's set of anchors, scored one by one with feedback after each."""

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
    """An anchor to score; `level` is the person's score, None before they gave it."""

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
    """A person's set of tasks in a panel, scored ones first."""

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
        """The next task to score; None once the set is done."""
        return next((task for task in self.tasks if task.level is None), None)

    def given(self, level: int) -> "Qualification":
        """The set with the current task scored at that level."""
        at = len(self.scored)
        return replace(self, tasks=(*self.tasks[:at], replace(self.tasks[at], level=level), *self.tasks[at + 1 :]))

    def refreshed(
        self, questions: Sequence[Question], back: Collection[Name], seen: Collection[Name], rng: Random
    ) -> "Qualification":
        """The set with unscored tasks replaced if their question was removed or is kept back now."""
        named = {(question.track, question.slug): question for question in questions}
        offered = {name: question for name, question in named.items() if name not in back}
        kept = [task for task in self.tasks if task.level is not None or task.name in offered]
        free = [name for name in offered if name not in {task.name for task in kept}]
        free.sort(key=lambda name: (name in seen, rng.random()))
        others = [offered[name] for name in free[: TASKS - len(kept)]]
        return replace(self, tasks=(*kept, *_tasks(others, kept, rng)))


def _tasks(questions: Sequence[Question], before: Sequence[Task], rng: Random) -> list[Task]:
    """An anchor of each question, such that all levels come up about equally often."""
    served = Counter(task.reference for task in before)
    tasks = []
    for question in questions:
        anchor = min(question.anchors, key=lambda anchor: (served[anchor.reference], rng.random()))
        served[anchor.reference] += 1
        tasks.append(Task(question.track, question.slug, anchor.text, anchor.reference, anchor.rationale))
    return tasks


@dataclass(frozen=True)
class QualificationView:
    """What the person sees: the current task, and feedback on the last. It holds no scores but their own."""

    qualification: Qualification
    prompt: str
    scale: tuple[Level, ...]
    channel: str
    look_fors: tuple[str, ...] = ()
