"""Private words to the leads of a panel."""

from datetime import timedelta

from bot.domain.notices import ChannelNotice, MissedNotice, RefusalNotice
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.posts import Post, PostKind
from bot.domain.slots import Slot, SlotKind
from bot.store import outbox, panels, people, posts, rounds, slots
from bot.usecases import show
from bot.usecases.transaction import Transaction

QUIET = timedelta(days=1)  # between two notices that Slack refuses something in a channel


def responsible(tx: Transaction, panel: Panel) -> list[Person]:
    """The panel's leads; the workspace's admins where none of them is left."""
    found = people.by_ids(tx.db, panels.leads(tx.db, panel.id))
    return [lead for lead in found if lead.scores] or people.admins(tx.db, panel.workspace_id)


def tell_leads(tx: Transaction, panel: Panel, kind: PostKind, subject_id: int) -> None:
    """Has a post of this kind sent to each lead in private."""
    for lead in responsible(tx, panel):
        show.to_person(tx, lead, kind, subject_id)


def tell_missed(tx: Transaction, slot: Slot) -> None:
    """Tells the leads that a question or summary was missed, unless they know that its channel is closed."""
    panel = panels.by_id(tx.db, slot.panel_id)
    if panel.closed is None:
        tell_leads(tx, panel, PostKind.NOTICE_MISSED, slot.id)


def channel_notice(tx: Transaction, panel_id: int) -> ChannelNotice:
    return ChannelNotice(panels.by_id(tx.db, panel_id), slots.upcoming(tx.db, panel_id, SlotKind.QUESTION))


def missed_notice(tx: Transaction, slot_id: int) -> MissedNotice:
    slot = slots.by_id(tx.db, slot_id)
    panel = panels.by_id(tx.db, slot.panel_id)
    return MissedNotice(panel, slot.kind, slot.day, slots.upcoming(tx.db, panel.id, slot.kind))


def deleted_notice(tx: Transaction, round_id: int) -> MissedNotice:
    """Of a round whose question somebody deleted."""
    round_ = rounds.by_id(tx.db, round_id)
    following = slots.upcoming(tx.db, round_.panel_id, SlotKind.QUESTION)
    return MissedNotice(panels.by_id(tx.db, round_.panel_id), SlotKind.QUESTION, round_.day, following)


def report_refusal(tx: Transaction, refused: Post) -> None:
    """Tells the leads of the panel's channel that Slack does not show a post, at most once a day."""
    panel = panels.in_channel(tx.db, refused.workspace_id, refused.channel)
    if panel is not None and panel.closed is None and outbox.report(tx.db, refused, tx.now, QUIET):
        tell_leads(tx, panel, PostKind.NOTICE_REFUSED, refused.id)


def refusal_notice(tx: Transaction, post_id: int) -> RefusalNotice:
    """The post that Slack does not show, and its code for why."""
    refused = posts.by_id(tx.db, post_id)
    return RefusalNotice(refused.channel, refused.kind, refused.error)
