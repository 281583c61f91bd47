"""The audit log: who changed what by hand, and when. People stand in it by their number alone."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from bot.store.tables import audit

_NOTE = insert(audit)
_ACTIONS = (
    select(audit.c.action, audit.c.person_id)
    .where(audit.c.workspace_id == bindparam("of_workspace"))
    .order_by(audit.c.id)
)


def note(
    db: Connection,
    action: str,
    now: datetime,
    workspace_id: int,
    panel_id: int | None,
    person_id: int | None,
    details: Mapping[str, object],
) -> None:
    """Adds a line; no person if it was done on the command line."""
    whose = {"workspace_id": workspace_id, "panel_id": panel_id, "person_id": person_id}
    db.execute(_NOTE, whose | {"action": action, "details": details, "at": now})


def actions(db: Connection, workspace_id: int) -> list[tuple[str, int | None]]:
    """What was done in the workspace and by whom, oldest first."""
    return [(row.action, row.person_id) for row in db.execute(_ACTIONS, {"of_workspace": workspace_id})]
