"""A panel's own bank: members' answers that it keeps as anchors, and references that its leads changed."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from bot.domain.anchors import OwnAnchor
from bot.domain.rounds import Round
from bot.store import panels, upsert
from bot.store.tables import own_anchor

_OF_PANEL = own_anchor.c.panel_id == bindparam("of_panel")
_WITH_TEXT = (_OF_PANEL, own_anchor.c.text == bindparam("of_text"))
_OF_QUESTION = (
    select(own_anchor.c.text, own_anchor.c.reference, own_anchor.c.rationale)
    .where(_OF_PANEL, own_anchor.c.track == bindparam("of_track"), own_anchor.c.slug == bindparam("of_slug"))
    .order_by(own_anchor.c.id)
)
_DROP = delete(own_anchor).where(*_WITH_TEXT)
_HOLDS = select(own_anchor.c.id).where(*_WITH_TEXT)


def of_question(db: Connection, panel_id: int, track: str, slug: str) -> list[OwnAnchor]:
    """What the panel has of its own for the question."""
    rows = db.execute(_OF_QUESTION, {"of_panel": panel_id, "of_track": track, "of_slug": slug}).mappings()
    return [OwnAnchor(**row) for row in rows]


def put(
    db: Connection,
    round_: Round,
    anchor: OwnAnchor,
    now: datetime,
    interval: tuple[float, float] | tuple[None, None] = (None, None),
) -> None:
    """Keeps the anchor for the round's panel and question, in place of one with the same text."""
    panels.by_id(db, round_.panel_id, lock=True)  # two who keep it at once would not see each other's
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
    db.execute(_DROP, {"of_panel": panel_id, "of_text": text})


def holds(db: Connection, panel_id: int, text: str) -> bool:
    """Whether the panel has this answer among its own."""
    return db.execute(_HOLDS, {"of_panel": panel_id, "of_text": text}).first() is not None
