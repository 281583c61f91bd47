"""The audit log: who changed what by hand, and when. People stand in it by their number alone."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from bot.store.tables import audit


def note(
    db: Connection,
    action: str,
    now: datetime,
    *,
    workspace_id: int,
    panel_id: int | None = None,
    person_id: int | None = None,
    **details: Any,  # noqa: ANN401 - any JSON
) -> None:
    """Adds a line; `details` hold no names, no Slack ids and nothing that people wrote."""
    values = {"workspace_id": workspace_id, "panel_id": panel_id, "person_id": person_id}
    db.execute(insert(audit).values(**values, action=action, details=details, at=now))


def actions(db: Connection, workspace_id: int) -> list[tuple[str, int | None]]:
    """What was done in the workspace and by whom, oldest first."""
    wanted = select(audit.c.action, audit.c.person_id).where(audit.c.workspace_id == workspace_id)
    return [(row.action, row.person_id) for row in db.execute(wanted.order_by(audit.c.id))]
