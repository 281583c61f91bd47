"""A new interviewer's set of anchors: the offer, each answer with feedback on the last, and how they did."""

from statistics import fmean

from bot.blocks import ids
from bot.blocks.elements import (
    Block,
    Message,
    actions,
    button,
    context,
    escape,
    listed,
    message,
    modal,
    option,
    quoted,
    section,
    select,
)
from bot.domain.panels import Panel
from bot.domain.qualification import LEVEL, TASKS, QualificationView, Task

TITLE = "Get to know the scale"


def offer_post(panel: Panel) -> Message:
    """What somebody new to a panel is told in private."""
    told = (
        f"Welcome to the panel in <#{panel.channel}>. To get to know its scale, score {TASKS} answers whose worth is "
        "known, and hear after each how you stood. It takes some ten minutes, you can stop and go on, and nobody else "
        "sees it."
    )
    counted = (
        "Your scores count in the panel's figures once you have done it."
        if panel.settings.qualify
        else "Your scores count from the first round on, whether you do it or not."
    )
    begin = button("Begin", ids.QUALIFY, ids.subject(panel.id), style="primary")
    return message(section(told), actions(begin), context(counted), text=f"{told} {counted}")


def qualification_form(view: QualificationView) -> Block:
    """The next answer, below feedback on the last; once all are scored, how it went."""
    found = view.qualification
    feedback = _feedback(found.scored[-1]) if found.scored else []
    if found.current is None:
        return modal(ids.QUALIFY_MODAL, TITLE, *feedback, section(result(found.scored)), submit=None)
    levels = [option(f"{level.level} {level.label}", str(level.level)) for level in view.scale]
    described = "\n".join(f"*{one.level} {escape(one.label)}*: {escape(one.descriptor)}" for one in view.scale)
    number = len(found.scored)
    return modal(
        ids.QUALIFY_MODAL,
        TITLE,
        *feedback,
        context(f"Answer {number + 1} of {len(found.tasks)}"),
        section(f"*{escape(view.prompt)}*"),
        *quoted("*An answer*", found.current.text),
        *(listed("*What to listen for*", view.look_fors) if view.look_fors else []),
        section(described),
        select(f"{LEVEL}-{number}", "Your score", levels, None),
        submit="Score",
        metadata=ids.task(found.panel_id, number),
    )


def _feedback(task: Task) -> list[Block]:
    """How the person stood on an answer, and why it is worth what it is."""
    why = f" {escape(task.rationale)}" if task.rationale else ""
    told = f"*You gave the last one {task.level}; its reference is {task.reference}* ({_apart(task)}).{why}"
    return [section(told)]


def _apart(task: Task) -> str:
    difference = (task.level or 0) - task.reference
    if difference == 0:
        return "exactly so"
    levels = "a level" if abs(difference) == 1 else f"{abs(difference)} levels"
    return f"you were {levels} {'above' if difference > 0 else 'below'}"


def result(scored: tuple[Task, ...]) -> str:
    """How near the person came to the references."""
    apart = [(task.level or 0) - task.reference for task in scored]
    exact, near = apart.count(0), sum(1 for one in apart if abs(one) <= 1)
    mean = fmean(apart)
    way = (
        "neither above nor below"
        if not round(mean, 1)
        else f"{abs(mean):.1f} levels {'above' if mean > 0 else 'below'}"
    )
    return (
        f"*That is all {len(apart)}.* You were on the reference {_times(exact)} and within a level {_times(near)}, and "
        f"on average {way}. Ten answers tell little about anybody; your own figures come with the "
        "rounds that you score."
    )


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
