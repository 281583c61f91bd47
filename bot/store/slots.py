"""Slots: what is due, and when. A slot is settled in the transaction that does what it asks for."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, select, update

from bot.domain.slots import Slot, SlotKind, SlotState
from bot.store.tables import Instant, slot
from bot.store.upsert import insert_new

NOBODY = 0  # stored in place of a person, since NULLs are all different to a unique constraint

_OF_PANEL = (slot.c.panel_id == bindparam("of_panel"), slot.c.kind == bindparam("of_kind"))
# A slot of another kind is a newer version's, which settles it.
_PENDING = and_(slot.c.state == SlotState.PENDING, slot.c.kind.in_(SlotKind))
_NOW = slot.c.due_at <= bindparam("now", type_=Instant)
_DUE = select(slot).where(_PENDING, _NOW).order_by(slot.c.due_at, slot.c.id).limit(1).with_for_update(skip_locked=True)
_BY_ID = select(slot).where(slot.c.id == bindparam("of_id"))
_OF_DAY = select(slot).where(*_OF_PANEL, slot.c.day == bindparam("of_day"))
_NEXT = select(slot).where(*_OF_PANEL, _PENDING).order_by(slot.c.due_at).limit(1)
_SOONEST = select(slot.c.due_at).where(_PENDING).order_by(slot.c.due_at).limit(1)
_PANELS_DUE = (
    select(slot.c.panel_id)
    .where(_PENDING, slot.c.kind.in_(bindparam("of_kinds", expanding=True)), _NOW)
    .order_by(slot.c.due_at)
)
_LAST_DAY = select(func.max(slot.c.day)).where(*_OF_PANEL, slot.c.state != SlotState.PENDING)
# A slot that a scheduler holds is left out: it is being settled, and its transaction waits for our round or panel.
_free = select(slot.c.id).where(_PENDING).with_for_update(skip_locked=True)
_FREE_OF_ROUND = _free.where(slot.c.round_id == bindparam("of_round"))
_FREE_OF_ROUND_LATER = _FREE_OF_ROUND.where(
    slot.c.kind == bindparam("of_kind"), slot.c.due_at > bindparam("when", type_=Instant)
)
_FREE_OF_PANEL = _free.where(*_OF_PANEL)
_THIS = slot.c.id == bindparam("of_id")
_THESE = slot.c.id.in_(bindparam("of_ids", expanding=True))
_SETTLE = update(slot).where(_THIS).values(state=bindparam("to_state"))
_SETTLE_ALL = update(slot).where(_THESE).values(state=bindparam("to_state"))
_PUT_OFF = update(slot).where(_THIS).values(due_at=bindparam("when", type_=Instant))
_BRING_FORWARD = (
    update(slot)
    .where(slot.c.id.in_(_FREE_OF_ROUND_LATER.scalar_subquery()))
    .values(due_at=bindparam("when", type_=Instant))
)
_DELETE_ALL = delete(slot).where(_THESE)


def _slot(row: Mapping[Any, Any]) -> Slot:
    read = {name: row[name] for name in Slot.__dataclass_fields__ if name != "person_id"}
    return Slot(**read, person_id=row["person"] or None)


def plan(
    db: Connection,
    kind: SlotKind,
    day: date,
    *,
    workspace_id: int,
    panel_id: int,
    due_at: datetime,
    round_id: int | None = None,
    person_id: int | None = None,
    grace_until: datetime | None = None,
) -> bool:
    """Makes the slot; False, and nothing changes, if the panel had one of that kind for that day and person."""
    values = {
        "workspace_id": workspace_id,
        "panel_id": panel_id,
        "kind": kind,
        "day": day,
        "round_id": round_id,
        "person": person_id or NOBODY,
        "due_at": due_at,
        "grace_until": grace_until,
        "state": SlotState.PENDING,
    }
    return insert_new(db, slot, values)


def due(db: Connection, now: datetime) -> Slot | None:
    """The slot that has been due longest, locked for this transaction and skipped by other replicas."""
    row = db.execute(_DUE, {"now": now}).mappings().first()
    return _slot(row) if row else None


def by_id(db: Connection, slot_id: int) -> Slot:
    return _slot(db.execute(_BY_ID, {"of_id": slot_id}).mappings().one())


def of_day(db: Connection, panel_id: int, kind: SlotKind, day: date) -> Slot:
    """The panel's slot of that kind and local date."""
    this = {"of_panel": panel_id, "of_kind": kind, "of_day": day}
    return _slot(db.execute(_OF_DAY, this).mappings().one())


def settle(db: Connection, slot_id: int, state: SlotState) -> None:
    db.execute(_SETTLE, {"of_id": slot_id, "to_state": state})


def put_off(db: Connection, slot_id: int, due_at: datetime) -> None:
    db.execute(_PUT_OFF, {"of_id": slot_id, "when": due_at})


def settle_round(db: Connection, round_id: int, state: SlotState) -> None:
    """Settles what was still due for a round that is over."""
    if free := list(db.execute(_FREE_OF_ROUND, {"of_round": round_id}).scalars()):
        db.execute(_SETTLE_ALL, {"of_ids": free, "to_state": state})


def unplan(db: Connection, panel_id: int, kind: SlotKind) -> None:
    """Removes the panel's pending slot of this kind, so that it can be planned anew."""
    if free := list(db.execute(_FREE_OF_PANEL, {"of_panel": panel_id, "of_kind": kind}).scalars()):
        db.execute(_DELETE_ALL, {"of_ids": free})


def drop_next(db: Connection, panel_id: int, kind: SlotKind) -> bool:
    """Drops the panel's pending slot of that kind, and its day with it; False if it is being settled now."""
    free = list(db.execute(_FREE_OF_PANEL, {"of_panel": panel_id, "of_kind": kind}).scalars())
    if free:
        db.execute(_SETTLE_ALL, {"of_ids": free, "to_state": SlotState.DROPPED})
    return bool(free)


def bring_forward(db: Connection, round_id: int, kind: SlotKind, due_at: datetime) -> None:
    """The round's pending slot of that kind is due at `due_at`, if that is earlier."""
    db.execute(_BRING_FORWARD, {"of_round": round_id, "of_kind": kind, "when": due_at})


def pending(db: Connection, panel_id: int, kind: SlotKind) -> Slot | None:
    """The panel's next slot of that kind."""
    row = db.execute(_NEXT, {"of_panel": panel_id, "of_kind": kind}).mappings().first()
    return _slot(row) if row else None


def upcoming(db: Connection, panel_id: int, kind: SlotKind) -> datetime | None:
    """When the panel's next slot of that kind is due."""
    following = pending(db, panel_id, kind)
    return following.due_at if following else None


def next_due(db: Connection) -> datetime | None:
    """When anything is due next."""
    return db.execute(_SOONEST).scalar()


def panels_due(db: Connection, now: datetime, *kinds: SlotKind) -> list[int]:
    """The panels with a slot of these kinds that is due, each once."""
    rows = db.execute(_PANELS_DUE, {"now": now, "of_kinds": kinds})
    return list(dict.fromkeys(rows.scalars()))


def last_day(db: Connection, panel_id: int, kind: SlotKind) -> date | None:
    """The latest local date for which a slot of that kind is settled."""
    return db.execute(_LAST_DAY, {"of_panel": panel_id, "of_kind": kind}).scalar()
