"""What people do by hand goes into the audit log."""

from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.store import audit
from bot.usecases.transaction import Transaction


def note(tx: Transaction, action: str, by: Person, panel: Panel | None = None, **details: object) -> None:
    """Adds a line. `details` are JSON, and hold no names, no Slack ids and nothing that people wrote."""
    panel_id = panel.id if panel else None
    audit.note(tx.db, action, tx.now, by.workspace_id, panel_id, by.id, details)
