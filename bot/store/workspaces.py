"""Workspaces that installed Concord."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, select, update

from bot.domain.people import Workspace
from bot.store.tables import metadata, workspace
from bot.store.upsert import upsert


def _workspace(row: Row[Any]) -> Workspace:
    return Workspace(row.id, row.enterprise_id, row.team_id, row.name, row.bot_user_id)


def install(
    db: Connection, *, enterprise_id: str, team_id: str, name: str, url: str, bot_user_id: str, now: datetime
) -> Workspace:
    """The workspace as Slack describes it, made or brought up to date."""
    values = {
        "enterprise_id": enterprise_id,
        "team_id": team_id,
        "name": name,
        "url": url,
        "bot_user_id": bot_user_id,
        "installed_at": now,
        "removed_at": None,
    }
    upsert(db, workspace, values, key=("enterprise_id", "team_id"), keep=("installed_at",))
    found = of_team(db, enterprise_id, team_id)
    assert found is not None  # noqa: S101 - it was written in this transaction
    return found


def of_team(db: Connection, enterprise_id: str, team_id: str) -> Workspace | None:
    wanted = select(workspace).where(workspace.c.enterprise_id == enterprise_id, workspace.c.team_id == team_id)
    row = db.execute(wanted.where(workspace.c.removed_at.is_(None))).first()
    return _workspace(row) if row else None


def by_id(db: Connection, workspace_id: int) -> Workspace:
    return _workspace(db.execute(select(workspace).where(workspace.c.id == workspace_id)).one())


def remove(db: Connection, workspace_id: int, now: datetime) -> None:
    """Everything that was kept of the workspace is deleted, apart from the note that it was there."""
    for table in reversed(metadata.sorted_tables):
        if table is not workspace:
            _empty(db, table, workspace_id)
    db.execute(update(workspace).where(workspace.c.id == workspace_id).values(removed_at=now, token=None))


def _empty(db: Connection, table: Table, workspace_id: int) -> None:
    """Deletes the workspace's rows; a table that does not name the workspace refers to one that does."""
    if "workspace_id" in table.c:
        db.execute(delete(table).where(table.c.workspace_id == workspace_id))
        return
    keys = (key for key in table.foreign_keys if "workspace_id" in key.column.table.c and not key.parent.nullable)
    key = next(keys)
    owned = select(key.column).where(key.column.table.c.workspace_id == workspace_id)
    db.execute(delete(table).where(key.parent.in_(owned)))
