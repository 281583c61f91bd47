"""Which questions a person has practised, or seen revealed."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from bot.store.tables import exposure
from bot.store.upsert import insert_new

_OF_PEOPLE = select(exposure.c.track, exposure.c.slug).where(
    exposure.c.person_id.in_(bindparam("of_people", expanding=True))
)


def add(db: Connection, person_id: int, track: str, slug: str, now: datetime) -> None:
    """Remembers that this person has seen the question's sample answer; the first time counts."""
    insert_new(db, exposure, {"person_id": person_id, "track": track, "slug": slug, "seen_at": now})


def of_people(db: Connection, person_ids: Iterable[int]) -> list[tuple[str, str]]:
    """Track and slug of every question that one of these has seen, once for each."""
    return [(row.track, row.slug) for row in db.execute(_OF_PEOPLE, {"of_people": list(person_ids)})]
