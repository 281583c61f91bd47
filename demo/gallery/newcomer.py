"""A newcomer's ten answers, from the offer to how it went."""

from collections.abc import Iterator
from dataclasses import replace

from bot.blocks.qualification import offer_post, qualification_form
from bot.domain.posts import PostKind
from bot.domain.qualification import TASKS, Qualification, QualificationView, Task
from demo.gallery import samples as made
from demo.gallery.surface import MODAL, Surface
from demo.stage import CHANNEL, TIMEZONE
from questions.model import DEFAULT_SCALE

RATIONALE = "A measure is named, but nobody owns it."
ORDINARY = Task("senior-platform-engineer", "automate-first", made.SENTENCE, 2, RATIONALE)
LONGEST = replace(ORDINARY, text=made.LONG_ANSWER, rationale=made.LONG_ANSWER[:1_000])


def newcomer() -> Iterator[Surface]:
    for qualify in (True, False):
        panel = made.panel(settings=replace(made.panel().settings, timezone=TIMEZONE, qualify=qualify))
        yield Surface(PostKind.QUALIFICATION, "first" if qualify else "if they like", offer_post(panel), private=True)
    for given in (0, 1, TASKS):
        yield Surface(MODAL, f"ten answers, {given} scored", qualification_form(_view(ORDINARY, given)))
    longest = replace(_view(LONGEST, 1), prompt=made.LONG_PROMPT, scale=made.SEVEN_LEVELS)
    yield Surface(MODAL, "ten answers, longest", qualification_form(longest))


def _view(task: Task, given: int) -> QualificationView:
    tasks = tuple(replace(task, level=2 + number % 2 if number < given else None) for number in range(TASKS))
    return QualificationView(Qualification(1, 1, tasks, None), made.PROMPT, DEFAULT_SCALE, CHANNEL)
