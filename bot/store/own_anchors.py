"""A panel's own bank: members' answers that it keeps as anchors, and references that its leads changed."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.domain.anchors import OwnAnchor
from bot.domain.rounds import Round
from bot.store import panels, upsert
from bot.store.tables import own_anchor


def of_question(db: Connection, panel_id: int, track: str, slug: str) -> list[OwnAnchor]:
    """What the panel has of its own for the question."""
    wanted = select(own_anchor.c.text, own_anchor.c.reference, own_anchor.c.rationale)
    mine = (own_anchor.c.panel_id == panel_id, own_anchor.c.track == track, own_anchor.c.slug == slug)
    return [OwnAnchor(*row) for row in db.execute(wanted.where(*mine).order_by(own_anchor.c.id))]


def put(
    db: Connection,
    round_: Round,
    anchor: OwnAnchor,
    now: datetime,
    interval: tuple[float, float] | tuple[None, None] = (None, None),
) -> None:
    """Keeps the anchor for the round's panel and question, in place of one with the same text."""
    panels.by_id(db, round_.panel_id, lock=True)  # else of two who keep it at once neither would see the other's
    drop(db, round_.panel_id, anchor.text)
    values = {
        "panel_id": round_.panel_id,
        "track": round_.question.track,
        "slug": round_.question.slug,
        "text": anchor.text,
        "reference": anchor.reference,
        "rationale": anchor.rationale,
        "low": interval[0],
        "high": interval[1],
        "changed_at": now,
    }
    upsert.add(db, own_anchor, values)


def drop(db: Connection, panel_id: int, text: str) -> None:
    db.execute(delete(own_anchor).where(own_anchor.c.panel_id == panel_id, own_anchor.c.text == text))


def holds(db: Connection, panel_id: int, text: str) -> bool:
    """Whether the panel has this answer among its own."""
    wanted = select(own_anchor.c.id).where(own_anchor.c.panel_id == panel_id, own_anchor.c.text == text)
    return db.execute(wanted).first() is not None
