"""A person's own picture at Slack: a file in no channel, which nobody sees before a post for its person shows it.

It is a post like every other, and goes by the same steps. What is its own: the file's id is noted before anything is
uploaded, so that a file which was perhaps uploaded can be deleted, and made anew.
"""

import logging
from datetime import timedelta

from bot.delivery.messages import render
from bot.domain.posts import Post, Sending
from bot.slack.client import Slack
from bot.slack.errors import Refused
from bot.slack.files import Files
from bot.slack.refusals import Meaning
from bot.slack.values import Picture
from bot.store import outbox, posts
from bot.usecases import pictures
from bot.usecases.transaction import Transactions

DELETE_AGAIN = timedelta(days=1)  # where Slack did not let us

log = logging.getLogger(__name__)


class PersonalPictures:
    """What the courier does with them."""

    def __init__(self, transactions: Transactions, slack: Slack) -> None:
        self._transactions = transactions
        self._files = Files(slack)

    def step(self, post: Post) -> None:
        """Whatever is next. Raises NotSent, Unsure, or Refused where Slack takes it again later.

        Any other refusal ends it, since there is text in a picture's place.
        """
        steps = {Sending.POSTED: self._show, Sending.SENT: self._make_anew, Sending.WITHDRAWN: self._take_away}
        try:
            steps.get(post.state, self._make)(post)
        except Refused as error:
            if error.meaning is Meaning.AGAIN:
                raise
            log.info("Slack does not take %s: %s", post.key, error)
            self._refused(post, error)

    def _make(self, post: Post) -> None:
        """T1 and T2: uploads the picture, unless somebody else has taken it over or away meanwhile."""
        with self._transactions.read() as tx:
            picture = render(tx, post)
        if not isinstance(picture, Picture):
            with self._transactions.write() as tx:
                outbox.given_up(tx.db, post, Sending.GONE, "there is nothing to draw")
            return
        file_id, address = self._files.reserve(post.workspace_id, f"{post.key}.png", len(picture.png))
        with self._transactions.write() as tx:
            mine = outbox.note_file(tx.db, post, file_id)
        if mine:
            self._files.fill(post.workspace_id, file_id, address, picture)
            self._record(post, file_id)

    def _record(self, post: Post, file_id: str) -> None:
        with self._transactions.write() as tx:
            pictures.uploaded(tx, post, file_id)
            stands = posts.by_id(tx.db, post.id).ts
        if stands != file_id:
            self._files.delete(post.workspace_id, file_id)

    def _make_anew(self, post: Post) -> None:
        """T5: the file was perhaps uploaded, so it goes first."""
        self._delete(post)
        with self._transactions.write() as tx:
            mine = outbox.resend(tx.db, post, tx.now)
        if mine:
            self._make(post)

    def _show(self, post: Post) -> None:
        with self._transactions.write() as tx:
            pictures.ready(tx, post)

    def _take_away(self, post: Post) -> None:
        self._delete(post)
        with self._transactions.write() as tx:
            outbox.given_up(tx.db, post, Sending.GONE, "withdrawn")

    def _delete(self, post: Post) -> None:
        if post.ts is not None:
            try:
                self._files.delete(post.workspace_id, post.ts)
            except Refused as error:  # it was never uploaded whole, or somebody has deleted it
                log.info("The file of %s is not there to be deleted: %s", post.key, error)

    def _refused(self, post: Post, error: Exception) -> None:
        with self._transactions.write() as tx:
            if post.ts is None:
                outbox.given_up(tx.db, post, Sending.MISSED, str(error))
            else:
                outbox.put_back(tx.db, post, Sending.WITHDRAWN, tx.now + DELETE_AGAIN, str(error))
