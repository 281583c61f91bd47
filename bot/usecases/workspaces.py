"""Workspaces: whose payload it is, and a workspace that removes the app."""

from bot.domain.people import Person, Workspace
from bot.store import workspaces
from bot.usecases.transaction import Transaction


def asker(
    tx: Transaction, enterprise_id: str | None, team_id: str | None, user_id: str | None
) -> tuple[Workspace | None, Person | None]:
    """The workspace in which Concord is installed, and the person if they are known in it: one statement."""
    return workspaces.with_person(tx.db, enterprise_id or "", team_id or "", user_id or "")


def remove(tx: Transaction, workspace: Workspace) -> None:
    """Sends nothing to the workspace any more, and keeps nothing of it."""
    workspaces.remove(tx.db, workspace.id, tx.now)
