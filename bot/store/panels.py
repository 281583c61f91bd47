"""Panels, their leads, and the questions that were proposed to them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Closed, Panel
from bot.store.tables import Instant, membership, panel, panel_lead, person, proposal
from bot.store.upsert import insert_new

_THIS = panel.c.id == bindparam("of_id")
_IN_WORKSPACE = panel.c.workspace_id == bindparam("of_workspace")
_PANELS: Select[Any] = select(panel).order_by(panel.c.id)
_BY_ID = _PANELS.where(_THIS)
_IN_CHANNEL = _PANELS.where(_IN_WORKSPACE, panel.c.channel_id == bindparam("of_channel"))
_BY_ID_LOCKED, _IN_CHANNEL_LOCKED = (statement.with_for_update() for statement in (_BY_ID, _IN_CHANNEL))
_OF_WORKSPACE = _PANELS.where(_IN_WORKSPACE)
_OF_PERSON = _PANELS.join(membership, membership.c.panel_id == panel.c.id).where(
    membership.c.person_id == bindparam("of_person")
)
_LED = select(panel_lead.c.panel_id).where(panel_lead.c.panel_id == panel.c.id).exists()
_WITHOUT_LEAD = _OF_WORKSPACE.where(~_LED)
_UNASKED = select(panel).where(panel.c.ask_at <= bindparam("now", type_=Instant)).order_by(panel.c.ask_at, panel.c.id)
_SETTINGS = select(panel.c.settings).where(_THIS).with_for_update()
_SAVE = update(panel).where(_THIS).values(settings=bindparam("to_settings", type_=panel.c.settings.type))
_SET_CLOSED = update(panel).where(_THIS).values(closed=bindparam("to_closed"))
_MOVE = update(panel).where(_THIS).values(channel_id=bindparam("to_channel"))
_ASK = update(panel).where(_THIS).values(ask_at=bindparam("at", type_=Instant))
_ASKED = (
    update(panel)
    .where(_THIS, panel.c.ask_at == bindparam("at", type_=Instant))
    .values(ask_at=bindparam("again", type_=Instant))
)
_OF_PANEL = panel_lead.c.panel_id == bindparam("of_panel")
_LEADS = (
    select(panel_lead.c.person_id)
    .join(person, person.c.id == panel_lead.c.person_id)
    .where(_OF_PANEL, person.c.user_id.is_not(None))
    .order_by(panel_lead.c.person_id)
)
_DROP_LEADS = delete(panel_lead).where(_OF_PANEL)
_DROP_OTHERS = _DROP_LEADS.where(panel_lead.c.person_id.not_in(bindparam("of_people", expanding=True)))
_STEP_DOWN = delete(panel_lead).where(panel_lead.c.person_id == bindparam("of_person"))
_PROPOSED = proposal.c.panel_id == bindparam("of_panel")
_PROPOSE = insert(proposal)
_PROPOSALS = select(proposal.c.track, proposal.c.slug).where(_PROPOSED).order_by(proposal.c.id)
_DROP_PROPOSAL = delete(proposal).where(
    _PROPOSED, proposal.c.track == bindparam("of_track"), proposal.c.slug == bindparam("of_slug")
)


def _panel(row: Mapping[Any, Any]) -> Panel:
    settings = PanelSettings.from_json(row["settings"])
    return Panel(row["id"], row["workspace_id"], row["channel_id"], settings, row["closed"])


def _first(db: Connection, statement: Select[Any], **which: int | str) -> Panel | None:
    row = db.execute(statement, which).mappings().first()
    return _panel(row) if row else None


def _all(db: Connection, statement: Select[Any], **which: int | str) -> list[Panel]:
    return [_panel(row) for row in db.execute(statement, which).mappings()]


def create(db: Connection, workspace_id: int, channel: str, settings: PanelSettings, now: datetime) -> Panel | None:
    """A new panel for the channel; None if somebody else has just made one."""
    values = {
        "workspace_id": workspace_id,
        "channel_id": channel,
        "settings": settings.as_json(),
        "created_at": now,
    }
    return in_channel(db, workspace_id, channel) if insert_new(db, panel, values) else None


def by_id(db: Connection, panel_id: int, *, lock: bool = False) -> Panel:
    """The panel; locked for this transaction on request."""
    row = db.execute(_BY_ID_LOCKED if lock else _BY_ID, {"of_id": panel_id}).mappings().one()
    return _panel(row)


def in_channel(db: Connection, workspace_id: int, channel: str, *, lock: bool = False) -> Panel | None:
    """The channel's panel; locked for this transaction on request."""
    return _first(db, _IN_CHANNEL_LOCKED if lock else _IN_CHANNEL, of_workspace=workspace_id, of_channel=channel)


