"""Days on which people are away."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from bot.domain.absences import Spell
from bot.store import upsert
from bot.store.tables import away


def _spell(row: Row[Any]) -> Spell:
    return Spell(row.id, row.person_id, row.first_day, row.last_day)


def add(db: Connection, person_id: int, first: date, last: date) -> None:
    upsert.add(db, away, {"person_id": person_id, "first_day": first, "last_day": last})


def remove(db: Connection, person_id: int, spell_id: int) -> None:
    db.execute(delete(away).where(away.c.id == spell_id, away.c.person_id == person_id))


def between(db: Connection, person_ids: Iterable[int], first: date, last: date) -> list[Spell]:
    """These people's spells that touch the days from `first` to `last`."""
    touching = (away.c.first_day <= last, away.c.last_day >= first, away.c.person_id.in_(list(person_ids)))
    return [_spell(row) for row in db.execute(select(away).where(*touching).order_by(away.c.first_day, away.c.id))]
