"""The names of people, for texts that mention them."""

from collections.abc import Iterable

from bot.store import people
from bot.usecases.transaction import Transaction


def names_of(tx: Transaction, workspace_id: int, user_ids: Iterable[str]) -> dict[str, str]:
    """The names of those users that are known, by user id."""
    return {user_id: person.name for user_id, person in people.known(tx.db, workspace_id, user_ids).items()}
