"""Private words to the leads of a panel."""

from bot.domain.notices import ChannelNotice, MissedNotice
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.posts import PostKind
from bot.domain.slots import Slot, SlotKind
from bot.store import panels, people, rounds, slots
from bot.usecases import show
from bot.usecases.transaction import Transaction


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
