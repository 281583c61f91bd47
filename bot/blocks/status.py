"""How a panel stands, and what a lead can do about it."""

from bot.blocks import ids
from bot.blocks.elements import Block, Message, actions, button, escape, message, moment, section, shortened
from bot.blocks.question import progress_line
from bot.blocks.setup_saved import preview_button
from bot.domain.rounds import Phase
from bot.domain.visibility import Status


def status_reply(status: Status) -> Message:
    """Today's round, what waits for the asker, what comes next, and who leads."""
    lines = [*_today(status), *_next(status), *_leads(status)]
    text = "\n".join(lines)
    return message(section(text), *_buttons(status), text=text)


def _today(status: Status) -> list[str]:
    round_ = status.round
    if round_ is None or status.question is None:
        return ["No round is running."]
    lines = [progress_line(status.question), f">{escape(shortened(round_.question.prompt, 300))}"]
    if round_.phase is Phase.ANSWERING and status.takes_part:
        lines.append("You have answered." if status.answered else "You have not answered yet: `/mock answer`.")
    elif status.waiting:
        answers = "1 answer" if status.waiting == 1 else f"{status.waiting} answers"
        lines.append(f"*{answers}* to score wait for you in the thread.")
    return lines


def _next(status: Status) -> list[str]:
    zone, settings = status.panel.settings.timezone, status.panel.settings
    lines = []
    if status.paused:
        until = f" until {settings.paused_until:%A %-d %B %Y}" if settings.paused_until and not settings.paused else ""
        lines.append(f"The panel is paused{until}." + ("" if until else " A lead ends that by `/mock resume`."))
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
    return ["Nobody leads this panel now. A workspace admin can change that by `/mock setup`."]


def _buttons(status: Status) -> list[Block]:
    if not status.asker_leads:
        return []
    channel = status.panel.channel
    look = [preview_button(channel)] if status.question_at else []
    return [actions(*look, button("Settings", ids.OPEN_SETUP, channel))]
