"""Days on which people are away."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, bindparam, delete, select

from bot.domain.absences import Spell
from bot.store import upsert
from bot.store.tables import away

_REMOVE = delete(away).where(away.c.id == bindparam("of_id"), away.c.person_id == bindparam("of_person"))
_BETWEEN = (
    select(away)
    .where(
        away.c.first_day <= bindparam("last"),
        away.c.last_day >= bindparam("first"),
        away.c.person_id.in_(bindparam("of_people", expanding=True)),
    )
    .order_by(away.c.first_day, away.c.id)
)


def add(db: Connection, person_id: int, first: date, last: date) -> None:
    upsert.add(db, away, {"person_id": person_id, "first_day": first, "last_day": last})


def remove(db: Connection, person_id: int, spell_id: int) -> None:
    db.execute(_REMOVE, {"of_id": spell_id, "of_person": person_id})


def between(db: Connection, person_ids: Iterable[int], first: date, last: date) -> list[Spell]:
    """These people's spells that touch the days from `first` to `last`."""
    rows = db.execute(_BETWEEN, {"of_people": list(person_ids), "first": first, "last": last})
    return [Spell(row.id, row.person_id, row.first_day, row.last_day) for row in rows]
