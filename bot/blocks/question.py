"""The day's question, and the answers under it while they are scored."""

from bot.blocks import ids
from bot.blocks.elements import (
    Block,
    Message,
    actions,
    button,
    context,
    escape,
    header,
    message,
    moment,
    quoted,
    section,
)
from bot.domain.rounds import Phase
from bot.domain.visibility import AnswerView, QuestionView

NAMES = "In this panel names stand beside scores at the reveal."


def question_post(view: QuestionView) -> Message:
    """The one parent message of the day, in any phase. Where its text is cut, it is the prompt's end that goes."""
    status = progress_line(view)
    names = NAMES if view.names_shown and view.phase is not Phase.CANCELLED else ""
    about = " · ".join([view.track, *view.topics])
    blocks = [
        header("Question of the day"),
        section(f"*{escape(view.prompt)}*"),
        context(escape(about)),
        section(status),
        *_buttons(view),
    ]
    if names:
        blocks.append(context(names))
    first = " ".join(filter(None, ["Question of the day:", status, names]))
    return message(*blocks, text=f"{first} ({escape(about)}) {escape(view.prompt)}")


def progress_line(view: QuestionView) -> str:
    """How far the round is, and until when."""
    scoring, reveal = (moment(at, view.timezone) for at in (view.scoring_at, view.reveal_at))
    if view.phase is Phase.ANSWERING:
        given = {0: "No answers yet", 1: "1 answer so far"}.get(view.answers, f"{view.answers} answers so far")
        return f"*Answering* until {scoring}. Then you score blind, until {reveal}. {given}."
    if view.phase is Phase.SCORING:
        given = "1 answer" if view.answers == 1 else f"{view.answers} answers"
        done = f" {view.done} of {view.expected} {'has' if view.done == 1 else 'have'} scored." if view.expected else ""
        return f"*Scoring*: {given} in the thread, blind until {reveal}.{done}"
    if view.phase is Phase.REVEALED:
        return f"*Revealed*: {'the scores are' if view.scored else 'nobody scored; a strong answer is'} in the thread."
    return "*Cancelled*: nothing that was given to this question is counted."


def _buttons(view: QuestionView) -> list[Block]:
    value = ids.subject(view.round_id)
    if view.phase is Phase.ANSWERING:
        return [actions(button("Add an answer", ids.ADD_ANSWER, value, style="primary"))]
    if view.phase is Phase.SCORING:
        return [actions(button("Score all", ids.SCORE_ALL, value, style="primary"))]
    if view.phase is Phase.REVEALED and view.scored:
        return [actions(button("Re-score", ids.RESCORE, value))]
    return []


def answer_post(view: AnswerView) -> Message:
    """An answer under score, with a button for every level."""
    value = ids.subject(view.round_id, view.letter)
    levels = [button(f"{level.level} {level.label}", ids.score_action(level.level), value) for level in view.scale]
    return message(
        *quoted(f"*Answer {view.letter}*", view.text),
        actions(*levels, button("Score with notes", ids.SCORE_NOTES, value)),
        text=f"Answer {view.letter}: {escape(view.text)}",
    )


def erased_post() -> Message:
    """What stands where an answer was deleted before its reveal."""
    told = "This answer was deleted. It is not scored."
    return message(section(told), text=told)
