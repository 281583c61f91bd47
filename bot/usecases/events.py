"""Events: answered once, though Slack delivers one again, perhaps to another replica."""

from bot.domain.people import Workspace
from bot.store import events
from bot.usecases.transaction import Transaction


def is_new(tx: Transaction, workspace: Workspace, event_id: str) -> bool:
    """Whether this event comes for the first time; it is remembered."""
    return events.is_new(tx.db, workspace.id, event_id, tx.now)
