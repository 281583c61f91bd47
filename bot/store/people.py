"""Workspaces and the people in them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from bot.domain.people import Person
from bot.store.tables import person
from bot.store.upsert import upsert


def _person(row: Row[Any]) -> Person:
    values = row._asdict()
    return Person(**{name: values[name] for name in Person.__dataclass_fields__})


def save(db: Connection, *, workspace_id: int, user_id: str, now: datetime, **what: Any) -> Person:  # noqa: ANN401 - columns
    """A person as Slack describes them: name, timezone, scores, admin."""
    values = {"workspace_id": workspace_id, "user_id": user_id, "seen_at": now, **what}
    upsert(db, person, values, key=("workspace_id", "user_id"))
    return by_user(db, workspace_id, user_id) or _missing(user_id)


def _missing(user_id: str) -> Person:
    raise LookupError(f"{user_id} was just written and is not there")


def by_user(db: Connection, workspace_id: int, user_id: str) -> Person | None:
    row = db.execute(select(person).where(person.c.workspace_id == workspace_id, person.c.user_id == user_id)).first()
    return _person(row) if row else None


def by_ids(db: Connection, person_ids: Iterable[int]) -> list[Person]:
    """Those people, apart from any who were forgotten."""
    wanted = (
        select(person).where(person.c.id.in_(list(person_ids)), person.c.user_id.is_not(None)).order_by(person.c.id)
    )
    return [_person(row) for row in db.execute(wanted)]


def admins(db: Connection, workspace_id: int) -> list[Person]:
    """The workspace's admins, as far as they are known."""
    wanted = select(person).where(person.c.workspace_id == workspace_id, person.c.admin, person.c.user_id.is_not(None))
    return [_person(row) for row in db.execute(wanted.order_by(person.c.id))]


def known(db: Connection, workspace_id: int, user_ids: Iterable[str]) -> dict[str, Person]:
    """Those of the users that are known, by user id."""
    wanted = select(person).where(person.c.workspace_id == workspace_id, person.c.user_id.in_(list(user_ids)))
    return {row.user_id: _person(row) for row in db.execute(wanted)}


def set_nudges(db: Connection, person_id: int, on: bool) -> None:
    db.execute(update(person).where(person.c.id == person_id).values(nudges=on))
