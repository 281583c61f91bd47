"""The day's question, and the answers in its thread while they are scored."""

from bot.blocks import ids
from bot.blocks.counts import counted
from bot.blocks.elements import (
    Block,
    Message,
    actions,
    bold,
    button,
    context,
    escape,
    header,
    message,
    moment,
    quoted,
    section,
)
from bot.blocks.levels import level_buttons
from bot.blocks.replies import said
from bot.domain.rounds import Phase
from bot.domain.visibility import AnswerView, QuestionView

NAMES = "In this panel the reveal shows names beside scores."
LISTEN, STRONG = "*What to listen for*", "*A strong answer*"


def question_post(view: QuestionView) -> Message:
    """The day's parent message, in any phase. The prompt comes last in the text, so only its end may be cut."""
    status = progress_line(view)
    names = NAMES if view.names_shown and view.phase is not Phase.CANCELLED else ""
    about = " · ".join([view.track, *view.topics])
    blocks = [
        header("Question of the day"),
        section(bold(view.prompt)),
        context(escape(about)),
        section(status),
        *_buttons(view),
    ]
    if names:
        blocks.append(context(names))
    first = " ".join(filter(None, ["Question of the day:", status, names]))
    return message(*blocks, text=f"{first} ({escape(about)}) {escape(view.prompt)}")


def progress_line(view: QuestionView) -> str:
    """The round's phase, its deadlines and its progress."""
    scoring, reveal = (moment(at, view.timezone) for at in (view.scoring_at, view.reveal_at))
    if view.phase is Phase.ANSWERING:
        given = f"{counted(view.answers, 'answer')} so far" if view.answers else "No answers yet"
        return f"*Answering* until {scoring}. Then you score blind, until {reveal}. {given}."
    if view.phase is Phase.SCORING:
        given = counted(view.answers, "answer")
        done = f" {view.done} of {view.expected} {'has' if view.done == 1 else 'have'} scored." if view.expected else ""
        return f"*Scoring*: {given} in the thread, blind until {reveal}.{done}"
    if view.phase is Phase.REVEALED:
        return f"*Revealed*: {'the scores are' if view.scored else 'nobody scored; a strong answer is'} in the thread."
    return "*Cancelled*: answers and scores of this question don't count."


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
    """An answer that is being scored, with a button for every level."""
    levels = level_buttons(view.scale, view.round_id, view.letter)
    notes = button("Score with notes", ids.SCORE_NOTES, ids.subject(view.round_id, view.letter))
    return message(
        *quoted(f"*Answer {view.letter}*", view.text),
        actions(*levels, notes),
        text=f"Answer {view.letter}: {escape(view.text)}",
    )


def erased_post() -> Message:
    """Replaces an answer that was deleted before its reveal."""
    return said("This answer was deleted. It is not scored.")
