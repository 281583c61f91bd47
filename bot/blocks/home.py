"""A person's Home, their nudge, and the modal in which they say when they are away."""

from collections.abc import Sequence

from bot.blocks import ids
from bot.blocks.calibration import MOST_PANELS, calibration_blocks
from bot.blocks.elements import (
    Block,
    actions,
    button,
    context,
    date_input,
    divider,
    escape,
    header,
    modal,
    moment,
    quoted,
    section,
    shortened,
)
from bot.domain.absences import FIRST, LAST, Spell
from bot.domain.home import HomeView, PanelView
from bot.domain.rounds import Phase, Round
from bot.domain.visibility import AnswerView, ScoringView

MOST_BLOCKS = 100
MOST_SPELLS = 10


def home_tab(view: HomeView) -> Block:
    """What waits, how the person stands, their panels, nudges and days away."""
    panels = view.panels[:MOST_PANELS]
    rest = [*_calibrations(panels), divider(), header("Your panels"), *(_panel(panel) for panel in panels)]
    if not panels:
        rest.append(section(f"You are in no panel yet. In a channel, `{ids.COMMAND} setup` makes one."))
    rest += [divider(), header("Nudges and days away"), _nudges(view), *_away(view)]
    room = (MOST_BLOCKS - 1 - len(rest)) // max(1, len(panels))
    waiting = [block for panel in panels for block in _waiting(panel, room)]
    blocks = [header("What waits for you"), *(waiting or [section("Nothing waits for you right now.")]), *rest]
    return {"type": "home", "blocks": blocks}


def _calibrations(panels: Sequence[PanelView]) -> list[Block]:
    blocks = [divider(), header("Your calibration")] if panels else []
    for panel in panels:
        blocks += [section(f"*In <#{panel.panel.channel}>*"), *calibration_blocks(panel.calibration)]
    return blocks


def empty_home() -> Block:
    """The Home of somebody who was forgotten."""
    return {"type": "home", "blocks": [section(f"Nothing is kept of you here. `{ids.COMMAND}` begins anew.")]}


def _waiting(view: PanelView, room: int) -> list[Block]:
    """What waits in one panel, in that many blocks at most."""
    round_ = view.round
    if round_ is None:
        return []
    asked = f"*{escape(shortened(round_.question.prompt, 300))}*\n<#{view.panel.channel}>"
    if round_.phase is Phase.ANSWERING:
        return [_to_answer(view, round_, asked)]
    if view.scoring is None or not view.scoring.answers:
        return []
    return _to_score(view.scoring, round_, asked, room)


def _to_answer(view: PanelView, round_: Round, asked: str) -> Block:
    label = "Change my answer" if view.answered else "Add an answer"
    until = moment(round_.scoring_at, round_.timezone)
    add = button(label, ids.ADD_ANSWER, ids.subject(round_.id))
    return section(f"{asked} · answers until {until}", add)


def _to_score(scoring: ScoringView, round_: Round, asked: str, room: int) -> list[Block]:
    left = [answer for answer in scoring.answers if answer.letter not in scoring.own]
    until = moment(round_.reveal_at, round_.timezone)
    change = button("Score all" if left else "My scores", ids.SCORE_ALL, ids.subject(round_.id))
    told = (
        f"{_number(left)} to score, blind until {until}" if left else f"all scored; you can change them until {until}"
    )
    blocks = [section(f"{asked} · {told}", change)]
    for number, answer in enumerate(left):
        more = _answer(answer)
        if len(blocks) + len(more) + 1 > room:
            rest = len(left) - number
            return [*blocks, context(f"{rest} more {'is' if rest == 1 else 'are'} behind *Score all*.")]
        blocks += more
    return blocks


def _number(left: list[AnswerView]) -> str:
    return "1 answer" if len(left) == 1 else f"{len(left)} answers"


def _answer(answer: AnswerView) -> list[Block]:
    value = ids.subject(answer.round_id, answer.letter)
    levels = [button(f"{level.level} {level.label}", ids.score_action(level.level), value) for level in answer.scale]
    return [*quoted(f"*Answer {answer.letter}*", answer.text), actions(*levels)]


def _panel(view: PanelView) -> Block:
    zone = view.panel.settings.timezone
    question = f"next question {moment(view.question_at, zone)}" if view.question_at else "no question is planned"
    summary = f", next summary {moment(view.summary_at, zone)}" if view.summary_at else ""
    settings = button("Settings", ids.OPEN_SETUP, view.panel.channel) if view.leads else None
    return section(f"<#{view.panel.channel}>: {question}{summary}.", settings)


def _nudges(view: HomeView) -> Block:
    if view.person.nudges:
        told = "Nudges are *on*: one private word a round at most, in working hours, while answers wait for your score."
        return section(told, button("Turn off", ids.NUDGES, "off"))
    return section("Nudges are *off*.", button("Turn on", ids.NUDGES, "on"))


def _away(view: HomeView) -> list[Block]:
    told = "On days away no round waits for you." if view.away else "No days away are noted."
    rows = [
        section(f"Away {_days(spell)}", button("I'm here after all", ids.STAY, ids.subject(spell.id)))
        for spell in view.away[:MOST_SPELLS]
    ]
    return [section(told, button("Add days away", ids.AWAY, "-")), *rows]


def _days(spell: Spell) -> str:
    if spell.first == spell.last:
        return f"on {spell.first:%A %-d %B %Y}"
    return f"from {spell.first:%A %-d %B} to {spell.last:%A %-d %B %Y}"


def away_form() -> Block:
    """The days away, the last among them."""
    return modal(
        ids.AWAY_MODAL,
        "Days away",
        date_input(FIRST, "First day"),
        date_input(LAST, "Last day (leave it empty for one day)", optional=True),
        context("Rounds of these days don't wait for your scores. You can score all the same, if you like."),
        submit="Save",
    )
