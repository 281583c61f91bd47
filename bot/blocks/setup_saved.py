"""Replies to a lead who saved settings, paused or resumed a panel, or previewed its next question."""

from bot.blocks import ids
from bot.blocks.elements import (
    Block,
    Message,
    actions,
    bullets,
    button,
    confirm,
    context,
    escape,
    listed,
    message,
    moment,
    quoted,
    section,
)
from bot.blocks.question import LISTEN, STRONG
from bot.blocks.replies import said
from bot.blocks.setup import DAY_NAMES
from bot.domain import public_holidays
from bot.domain.clock_changes import ClockChange
from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Panel
from bot.domain.rounds import Phase
from bot.domain.setup import Pause, Saved
from questions.model import Question

NEXT_QUESTION = (
    ("tracks", "tracks"),
    ("topics", "topics"),
    ("weekdays", "weekdays"),
    ("question_time", "time of the question"),
    ("timezone", "time zone"),
    ("answering_minutes", "time for answers"),
    ("holidays", "public holidays"),
    ("skip_dates", "days without a question"),
    ("names_shown", "names at the reveal"),
)
NEXT_SUMMARY = (("summary_weekday", "day of the summary"), ("summary_time", "time of the summary"))


def saved_reply(saved: Saved) -> Message:
    """The saved settings, what they change, and from when."""
    zone = saved.panel.settings.timezone
    opening = "The panel is set up." if saved.before is None else "Saved."
    none = "No question is planned" + (" while the panel is paused" if saved.panel.settings.paused else "")
    first = f"The next question comes {moment(saved.question_at, zone)}" if saved.question_at else none
    lines = [
        f"{opening} {first}, the next summary {moment(saved.summary_at, zone)}.",
        _plan(saved.panel.settings),
    ]
    lines += _changes(saved)
    lines += [_clocks(change) for change in saved.clock_changes]
    text = "\n".join(filter(None, lines))
    return message(section(text), actions(preview_button(saved.panel.channel)), text=text)


def preview_button(channel: str) -> Block:
    """Shows the next question, after a warning of what that costs."""
    cost = "You will know it in advance, so your scores of its anchors count for agreement but not for your own bias."
    sure = confirm("Look at the next question?", cost, "Look")
    return button("Look at the next question", ids.PREVIEW, channel, confirm=sure)


def _plan(settings: PanelSettings) -> str:
    days = ", ".join(DAY_NAMES[day] for day in settings.weekdays)
    if settings.weekdays == (0, 1, 2, 3, 4):
        days = "Monday to Friday"
    free = f", except on public holidays of {public_holidays.name_of(settings.holidays)}" if settings.holidays else ""
    return f"Questions come {days} at {settings.question_time:%H:%M} ({settings.timezone}){free}."


def _changes(saved: Saved) -> list[str]:
    """The changed settings, grouped by when they take effect."""
    if saved.before is None:
        return []
    old, new = saved.before.as_json(), saved.panel.settings.as_json()

    def changed(names: tuple[tuple[str, str], ...]) -> str:
        return ", ".join(title for name, title in names if old[name] != new[name])

    lines = []
    if names := changed(NEXT_QUESTION):
        lines.append(f"From the next question on: {names}.{_today(saved)}")
    if old["interviewers"] != new["interviewers"]:
        when = "today" if saved.round and saved.round.phase is Phase.ANSWERING else "the next question"
        lines.append(f"From the scoring of {when} on: whose scores the panel expects.")
    if old["qualify"] != new["qualify"]:
        lines.append("From now on: when new interviewers count.")
    if names := changed(NEXT_SUMMARY):
        lines.append(f"From the next summary on: {names}.")
    if saved.leads_changed:
        lines.append("From now on: who leads the panel.")
    return lines


def _today(saved: Saved) -> str:
    if saved.round is None:
        return ""
    return f" The current round runs to its reveal, {moment(saved.round.reveal_at, saved.round.timezone)}."


def _clocks(change: ClockChange) -> str:
    planned, day = f"{change.planned:%H:%M}", f"{change.day:%A %-d %B %Y}"
    if change.twice:
        return f"On {day} the clocks go back and {planned} occurs twice: the {change.what} comes the first time."
    return (
        f"On {day} the clocks go forward and {planned} does not exist: "
        f"the {change.what} comes at {change.local:%H:%M} that day."
    )


def pause_reply(pause: Pause) -> Message:
    """Says that the panel is paused or resumed, and when the next question comes."""
    settings = pause.panel.settings
    following = f"The next question comes {moment(pause.question_at, settings.timezone)}." if pause.question_at else ""
    if settings.paused:
        text = "The panel is paused until a lead types `/mock resume`."
    elif settings.paused_until:
        text = f"The panel is paused until {settings.paused_until:%A %-d %B %Y}. {following}"
    else:
        text = f"The panel continues. {following}"
    if pause.round and (settings.paused or settings.paused_until):
        text += " The current round runs to its reveal."
    return said(text.strip())


def preview_reply(question: Question, title: str, panel: Panel) -> Message:
    """The panel's next question, shown to one lead only."""
    opening = f"*The next question in <#{panel.channel}>* ({escape(title)})"
    blocks = [
        section(opening),
        section(escape(question.prompt)),
        *listed(LISTEN, question.look_fors),
        *quoted(STRONG, question.sample_answer),
        context("You know it in advance now: your scores of its anchors count for agreement, not for your own bias."),
    ]
    lines = [LISTEN, *bullets(question.look_fors), STRONG, escape(question.sample_answer)]
    return message(*blocks, text="\n".join([opening, escape(question.prompt), *lines]))
