"""Workspaces that installed Concord."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, bindparam, delete, or_, select, update

from bot.domain.people import Person, Workspace
from bot.store.tables import metadata, person, workspace
from bot.store.upsert import upsert

_COLUMNS = tuple(column for column in workspace.c if column.name in Workspace.__dataclass_fields__)
_BY_ID: Select[Any] = select(*_COLUMNS).where(workspace.c.id == bindparam("of_id"))
# A team's id is unique, whatever enterprise it is in. An installation in a whole organisation has no team.
_TEAMS_OWN = and_(workspace.c.team_id == bindparam("of_team"), workspace.c.team_id != "")
_ORGANISATIONS = and_(
    workspace.c.team_id == "", workspace.c.enterprise_id == bindparam("of_enterprise"), workspace.c.enterprise_id != ""
)
# The team's own comes first; among several that an older version made of one team, the one it would have found.
_BEST_FIRST = (
    (workspace.c.team_id == "").asc(),
    (workspace.c.enterprise_id == bindparam("of_enterprise")).desc(),
    workspace.c.id,
)
_INSTALLED: Select[Any] = select(workspace.c.id).where(_TEAMS_OWN).order_by(*_BEST_FIRST).with_for_update()
_OF_TEAM: Select[Any] = (
    select(*_COLUMNS)
    .where(or_(_TEAMS_OWN, _ORGANISATIONS), workspace.c.removed_at.is_(None))
    .order_by(*_BEST_FIRST)
    .limit(1)
)
_WITH_PERSON = _OF_TEAM.add_columns(
    *(column.label(f"person_{column.name}") for column in person.c if column.name in Person.__dataclass_fields__)
).outerjoin(person, and_(person.c.workspace_id == workspace.c.id, person.c.user_id == bindparam("of_user")))
_JOIN = update(workspace).where(workspace.c.id == bindparam("of_id")).values(enterprise_id=bindparam("to_enterprise"))
_REMOVE = (
    update(workspace)
    .where(workspace.c.id == bindparam("of_id"))
    .values(removed_at=bindparam("at", type_=workspace.c.removed_at.type), token=None)
)


def install(
    db: Connection, *, enterprise_id: str, team_id: str, name: str, url: str, bot_user_id: str, now: datetime
) -> Workspace:
    """The workspace as Slack describes it, made or brought up to date; it may have joined an enterprise or left it."""
    values = {
        "enterprise_id": enterprise_id,
        "team_id": team_id,
        "name": name,
        "url": url,
        "bot_user_id": bot_user_id,
        "installed_at": now,
        "removed_at": None,
    }
    team = {"of_enterprise": enterprise_id, "of_team": team_id}
    known = db.execute(_INSTALLED, team).scalar()
    if known is not None:
        db.execute(_JOIN, {"of_id": known, "to_enterprise": enterprise_id})
    upsert(db, workspace, values, key=("enterprise_id", "team_id"), keep=("installed_at",))
    return Workspace(**db.execute(_OF_TEAM, team).mappings().one())


def of_team(db: Connection, enterprise_id: str, team_id: str) -> Workspace | None:
    """The team's workspace, unless the app was removed from it."""
    row = db.execute(_OF_TEAM, {"of_enterprise": enterprise_id, "of_team": team_id}).mappings().first()
    return Workspace(**row) if row else None


def with_person(
    db: Connection, enterprise_id: str, team_id: str, user_id: str
) -> tuple[Workspace | None, Person | None]:
    """The team's workspace, and the person of that user id if they are known in it."""
    team = {"of_enterprise": enterprise_id, "of_team": team_id, "of_user": user_id}
    row = db.execute(_WITH_PERSON, team).mappings().first()
    if row is None:
        return None, None
    own = {name: row[name] for name in Workspace.__dataclass_fields__}
    theirs = {name: row[f"person_{name}"] for name in Person.__dataclass_fields__}
    return Workspace(**own), Person(**theirs) if theirs["id"] is not None else None


def by_id(db: Connection, workspace_id: int) -> Workspace:
    return Workspace(**db.execute(_BY_ID, {"of_id": workspace_id}).mappings().one())


def remove(db: Connection, workspace_id: int, now: datetime) -> None:
    """Deletes everything that was kept of the workspace, apart from the note that it was there."""
    for table in reversed(metadata.sorted_tables):
        if table is not workspace:
            _empty(db, table, workspace_id)
    db.execute(_REMOVE, {"of_id": workspace_id, "at": now})


def _empty(db: Connection, table: Table, workspace_id: int) -> None:
    """Deletes the workspace's rows; a table that does not name the workspace refers to one that does."""
    if "workspace_id" in table.c:
        db.execute(delete(table).where(table.c.workspace_id == workspace_id))
        return
    keys = (key for key in table.foreign_keys if "workspace_id" in key.column.table.c and not key.parent.nullable)
    key = next(keys)
    owned = select(key.column).where(key.column.table.c.workspace_id == workspace_id)
    db.execute(delete(table).where(key.parent.in_(owned)))
