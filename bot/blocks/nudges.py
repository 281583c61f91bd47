"""The one reminder of a round."""

from bot.blocks import ids
from bot.blocks.elements import (
    Message,
    actions,
    button,
    context,
    escape,
    message,
    moment,
    section,
    shortened,
)
from bot.domain.home import NudgeView
from bot.domain.rounds import Phase, Round


def nudge_post(view: NudgeView) -> Message:
    """The one reminder of a round, and what stands in its place once the round is over."""
    round_ = view.round
    if round_.phase is not Phase.SCORING:
        over = "is revealed: the scores are in its thread" if round_.phase is Phase.REVEALED else "was cancelled"
        told = f"Nothing waits here any more. This round in <#{round_.channel}> {over}. {_asked(round_)}"
        return message(section(told), text=told)
    answers = "1 answer waits" if view.waiting == 1 else f"{view.waiting} answers wait"
    told = (
        f"{answers} for your score in <#{round_.channel}>, until {moment(round_.reveal_at, round_.timezone)}: "
        + _asked(round_)
    )
    quiet = "Only you see this, once a round at most. You can turn nudges off in Concord's Home."
    press = button("Score all", ids.SCORE_ALL, ids.subject(round_.id), style="primary")
    return message(section(told), actions(press), context(quiet), text=f"{told} {quiet}")


def _asked(round_: Round) -> str:
    return f"“{escape(shortened(round_.question.prompt, 200))}”"
