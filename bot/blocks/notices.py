"""Private notices to a panel's leads."""

from datetime import datetime

from bot.blocks import ids
from bot.blocks.elements import Message, actions, button, message, moment, section
from bot.blocks.replies import said
from bot.domain.notices import ChannelNotice, MissedNotice, RefusalNotice
from bot.domain.panels import Closed, Panel
from bot.domain.posts import PostKind

WHY = {
    Closed.ARCHIVED: "<#{channel}> is archived, so its panel is on hold. Unarchive the channel to continue. "
    "Until then I ask no questions there.",
    Closed.DELETED: "<#{channel}> was deleted, so its panel has ended. Its answers and scores are kept.",
    Closed.REMOVED: "I am no longer in <#{channel}>, so its panel is on hold. Invite me again to continue. "
    "Until then I ask no questions there.",
}

NAMES = {
    PostKind.QUESTION: "the question",
    PostKind.ANSWER: "an answer",
    PostKind.REVEAL: "the reveal",
    PostKind.SUMMARY: "the summary",
    PostKind.SUMMARY_DETAIL: "the summary's details",
}


def channel_notice(notice: ChannelNotice) -> Message:
    """The panel's channel stopped taking messages, or takes them again."""
    panel = notice.panel
    if panel.closed is not None:
        return said(WHY[panel.closed].format(channel=panel.channel))
    following = _next("question", notice.question_at, panel.settings.timezone)
    return said(f"The panel in <#{panel.channel}> continues. {following}")


def missed_notice(notice: MissedNotice) -> Message:
    """A question or summary was not posted in time."""
    return said(
        f"The {notice.what} of {notice.day:%A %-d %B} could not be posted in <#{notice.panel.channel}> in time, "
        f"so I skipped it. {_following(notice)}"
    )


def empty_notice(notice: MissedNotice) -> Message:
    """The bank has no question in the panel's tracks and topics."""
    text = (
        f"There was no {notice.what} in <#{notice.panel.channel}> on {notice.day:%A %-d %B}: the bank has none in the "
        f"tracks and topics of its settings. {_following(notice)}"
    )
    return _with_settings(text, notice.panel)


def lost_notice(notice: MissedNotice) -> Message:
    """Somebody deleted the message of an open question."""
    return said(
        f"Somebody deleted the {notice.what} of {notice.day:%A %-d %B} in <#{notice.panel.channel}>, so its round is "
        f"cancelled: its answers and scores don't count. {_following(notice)}"
    )


def refusal_notice(notice: RefusalNotice, advice: str | None) -> Message:
    """Slack does not show something in the panel's channel."""
    what = NAMES.get(notice.kind, "a message")
    if notice.code is None:
        return said(f"Slack did not let me show {what} in <#{notice.channel}> for a while. It is there now.")
    why = f": {advice}" if advice else ""
    return said(
        f"Slack does not let me show {what} in <#{notice.channel}>{why} (`{notice.code}`). Nothing is lost: I keep "
        "trying, and the round goes on."
    )


def leaderless_notice(panel: Panel) -> Message:
    """Asks a workspace admin to name a lead for a panel whose last lead left."""
    text = (
        f"The panel in <#{panel.channel}> has no lead any more. It continues with its settings. "
        "As a workspace admin you can change them, and name a lead."
    )
    return _with_settings(text, panel)


def _with_settings(text: str, panel: Panel) -> Message:
    press = button("Settings", ids.OPEN_SETUP, panel.channel, style="primary")
    return message(section(text), actions(press), text=text)


def _following(notice: MissedNotice) -> str:
    return _next(notice.what, notice.next_at, notice.panel.settings.timezone)


def _next(what: str, at: datetime | None, timezone: str) -> str:
    return f"The next {what} comes {moment(at, timezone)}." if at else f"No {what} is planned."
