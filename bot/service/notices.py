"""Private words to the leads of a panel."""

from bot.panel.notices import ChannelNotice, MissedNotice
from bot.panel.rounds import Panel, Person
from bot.service.work import Work
from bot.store import panels, people, private, rounds, slots
from bot.store.slots import Kind, Slot

CHANNEL, MISSED, LOST, EMPTY = "notice_channel", "notice_missed", "notice_lost", "notice_empty"


def responsible(work: Work, panel: Panel) -> list[Person]:
    """The panel's leads; the workspace's admins where none of them is left."""
    found = people.by_ids(work.db, panels.leads(work.db, panel.id))
    return [lead for lead in found if lead.scores] or people.admins(work.db, panel.workspace_id)


def tell_leads(work: Work, panel: Panel, kind: str, subject_id: int) -> None:
    """Has a post of this kind sent to each lead in private."""
    for lead in responsible(work, panel):
        private.say(work.db, lead, kind, subject_id, work.now)


def tell_missed(work: Work, slot: Slot) -> None:
    """Tells the leads that a question or summary was missed, unless they know that its channel is closed."""
    panel = panels.by_id(work.db, slot.panel_id)
    if panel.closed is None:
        tell_leads(work, panel, MISSED, slot.id)


def channel_notice(work: Work, panel_id: int) -> ChannelNotice:
    return ChannelNotice(panels.by_id(work.db, panel_id), slots.upcoming(work.db, panel_id, Kind.QUESTION))


def missed_notice(work: Work, slot_id: int) -> MissedNotice:
    slot = slots.by_id(work.db, slot_id)
    panel = panels.by_id(work.db, slot.panel_id)
    return MissedNotice(panel, slot.kind, slot.day, slots.upcoming(work.db, panel.id, slot.kind))


def lost_notice(work: Work, round_id: int) -> MissedNotice:
    """Of a round whose question somebody deleted."""
    round_ = rounds.by_id(work.db, round_id)
    following = slots.upcoming(work.db, round_.panel_id, Kind.QUESTION)
    return MissedNotice(panels.by_id(work.db, round_.panel_id), Kind.QUESTION, round_.day, following)
