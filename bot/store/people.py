"""People, as Slack describes them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select, update

from bot.domain.people import Person
from bot.store.tables import person
from bot.store.upsert import upsert

_IN_WORKSPACE = person.c.workspace_id == bindparam("of_workspace")
_KNOWN = person.c.user_id.is_not(None)  # apart from people who were forgotten
PEOPLE: Select[Any] = select(*(column for column in person.c if column.name in Person.__dataclass_fields__)).order_by(
    person.c.id
)
_BY_USER = PEOPLE.where(_IN_WORKSPACE, person.c.user_id == bindparam("of_user"))
_BY_USERS = PEOPLE.where(_IN_WORKSPACE, person.c.user_id.in_(bindparam("of_users", expanding=True)))
_BY_IDS = PEOPLE.where(person.c.id.in_(bindparam("of_ids", expanding=True)), _KNOWN)
_ADMINS = PEOPLE.where(_IN_WORKSPACE, person.c.admin, _KNOWN)
_SET_NUDGES = update(person).where(person.c.id == bindparam("of_id")).values(nudges=bindparam("to_nudges"))


def save(
    db: Connection,
    workspace_id: int,
    user_id: str,
    now: datetime,
    *,
    name: str,
    timezone: str,
    scores: bool,
    admin: bool,
) -> Person:
    """A person as Slack describes them, made or brought up to date."""
    values = {
        "workspace_id": workspace_id,
        "user_id": user_id,
        "seen_at": now,
        "name": name,
        "timezone": timezone,
        "scores": scores,
        "admin": admin,
    }
    upsert(db, person, values, key=("workspace_id", "user_id"))
    return Person(**db.execute(_BY_USER, {"of_workspace": workspace_id, "of_user": user_id}).mappings().one())


def by_user(db: Connection, workspace_id: int, user_id: str) -> Person | None:
    row = db.execute(_BY_USER, {"of_workspace": workspace_id, "of_user": user_id}).mappings().first()
    return Person(**row) if row else None


def by_ids(db: Connection, person_ids: Iterable[int]) -> list[Person]:
    """Those people, apart from any who were forgotten."""
    return [Person(**row) for row in db.execute(_BY_IDS, {"of_ids": list(person_ids)}).mappings()]


def admins(db: Connection, workspace_id: int) -> list[Person]:
    """The workspace's admins, as far as they are known."""
    return [Person(**row) for row in db.execute(_ADMINS, {"of_workspace": workspace_id}).mappings()]


def known(db: Connection, workspace_id: int, user_ids: Iterable[str]) -> dict[str, Person]:
    """Those of the users that are known, by user id."""
    rows = db.execute(_BY_USERS, {"of_workspace": workspace_id, "of_users": list(user_ids)}).mappings()
    return {row["user_id"]: Person(**row) for row in rows}


def set_nudges(db: Connection, person_id: int, *, on: bool) -> None:
    db.execute(_SET_NUDGES, {"of_id": person_id, "to_nudges": on})
