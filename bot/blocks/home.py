"""A person's Home tab, and the modal for days away."""

from collections.abc import Sequence

from bot.blocks import ids
from bot.blocks.calibration import MOST_PANELS, calibration_blocks
from bot.blocks.counts import counted
from bot.blocks.elements import (
    LONGEST_EXCERPT,
    Block,
    actions,
    bold,
    button,
    context,
    divider,
    header,
    modal,
    moment,
    quoted,
    section,
    shortened,
)
from bot.blocks.inputs import date_input
from bot.blocks.levels import level_buttons
from bot.domain.absences import FIRST, LAST, Spell
from bot.domain.home import HomeView, PanelView
from bot.domain.rounds import Phase, Round
from bot.domain.visibility import AnswerView, ScoringView

MOST_BLOCKS = 100
MOST_SPELLS = 10


def home_tab(view: HomeView) -> Block:
    """Open tasks, calibration, panels, nudges and days away."""
    panels = view.panels[:MOST_PANELS]
    rest = [*_calibrations(panels), divider(), header("Your panels"), *(_panel(panel) for panel in panels)]
    if not panels:
        rest.append(section(f"You are not in a panel yet. Type `{ids.COMMAND} setup` in a channel to create one."))
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
    """The Home tab of a forgotten person."""
    return {
        "type": "home",
        "blocks": [section(f"We keep nothing about you. Type `{ids.COMMAND}` to start again.")],
    }


def _waiting(view: PanelView, room: int) -> list[Block]:
    """The person's open tasks in one panel, in at most `room` blocks."""
    round_ = view.round
    if round_ is None:
        return []
    question = f"{bold(shortened(round_.question.prompt, LONGEST_EXCERPT))}\n<#{view.panel.channel}>"
    if round_.phase is Phase.ANSWERING:
        return [_to_answer(view, round_, question)]
    if view.scoring is None or not view.scoring.answers:
        return []
    return _to_score(view.scoring, round_, question, room)


def _to_answer(view: PanelView, round_: Round, question: str) -> Block:
    label = "Change my answer" if view.answered else "Add an answer"
    until = moment(round_.scoring_at, round_.timezone)
    add = button(label, ids.ADD_ANSWER, ids.subject(round_.id))
    return section(f"{question} · answers until {until}", add)


def _to_score(scoring: ScoringView, round_: Round, question: str, room: int) -> list[Block]:
    left = [answer for answer in scoring.answers if answer.letter not in scoring.own]
    until = moment(round_.reveal_at, round_.timezone)
    change = button("Score all" if left else "My scores", ids.SCORE_ALL, ids.subject(round_.id))
    task = (
        f"{counted(len(left), 'answer')} to score, blind until {until}"
        if left
        else f"all scored; you can change your scores until {until}"
    )
    blocks = [section(f"{question} · {task}", change)]
    for number, answer in enumerate(left):
        more = _answer(answer)
        if len(blocks) + len(more) + 1 > room:
            rest = counted(len(left) - number, "more is", "more are")
            return [*blocks, context(f"{rest} behind *Score all*.")]
        blocks += more
    return blocks


def _answer(answer: AnswerView) -> list[Block]:
    levels = level_buttons(answer.scale, answer.round_id, answer.letter)
    return [*quoted(f"*Answer {answer.letter}*", answer.text), actions(*levels)]


def _panel(view: PanelView) -> Block:
    zone = view.panel.settings.timezone
    question = f"next question {moment(view.question_at, zone)}" if view.question_at else "no question is planned"
    summary = f", next summary {moment(view.summary_at, zone)}" if view.summary_at else ""
    settings = button("Settings", ids.OPEN_SETUP, view.panel.channel) if view.leads else None
    return section(f"<#{view.panel.channel}>: {question}{summary}.", settings)


def _nudges(view: HomeView) -> Block:
    if view.person.nudges:
        sentence = (
            "Nudges are *on*: at most one private message a round, in working hours, while answers wait for your score."
        )
        return section(sentence, button("Turn off", ids.NUDGES, "off"))
    return section("Nudges are *off*.", button("Turn on", ids.NUDGES, "on"))


def _away(view: HomeView) -> list[Block]:
    sentence = "On days away no round waits for you." if view.away else "You have no days away."
    rows = [
        section(f"Away {_days(spell)}", button("I'm here after all", ids.STAY, ids.subject(spell.id)))
        for spell in view.away[:MOST_SPELLS]
    ]
    return [section(sentence, button("Add days away", ids.AWAY, "-")), *rows]


def _days(spell: Spell) -> str:
    if spell.first == spell.last:
        return f"on {spell.first:%A %-d %B %Y}"
    return f"from {spell.first:%A %-d %B} to {spell.last:%A %-d %B %Y}"


def away_form() -> Block:
    """Asks for the first and the last day away."""
    return modal(
        ids.AWAY_MODAL,
        "Days away",
        date_input(FIRST, "First day"),
        date_input(LAST, "Last day (leave it empty for one day)", optional=True),
        context("Rounds on these days don't wait for your scores. You can still score if you like."),
        submit="Save",
    )
