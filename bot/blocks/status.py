"""The reply to `/mock status`."""

from bot.blocks import ids
from bot.blocks.counts import counted
from bot.blocks.elements import Block, Message, actions, button, excerpt, message, moment, section
from bot.blocks.question import progress_line
from bot.blocks.setup_saved import preview_button
from bot.domain.rounds import Phase
from bot.domain.visibility import Status


def status_reply(status: Status) -> Message:
    """Today's round, the asker's open answers, the next question and summary, and the leads."""
    lines = [*_today(status), *_next(status), *_leads(status)]
    text = "\n".join(lines)
    return message(section(text), *_buttons(status), text=text)


def _today(status: Status) -> list[str]:
    round_ = status.round
    if round_ is None or status.question is None:
        return ["No round is running."]
    lines = [progress_line(status.question), f">{excerpt(round_.question.prompt)}"]
    if round_.phase is Phase.ANSWERING and status.takes_part:
        lines.append("You have answered." if status.answered else "You have not answered yet: `/mock answer`.")
    elif status.waiting:
        lines.append(f"You have *{counted(status.waiting, 'answer')}* to score in the thread.")
    return lines


def _next(status: Status) -> list[str]:
    zone, settings = status.panel.settings.timezone, status.panel.settings
    lines = []
    if status.paused:
        until = f" until {settings.paused_until:%A %-d %B %Y}" if settings.paused_until and not settings.paused else ""
        lines.append(f"The panel is paused{until}." + ("" if until else " A lead can end that with `/mock resume`."))
    if status.question_at:
        lines.append(f"Next question: {moment(status.question_at, zone)}.")
    elif not status.paused:
        lines.append("No question is planned.")
    if status.summary_at:
        lines.append(f"Next summary: {moment(status.summary_at, zone)}.")
    return lines


def _leads(status: Status) -> list[str]:
    if status.leads:
        return ["Leads: " + ", ".join(f"<@{user}>" for user in status.leads) + "."]
    return ["This panel has no lead. A workspace admin can name one with `/mock setup`."]


def _buttons(status: Status) -> list[Block]:
    if not status.asker_leads:
        return []
    channel = status.panel.channel
    look = [preview_button(channel)] if status.question_at else []
    return [actions(*look, button("Settings", ids.OPEN_SETUP, channel))]
