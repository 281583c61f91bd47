"""Panels, their leads, and what was put to them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Closed, Panel
from bot.store.tables import membership, panel, panel_lead, person, proposal
from bot.store.upsert import insert_new


def _panel(row: Row[Any]) -> Panel:
    return Panel(row.id, row.workspace_id, row.channel_id, PanelSettings.from_json(row.settings), _closed(row.closed))


def _closed(why: str | None) -> Closed | None:
    """Why the channel is closed; a newer version's reason, which this one does not know, closes it as well."""
    if why is None:
        return None
    return Closed(why) if why in list(Closed) else Closed.REMOVED


def create(db: Connection, workspace_id: int, channel: str, settings: PanelSettings, now: datetime) -> Panel | None:
    """A new panel for the channel; None where somebody else has just made one."""
    values = {
        "workspace_id": workspace_id,
        "channel_id": channel,
        "settings": settings.as_json(),
        "created_at": now,
    }
    return in_channel(db, workspace_id, channel) if insert_new(db, panel, values) else None


def save_settings(db: Connection, panel_id: int, settings: PanelSettings) -> None:
    """Saves the settings; keys that a newer version wrote stay as they are."""
    this = panel.c.id == panel_id
    stored = db.execute(select(panel.c.settings).where(this).with_for_update()).scalar_one()
    db.execute(update(panel).where(this).values(settings={**stored, **settings.as_json()}))


def set_closed(db: Connection, panel_id: int, closed: Closed | None) -> None:
    db.execute(update(panel).where(panel.c.id == panel_id).values(closed=closed))


def ask_members(db: Connection, panel_id: int, at: datetime) -> None:
    """Has Slack asked, from then on, who is in the panel's channel."""
    db.execute(update(panel).where(panel.c.id == panel_id).values(ask_at=at))


def unasked(db: Connection, now: datetime) -> list[tuple[Panel, datetime]]:
    """The panels of whose channels Slack is to be asked, with the instants from which on."""
    wanted = select(panel).where(panel.c.ask_at <= now).order_by(panel.c.ask_at)
    return [(_panel(row), row.ask_at) for row in db.execute(wanted)]


def asked(db: Connection, panel_id: int, at: datetime, again: datetime | None) -> None:
    """Slack was asked, and is to be asked `again` where that is given; who called for it meanwhile still waits."""
    db.execute(update(panel).where(panel.c.id == panel_id, panel.c.ask_at == at).values(ask_at=again))


def in_channel(db: Connection, workspace_id: int, channel: str, *, lock: bool = False) -> Panel | None:
    """The channel's panel, kept from other transactions where asked."""
    wanted = select(panel).where(panel.c.workspace_id == workspace_id, panel.c.channel_id == channel)
    return _first(db, wanted.with_for_update() if lock else wanted)


def by_id(db: Connection, panel_id: int, *, lock: bool = False) -> Panel:
    """The panel, kept from other transactions where asked."""
    wanted = select(panel).where(panel.c.id == panel_id)
    return _panel(db.execute(wanted.with_for_update() if lock else wanted).one())


def of_person(db: Connection, person_id: int) -> list[Panel]:
    """The panels of the channels that the person is in."""
    joined = select(panel).join(membership, membership.c.panel_id == panel.c.id)
    return [_panel(row) for row in db.execute(joined.where(membership.c.person_id == person_id).order_by(panel.c.id))]


def _first(db: Connection, wanted: Select[Any]) -> Panel | None:
    row = db.execute(wanted).first()
    return _panel(row) if row else None


def add_lead(db: Connection, panel_id: int, person_id: int) -> None:
    insert_new(db, panel_lead, {"panel_id": panel_id, "person_id": person_id})


def set_leads(db: Connection, panel_id: int, person_ids: Iterable[int]) -> None:
    db.execute(delete(panel_lead).where(panel_lead.c.panel_id == panel_id))
    for person_id in person_ids:
        add_lead(db, panel_id, person_id)


def keep_leads(db: Connection, panel_id: int, person_ids: Iterable[int]) -> None:
    """Whoever is not among these leads the panel no more."""
    others = panel_lead.c.person_id.not_in(list(person_ids))
    db.execute(delete(panel_lead).where(panel_lead.c.panel_id == panel_id, others))


def step_down(db: Connection, person_id: int) -> None:
    """The person leads no panel any more."""
    db.execute(delete(panel_lead).where(panel_lead.c.person_id == person_id))


def leads(db: Connection, panel_id: int) -> list[int]:
    """The people who may change the panel's settings, apart from workspace admins."""
    wanted = select(panel_lead.c.person_id).join(person, person.c.id == panel_lead.c.person_id)
    return list(db.execute(wanted.where(panel_lead.c.panel_id == panel_id, person.c.user_id.is_not(None))).scalars())


def without_lead(db: Connection, workspace_id: int) -> list[Panel]:
    led = select(panel_lead.c.panel_id).where(panel_lead.c.panel_id == panel.c.id).exists()
    wanted = select(panel).where(panel.c.workspace_id == workspace_id, ~led)
    return [_panel(row) for row in db.execute(wanted.order_by(panel.c.id))]


def propose(db: Connection, panel_id: int, track: str, slug: str, now: datetime) -> None:
    """Puts a question to the panel for its next free day."""
    db.execute(insert(proposal).values(panel_id=panel_id, track=track, slug=slug, proposed_at=now))


def proposals(db: Connection, panel_id: int) -> list[tuple[str, str]]:
    """Track and slug of what was put to the panel, oldest first."""
    wanted = select(proposal.c.track, proposal.c.slug).where(proposal.c.panel_id == panel_id).order_by(proposal.c.id)
    return [(row.track, row.slug) for row in db.execute(wanted)]


def drop_proposal(db: Connection, panel_id: int, track: str, slug: str) -> None:
    this = (proposal.c.panel_id == panel_id, proposal.c.track == track, proposal.c.slug == slug)
    db.execute(delete(proposal).where(*this))


def of_workspace(db: Connection, workspace_id: int) -> list[Panel]:
    wanted = select(panel).where(panel.c.workspace_id == workspace_id)
    return [_panel(row) for row in db.execute(wanted.order_by(panel.c.id))]


def all_of(db: Connection) -> list[Panel]:
    """Every panel of every workspace."""
    return [_panel(row) for row in db.execute(select(panel).order_by(panel.c.id))]
