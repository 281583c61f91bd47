"""Disputes: doubts about an anchor's reference."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.domain.anchors import Dispute
from bot.store import upsert
from bot.store.tables import answer, dispute, round_

_DISPUTES = select(*(column for column in dispute.c if column.name in Dispute.__dataclass_fields__))
_BY_ID = _DISPUTES.where(dispute.c.id == bindparam("of_id"))
_ABOUT = dispute.c.answer_id == bindparam("of_answer")
_OF_PERSON = _DISPUTES.where(_ABOUT, dispute.c.person_id == bindparam("of_person"))
_OPEN_ABOUT = _DISPUTES.where(_ABOUT, dispute.c.settled.is_(None)).order_by(dispute.c.id).with_for_update()
_OPEN_IN = (
    select(dispute.c.id)
    .join(answer, answer.c.id == dispute.c.answer_id)
    .join(round_, round_.c.id == answer.c.round_id)
    .where(round_.c.panel_id == bindparam("of_panel"), dispute.c.settled.is_(None))
    .order_by(dispute.c.id)
)
_SETTLE = update(dispute).where(dispute.c.id.in_(bindparam("of_ids", expanding=True))).values(settled=bindparam("how"))


def of_person(db: Connection, answer_id: int, person_id: int) -> Dispute | None:
    """What this person raised about the answer."""
    row = db.execute(_OF_PERSON, {"of_answer": answer_id, "of_person": person_id}).mappings().first()
    return Dispute(**row) if row else None


def add(db: Connection, answer_id: int, person_id: int, reason: str, now: datetime) -> int:
    values = {"answer_id": answer_id, "person_id": person_id, "reason": reason, "raised_at": now}
    return upsert.add(db, dispute, values)


def by_id(db: Connection, dispute_id: int) -> Dispute | None:
    row = db.execute(_BY_ID, {"of_id": dispute_id}).mappings().first()
    return Dispute(**row) if row else None


def open_in(db: Connection, panel_id: int) -> list[int]:
    """The panel's disputes that are not settled, oldest first."""
    return list(db.execute(_OPEN_IN, {"of_panel": panel_id}).scalars())


def settle(db: Connection, answer_id: int, how: str) -> list[Dispute]:
    """Settles all that is open about the answer; returns what that was, nothing if another lead was faster."""
    still_open = [Dispute(**row) for row in db.execute(_OPEN_ABOUT, {"of_answer": answer_id}).mappings()]
    if still_open:
        db.execute(_SETTLE, {"of_ids": [raised.id for raised in still_open], "how": how})
    return still_open
