"""Deletes extra copies of messages that Slack took late, after we had sent them again: step T7 of docs/posting.md."""

import logging

from bot.domain.posts import Post
from bot.slack.client import Slack
from bot.slack.errors import NotSent, Refused, Unsure
from bot.store import duplicates
from bot.usecases.transaction import Transactions

log = logging.getLogger(__name__)


class Duplicates:
    """Looks at every message that was sent again, after 1, 5 and 30 minutes."""

    def __init__(self, transactions: Transactions, slack: Slack) -> None:
        self._transactions = transactions
        self._slack = slack

    def sweep(self) -> int:
        """Looks for the copies that are due; returns for how many posts."""
        count = 0
        while (found := self._next()) is not None:
            count += 1
            try:
                self._clear(found)
            except (NotSent, Unsure, Refused) as error:
                log.warning("Copies of %s could not be looked for: %s", found.key, error)
        return count

    def _next(self) -> Post | None:
        with self._transactions.write() as tx:
            return duplicates.due(tx.db, tx.now)

    def _clear(self, post: Post) -> None:
        assert post.first_send is not None  # noqa: S101 - it was sent
        copies = self._slack.find(post.workspace_id, post.channel, post.key, post.first_send, post.thread_ts)
        stands = post.ts if post.ts in copies else next(iter(copies), None)  # a picture is recorded by its file's id
        for ts in copies:
            if ts != stands:
                self._slack.delete(post.workspace_id, post.channel, ts)
                log.info("An extra copy of %s was deleted", post.key)
