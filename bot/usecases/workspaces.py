"""A workspace that installs Concord, and takes it out."""

from bot.domain.people import Workspace
from bot.store import workspaces
from bot.usecases.transaction import Transaction


def remove(tx: Transaction, workspace: Workspace) -> None:
    """The workspace took the app out: nothing is sent there any more, and nothing is kept of it."""
    workspaces.remove(tx.db, workspace.id, tx.now)
