"""Who is in a panel's channel."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.domain.people import Person
from bot.store.people import PEOPLE
from bot.store.tables import membership, person

_OF_PANEL = membership.c.panel_id == bindparam("of_panel")
_REMOVE_ALL = delete(membership).where(_OF_PANEL)
_ADD = insert(membership)
_WHO_SCORE = PEOPLE.join(membership, membership.c.person_id == person.c.id).where(_OF_PANEL, person.c.scores)
_IDS = select(membership.c.person_id).where(_OF_PANEL)
_ONE = _IDS.where(membership.c.person_id == bindparam("of_person"))


def replace_all(db: Connection, panel_id: int, person_ids: Iterable[int]) -> None:
    """Notes who is in the panel's channel now."""
    db.execute(_REMOVE_ALL, {"of_panel": panel_id})
    if rows := [{"panel_id": panel_id, "person_id": person_id} for person_id in sorted(set(person_ids))]:
        db.execute(_ADD, rows)


def who_score(db: Connection, panel_id: int) -> list[Person]:
    """The people in the panel's channel who can score."""
    return [Person(**row) for row in db.execute(_WHO_SCORE, {"of_panel": panel_id}).mappings()]


def ids(db: Connection, panel_id: int) -> list[int]:
    """Everybody in the panel's channel, whether they score or not."""
    return list(db.execute(_IDS, {"of_panel": panel_id}).scalars())


def includes(db: Connection, panel_id: int, person_id: int) -> bool:
    """Whether the person is in the panel's channel."""
    return db.execute(_ONE, {"of_panel": panel_id, "of_person": person_id}).first() is not None
