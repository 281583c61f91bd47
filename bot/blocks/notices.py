"""Hello in a channel, and what the leads of a panel are told in private."""

from datetime import datetime

from bot.blocks import ids
from bot.blocks.elements import Message, actions, button, message, moment, section
from bot.domain.notices import ChannelNotice, MissedNotice
from bot.domain.panels import Closed, Panel

WHY = {
    Closed.ARCHIVED: "<#{channel}> is archived, so its panel rests. Once it is no longer archived, the panel goes on.",
    Closed.REMOVED: "I am no longer in <#{channel}>, so its panel rests. Invite me again, and it goes on.",
}


def channel_notice(notice: ChannelNotice) -> Message:
    """The panel's channel takes no messages, or takes them again."""
    panel = notice.panel
    if panel.closed is not None:
        told = WHY[panel.closed].format(channel=panel.channel) + " Until then no question is asked there."
    else:
        told = (
            f"The panel in <#{panel.channel}> goes on. {_next('question', notice.question_at, panel.settings.timezone)}"
        )
    return message(section(told), text=told)


def missed_notice(notice: MissedNotice) -> Message:
    """Something could not be posted in time."""
    told = (
        f"The {notice.what} of {notice.day:%A %-d %B} could not be posted in <#{notice.panel.channel}> in time, "
        f"so it is left out. {_following(notice)}"
    )
    return message(section(told), text=told)


def empty_notice(notice: MissedNotice) -> Message:
    """The bank has no question of the panel's tracks and topics."""
    told = (
        f"There was no {notice.what} in <#{notice.panel.channel}> on {notice.day:%A %-d %B}: the bank has none of the "
        f"tracks and topics that its settings name. {_following(notice)}"
    )
    press = button("Settings", ids.OPEN_SETUP, notice.panel.channel, style="primary")
    return message(section(told), actions(press), text=told)


def lost_notice(notice: MissedNotice) -> Message:
    """Somebody deleted a question to which answers were taken."""
    told = (
        f"The {notice.what} of {notice.day:%A %-d %B} in <#{notice.panel.channel}> was deleted, so its round is "
        f"cancelled: nothing that was given to it is counted. {_following(notice)}"
    )
    return message(section(told), text=told)


def leaderless_notice(panel: Panel) -> Message:
    """An admin is asked to see to a panel whose last lead is gone."""
    told = (
        f"The panel in <#{panel.channel}> has no lead any more. It goes on as it is set. "
        "As a workspace admin you can change it, and name a lead."
    )
    press = button("Settings", ids.OPEN_SETUP, panel.channel, style="primary")
    return message(section(told), actions(press), text=told)


def _following(notice: MissedNotice) -> str:
    return _next(notice.what, notice.next_at, notice.panel.settings.timezone)


def _next(what: str, at: datetime | None, timezone: str) -> str:
    return f"The next {what} comes {moment(at, timezone)}." if at else f"No {what} is planned."
