"""A new interviewer's set of anchors: the offer, the answers with feedback, and the result."""

from statistics import fmean

from bot.blocks import ids
from bot.blocks.elements import (
    Block,
    Message,
    actions,
    bold,
    button,
    context,
    escape,
    listed,
    message,
    modal,
    quoted,
    section,
)
from bot.blocks.inputs import select
from bot.blocks.levels import described, distance, level_options
from bot.blocks.question import LISTEN
from bot.domain.panels import Panel
from bot.domain.qualification import LEVEL, TASKS, QualificationView, Task

TITLE = "Get to know the scale"


def offer_post(panel: Panel) -> Message:
    """Welcomes a person who is new to a panel, in private."""
    welcome = (
        f"Welcome to the panel in <#{panel.channel}>. To get to know its scale, score {TASKS} answers with known "
        "references; after each one you see how close you were. It takes about ten minutes, you can pause any time, "
        "and nobody else sees it."
    )
    effect = (
        "Your scores count in the panel's figures once you have finished."
        if panel.settings.qualify
        else "Your scores count from your first round on, whether you do this or not."
    )
    begin = button("Begin", ids.QUALIFY, ids.subject(panel.id), style="primary")
    return message(section(welcome), actions(begin), context(effect), text=f"{welcome} {effect}")


def qualification_form(view: QualificationView) -> Block:
    """The next answer under feedback on the last one; after the last answer, the result."""
    qualification = view.qualification
    scored, current = qualification.scored, qualification.current
    feedback = [section(_feedback(scored[-1]))] if scored else []
    if current is None:
        return modal(ids.QUALIFY_MODAL, TITLE, *feedback, section(result(scored)), submit=None)
    number = len(scored)
    return modal(
        ids.QUALIFY_MODAL,
        TITLE,
        *feedback,
        context(f"Answer {number + 1} of {len(qualification.tasks)}"),
        section(bold(view.prompt)),
        *quoted("*An answer*", current.text),
        *(listed(LISTEN, view.look_fors) if view.look_fors else []),
        section(described(view.scale)),
        select(f"{LEVEL}-{number}", "Your score", level_options(view.scale), None),
        submit="Score",
        metadata=ids.task(qualification.panel_id, number),
    )


def _feedback(task: Task) -> str:
    """The person's score of an answer beside its reference, with the reference's rationale."""
    why = f" {escape(task.rationale)}" if task.rationale else ""
    apart = distance(task.level or 0, task.reference)
    return f"*You gave the last one {task.level}; its reference is {task.reference}* ({apart}).{why}"


def result(scored: tuple[Task, ...]) -> str:
    """How close the person came to the references."""
    differences = [(task.level or 0) - task.reference for task in scored]
    exact, near = differences.count(0), sum(1 for difference in differences if abs(difference) <= 1)
    mean = fmean(differences)
    way = (
        "neither above nor below it"
        if not round(mean, 1)
        else f"{abs(mean):.1f} levels {'above' if mean > 0 else 'below'} it"
    )
    return (
        f"*That is all {len(differences)}.* You matched the reference {_times(exact)}, came within a level of it "
        f"{_times(near)}, and were {way} on average. Ten answers say little about anybody; your own figures follow "
        "from the rounds that you score."
    )


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
