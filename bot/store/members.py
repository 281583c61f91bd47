"""Who is in a panel's channel."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from bot.domain.people import Person
from bot.store.people import _person
from bot.store.tables import membership, person


def replace_all(db: Connection, panel_id: int, person_ids: Iterable[int]) -> None:
    """Who is in the panel's channel."""
    db.execute(delete(membership).where(membership.c.panel_id == panel_id))
    rows = [{"panel_id": panel_id, "person_id": person_id} for person_id in sorted(set(person_ids))]
    if rows:
        db.execute(insert(membership), rows)


def who_score(db: Connection, panel_id: int) -> list[Person]:
    """The people in the panel's channel who can score."""
    joined = select(person).join(membership, membership.c.person_id == person.c.id)
    return [
        _person(row)
        for row in db.execute(joined.where(membership.c.panel_id == panel_id, person.c.scores).order_by(person.c.id))
    ]


def ids(db: Connection, panel_id: int) -> list[int]:
    """Everybody in the panel's channel, whether they score or not."""
    return list(db.execute(select(membership.c.person_id).where(membership.c.panel_id == panel_id)).scalars())


def includes(db: Connection, panel_id: int, person_id: int) -> bool:
    """Whether the person is in the panel's channel."""
    wanted = select(membership).where(membership.c.panel_id == panel_id, membership.c.person_id == person_id)
    return db.execute(wanted).first() is not None
