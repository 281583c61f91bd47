"""A newcomer's ten practice answers, from the offer to the result."""

from collections.abc import Iterator
from dataclasses import replace

from bot.blocks.qualification import offer_post, qualification_form
from bot.domain.posts import PostKind
from bot.domain.qualification import TASKS, Qualification, QualificationView, Task
from demo.gallery import samples
from demo.gallery.surface import MODAL, Surface
from demo.stage import CHANNEL, TIMEZONE
from questions.model import DEFAULT_SCALE

RATIONALE = "A measure is named, but nobody owns it."
ORDINARY = Task("senior-platform-engineer", "automate-first", samples.SENTENCE, 2, RATIONALE)
LONGEST = replace(ORDINARY, text=samples.LONG_ANSWER, rationale=samples.LONG_ANSWER[:1_000])


def newcomer() -> Iterator[Surface]:
    for qualify in (True, False):
        panel = samples.panel(settings=replace(samples.panel().settings, timezone=TIMEZONE, qualify=qualify))
        yield Surface(PostKind.QUALIFICATION, "first" if qualify else "if they like", offer_post(panel), private=True)
    for given in (0, 1, TASKS):
        yield Surface(MODAL, f"ten answers, {given} scored", qualification_form(_view(ORDINARY, given)))
    longest = replace(_view(LONGEST, 1), prompt=samples.LONG_PROMPT, scale=samples.SEVEN_LEVELS)
    yield Surface(MODAL, "ten answers, longest", qualification_form(longest))


def _view(task: Task, given: int) -> QualificationView:
    tasks = tuple(replace(task, level=2 + number % 2 if number < given else None) for number in range(TASKS))
    return QualificationView(Qualification(1, 1, tasks, None), samples.PROMPT, DEFAULT_SCALE, CHANNEL)
