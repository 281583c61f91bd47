"""The audit log: who changed what by hand, and when. People stand in it by their number alone."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, insert, select

from bot.store.tables import audit


def note(
    db: Connection,
    action: str,
    now: datetime,
    workspace_id: int,
    panel_id: int | None,
    person_id: int | None,
    details: Mapping[str, object],
) -> None:
    """Adds a line; nobody's person where it was done on the command line."""
    whose = {"workspace_id": workspace_id, "panel_id": panel_id, "person_id": person_id}
    db.execute(insert(audit).values(**whose, action=action, details=details, at=now))


def actions(db: Connection, workspace_id: int) -> list[tuple[str, int | None]]:
    """What was done in the workspace and by whom, oldest first."""
    wanted = select(audit.c.action, audit.c.person_id).where(audit.c.workspace_id == workspace_id)
    return [(row.action, row.person_id) for row in db.execute(wanted.order_by(audit.c.id))]