def of_person(db: Connection, person_id: int) -> list[Panel]:
    """The panels of the channels that the person is in."""
    return _all(db, _OF_PERSON, of_person=person_id)


def of_workspace(db: Connection, workspace_id: int) -> list[Panel]:
    return _all(db, _OF_WORKSPACE, of_workspace=workspace_id)


def all_of(db: Connection) -> list[Panel]:
    """Every panel of every workspace."""
    return _all(db, _PANELS)


def save_settings(db: Connection, panel_id: int, settings: PanelSettings) -> None:
    """Saves the settings; keys that a newer version wrote stay as they are."""
    stored = db.execute(_SETTINGS, {"of_id": panel_id}).scalar_one()
    db.execute(_SAVE, {"of_id": panel_id, "to_settings": {**stored, **settings.as_json()}})


def set_closed(db: Connection, panel_id: int, closed: Closed | None) -> None:
    db.execute(_SET_CLOSED, {"of_id": panel_id, "to_closed": closed})


def move(db: Connection, panel_id: int, channel: str) -> None:
    """Notes that the panel's channel has another id."""
    db.execute(_MOVE, {"of_id": panel_id, "to_channel": channel})


def ask_members(db: Connection, panel_id: int, at: datetime) -> None:
    """Has the members of the panel's channel fetched from Slack at that instant or soon after."""
    db.execute(_ASK, {"of_id": panel_id, "at": at})


def unasked(db: Connection, now: datetime) -> list[tuple[Panel, datetime]]:
    """The panels whose members are to be fetched, with the instants from which on."""
    return [(_panel(row), row["ask_at"]) for row in db.execute(_UNASKED, {"now": now}).mappings()]


def asked(db: Connection, panel_id: int, at: datetime, again: datetime | None) -> None:
    """Records that the members were fetched; `again` schedules a retry. A request made since `at` is kept."""
    db.execute(_ASKED, {"of_id": panel_id, "at": at, "again": again})


def leads(db: Connection, panel_id: int) -> list[int]:
    """The people who may change the panel's settings, apart from workspace admins."""
    return list(db.execute(_LEADS, {"of_panel": panel_id}).scalars())


def add_lead(db: Connection, panel_id: int, person_id: int) -> None:
    insert_new(db, panel_lead, {"panel_id": panel_id, "person_id": person_id})


def set_leads(db: Connection, panel_id: int, person_ids: Iterable[int]) -> None:
    db.execute(_DROP_LEADS, {"of_panel": panel_id})
    for person_id in person_ids:
        add_lead(db, panel_id, person_id)


def keep_leads(db: Connection, panel_id: int, person_ids: Iterable[int]) -> None:
    """Drops the panel's leads who are not among these people."""
    db.execute(_DROP_OTHERS, {"of_panel": panel_id, "of_people": list(person_ids)})


def step_down(db: Connection, person_id: int) -> None:
    """Drops the person as a lead of every panel."""
    db.execute(_STEP_DOWN, {"of_person": person_id})


def without_lead(db: Connection, workspace_id: int) -> list[Panel]:
    return _all(db, _WITHOUT_LEAD, of_workspace=workspace_id)


def propose(db: Connection, panel_id: int, track: str, slug: str, now: datetime) -> None:
    """Proposes a question for the panel's next free day."""
    db.execute(_PROPOSE, {"panel_id": panel_id, "track": track, "slug": slug, "proposed_at": now})


def proposals(db: Connection, panel_id: int) -> list[tuple[str, str]]:
    """Track and slug of the proposed questions, oldest first."""
    return [(row.track, row.slug) for row in db.execute(_PROPOSALS, {"of_panel": panel_id})]


def drop_proposal(db: Connection, panel_id: int, track: str, slug: str) -> None:
    db.execute(_DROP_PROPOSAL, {"of_panel": panel_id, "of_track": track, "of_slug": slug})
