"""Disputes: doubts about an anchor's reference."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from bot.domain.anchors import Dispute
from bot.store import upsert
from bot.store.tables import answer, dispute, round_


def _dispute(row: Row[Any]) -> Dispute:
    values = row._asdict()
    return Dispute(**{name: values[name] for name in Dispute.__dataclass_fields__})


def of_person(db: Connection, answer_id: int, person_id: int) -> Dispute | None:
    """What this person raised about the answer."""
    row = db.execute(select(dispute).where(dispute.c.answer_id == answer_id, dispute.c.person_id == person_id)).first()
    return _dispute(row) if row else None


def add(db: Connection, answer_id: int, person_id: int, reason: str, now: datetime) -> int:
    values = {"answer_id": answer_id, "person_id": person_id, "reason": reason, "raised_at": now}
    return upsert.add(db, dispute, values)


def by_id(db: Connection, dispute_id: int) -> Dispute | None:
    row = db.execute(select(dispute).where(dispute.c.id == dispute_id)).first()
    return _dispute(row) if row else None


def open_in(db: Connection, panel_id: int) -> list[int]:
    """The panel's disputes that are not settled, oldest first."""
    joined = select(dispute.c.id).join(answer, answer.c.id == dispute.c.answer_id)
    joined = joined.join(round_, round_.c.id == answer.c.round_id)
    wanted = joined.where(round_.c.panel_id == panel_id, dispute.c.settled.is_(None))
    return list(db.execute(wanted.order_by(dispute.c.id)).scalars())


def settle(db: Connection, answer_id: int, how: str) -> list[Dispute]:
    """Settles all that is open about the answer; returns what that was, nothing where another lead was faster."""
    still = select(dispute).where(dispute.c.answer_id == answer_id, dispute.c.settled.is_(None))
    found = [_dispute(row) for row in db.execute(still.order_by(dispute.c.id).with_for_update())]
    db.execute(update(dispute).where(dispute.c.id.in_([one.id for one in found])).values(settled=how))
    return found
