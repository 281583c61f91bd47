"""Slots: what is due, and when. A slot is settled in the transaction that does what it asks for."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, select, update

from bot.domain.slots import Slot, SlotKind, SlotState
from bot.store.tables import slot
from bot.store.upsert import insert_new

# A slot of another kind is a newer version's, which settles it.
_PENDING = (slot.c.state == SlotState.PENDING, slot.c.kind.in_(list(SlotKind)))


def plan(
    db: Connection,
    *,
    workspace_id: int,
    panel_id: int,
    kind: SlotKind,
    day: date,
    due_at: datetime,
    round_id: int | None = None,
    person: int = 0,
    grace_until: datetime | None = None,
) -> bool:
    """Makes the slot; False, and nothing changes, where the panel had one of that kind for that day and person."""
    values: dict[str, Any] = {
        "workspace_id": workspace_id,
        "panel_id": panel_id,
        "kind": kind,
        "day": day,
        "round_id": round_id,
        "person": person,
        "due_at": due_at,
        "grace_until": grace_until,
        "state": SlotState.PENDING,
    }
    return insert_new(db, slot, values)


def due(db: Connection, now: datetime) -> Slot | None:
    """The slot that has been due longest, kept from other replicas until the transaction ends."""
    wanted = select(slot).where(*_PENDING, slot.c.due_at <= now).order_by(slot.c.due_at, slot.c.id)
    row = db.execute(wanted.limit(1).with_for_update(skip_locked=True)).first()
    return _slot(row) if row else None


def _slot(row: Row[Any]) -> Slot:
    values = row._asdict()
    return Slot(**{**{name: values[name] for name in Slot.__dataclass_fields__}, "kind": SlotKind(row.kind)})


def by_id(db: Connection, slot_id: int) -> Slot:
    return _slot(db.execute(select(slot).where(slot.c.id == slot_id)).one())


def of_day(db: Connection, panel_id: int, kind: SlotKind, day: date) -> Slot:
    """The panel's slot of that kind and local date."""
    this = (slot.c.panel_id == panel_id, slot.c.kind == kind, slot.c.day == day)
    return _slot(db.execute(select(slot).where(*this)).one())


def settle(db: Connection, slot_id: int, state: SlotState) -> None:
    db.execute(update(slot).where(slot.c.id == slot_id).values(state=state))


def put_off(db: Connection, slot_id: int, due_at: datetime) -> None:
    db.execute(update(slot).where(slot.c.id == slot_id).values(due_at=due_at))


def settle_round(db: Connection, round_id: int, state: SlotState) -> None:
    """Settles what was still due for a round that is over."""
    free = _free(db, slot.c.round_id == round_id)
    db.execute(update(slot).where(slot.c.id.in_(free)).values(state=state))


def unplan(db: Connection, panel_id: int, *kinds: SlotKind) -> None:
    """Removes the panel's pending slots of these kinds, so that they can be planned anew."""
    free = _free(db, slot.c.panel_id == panel_id, slot.c.kind.in_(kinds))
    db.execute(delete(slot).where(slot.c.id.in_(free)))


def drop_next(db: Connection, panel_id: int, kind: SlotKind) -> bool:
    """The panel's pending slot of that kind is dropped, and its day with it; False where it is being settled now."""
    free = _free(db, slot.c.panel_id == panel_id, slot.c.kind == kind)
    return db.execute(update(slot).where(slot.c.id.in_(free)).values(state=SlotState.DROPPED)).rowcount > 0


def bring_forward(db: Connection, round_id: int, kind: SlotKind, due_at: datetime) -> None:
    """The round's pending slot of that kind is due at `due_at`, if that is earlier."""
    free = _free(db, slot.c.round_id == round_id, slot.c.kind == kind, slot.c.due_at > due_at)
    db.execute(update(slot).where(slot.c.id.in_(free)).values(due_at=due_at))


def _free(db: Connection, *which: ColumnElement[bool]) -> list[int]:
    """The pending ones, but for those that a scheduler holds: it is settling them, and waits for our round or panel."""
    wanted = select(slot.c.id).where(slot.c.state == SlotState.PENDING, *which)
    return list(db.execute(wanted.with_for_update(skip_locked=True)).scalars())


def pending(db: Connection, panel_id: int, kind: SlotKind) -> Slot | None:
    """The panel's next slot of that kind."""
    wanted = (slot.c.panel_id == panel_id, slot.c.kind == kind, slot.c.state == SlotState.PENDING)
    row = db.execute(select(slot).where(*wanted).order_by(slot.c.due_at).limit(1)).first()
    return _slot(row) if row else None


def upcoming(db: Connection, panel_id: int, kind: SlotKind) -> datetime | None:
    """When the panel's next slot of that kind is due."""
    pending = (slot.c.panel_id == panel_id, slot.c.kind == kind, slot.c.state == SlotState.PENDING)
    return db.execute(select(slot.c.due_at).where(*pending).order_by(slot.c.due_at).limit(1)).scalar()


def next_due(db: Connection) -> datetime | None:
    """When anything is due next."""
    wanted = select(slot.c.due_at).where(*_PENDING).order_by(slot.c.due_at).limit(1)
    return db.execute(wanted).scalar()


def panels_due(db: Connection, now: datetime, *kinds: SlotKind) -> list[int]:
    """The panels with a slot of these kinds that is due, each once."""
    due = (slot.c.state == SlotState.PENDING, slot.c.kind.in_(kinds), slot.c.due_at <= now)
    return list(dict.fromkeys(db.execute(select(slot.c.panel_id).where(*due).order_by(slot.c.due_at)).scalars()))


def last_day(db: Connection, panel_id: int, kind: SlotKind) -> date | None:
    """The latest local date for which the panel had a slot of that kind that is settled."""
    settled = (slot.c.panel_id == panel_id, slot.c.kind == kind, slot.c.state != SlotState.PENDING)
    return db.execute(select(func.max(slot.c.day)).where(*settled)).scalar()
