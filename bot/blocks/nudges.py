"""The one reminder of a round."""

from bot.blocks import ids
from bot.blocks.counts import counted
from bot.blocks.elements import Message, actions, button, context, excerpt, message, moment, section
from bot.blocks.replies import said
from bot.domain.home import NudgeView
from bot.domain.rounds import Phase


def nudge_post(view: NudgeView) -> Message:
    """The reminder; once the round is over, it says so instead."""
    round_ = view.round
    question = f"“{excerpt(round_.question.prompt)}”"
    if round_.phase is not Phase.SCORING:
        over = "is revealed: the scores are in its thread" if round_.phase is Phase.REVEALED else "was cancelled"
        return said(f"You have nothing left to score here. This round in <#{round_.channel}> {over}. {question}")
    answers = counted(view.waiting, "answer waits", "answers wait")
    until = moment(round_.reveal_at, round_.timezone)
    text = f"{answers} for your score in <#{round_.channel}>, until {until}: {question}"
    quiet = "Only you see this, at most once a round. You can turn nudges off in Concord's Home."
    press = button("Score all", ids.SCORE_ALL, ids.subject(round_.id), style="primary")
    return message(section(text), actions(press), context(quiet), text=f"{text} {quiet}")
