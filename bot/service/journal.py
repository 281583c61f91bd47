"""What people do by hand goes into the audit log."""

from bot.panel.rounds import Panel, Person
from bot.service.work import Work
from bot.store import audit


def note(work: Work, action: str, by: Person, panel: Panel | None = None, **details: object) -> None:
    """Adds a line. `details` are JSON, and hold no names, no Slack ids and nothing that people wrote."""
    panel_id = panel.id if panel else None
    audit.note(work.db, action, work.now, by.workspace_id, panel_id, by.id, details)
