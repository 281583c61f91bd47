"""The courier makes Slack match the database: it posts what is not there yet and updates what is stale.

Every message carries a key. Where it is not known whether Slack took one, it is looked for by its key before it is
sent again. The steps T1 to T5 are those of docs/posting.md.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from bot.blocks.elements import Message
from bot.delivery.messages import KINDS, HomeTab, render
from bot.delivery.personal_pictures import PersonalPictures
from bot.domain.panels import Closed
from bot.domain.posts import Post, PostKind, Sending
from bot.slack.client import Slack
from bot.slack.errors import NotSent, Refused, Unsure
from bot.slack.refusals import Meaning
from bot.slack.values import Picture, Place, Sheet
from bot.store import duplicates, outbox, panels, posts
from bot.usecases import pictures
from bot.usecases.channels import close, reopen
from bot.usecases.notices import report_refusal
from bot.usecases.transaction import Transactions

AT_A_TIME = 20  # posts
PACE = timedelta(seconds=1)  # between two messages in one channel
LATE_COMMIT = timedelta(seconds=40)  # so long after our sending Slack may still show a message
SEND_WITHIN_SECONDS = 20  # of the claim, so that a sending ends before its lease does
SOONEST = timedelta(seconds=15)  # until a refused post is tried again
LATEST_AGAIN, LATEST_MENDED = timedelta(minutes=15), timedelta(hours=6)  # and the latest, where somebody has to mend it
LONG = timedelta(minutes=30)  # that Slack may refuse a post until the leads hear of it
CLOSED = {
    "is_archived": Closed.ARCHIVED,
    "is_inactive": Closed.ARCHIVED,
    "not_in_channel": Closed.REMOVED,
    "channel_not_found": Closed.REMOVED,
}

log = logging.getLogger(__name__)


class Courier:
    """Delivers posts one after the other. Several couriers can work on one database."""

    def __init__(self, transactions: Transactions, slack: Slack, owner: str) -> None:
        self._transactions = transactions
        self._slack = slack
        self._owner = owner
        self._pictures = PersonalPictures(transactions, slack)
        self._rests: dict[str, datetime] = {}  # channels that want a pause, until when

    def deliver(self) -> int:
        """Delivers what is due, so many at a time that the clock's side has its turn; returns how many it took up."""
        count = 0
        while count < AT_A_TIME and self._deliver_next():
            count += 1
        return count

    def next_due(self) -> datetime | None:
        """When there is something to deliver again."""
        resting = self._resting()
        with self._transactions.read() as tx:
            due = [outbox.next_due(tx.db, resting)]
            if resting and outbox.next_due(tx.db) is not None:
                due.append(min(self._rests[channel] for channel in resting))
        return min(filter(None, due), default=None)

    def _resting(self) -> list[str]:
        now = self._transactions.clock.now()
        self._rests = {channel: until for channel, until in self._rests.items() if until > now}
        return list(self._rests)

    def _deliver_next(self) -> bool:
        began = monotonic()
        with self._transactions.write() as tx:
            post = outbox.claim(tx.db, tx.now, self._owner, self._resting())
        if post is None:
            return False
        if post.state in (Sending.WAITING, Sending.BLOCKED) and self._is_late(post):
            self._give_up(post, Sending.MISSED, "past its deadline")
            log.log(KINDS[post.kind].log_level, "%s in %s could not be posted in time", post.key, post.channel)
        elif monotonic() - began < SEND_WITHIN_SECONDS:
            self._attempt_or_log(post)
        return True

    def _attempt_or_log(self, post: Post) -> None:
        """What nobody expected holds up no other post: this one is taken up again when its lease ends."""
        try:
            self._attempt(post)
        except Exception:
            log.exception("%s in %s failed; it will be tried again", post.key, post.channel)

    def _attempt(self, post: Post) -> None:
        step = {Sending.SENT: self._look_for, Sending.POSTED: self._update}.get(post.state, self._send)
        if post.kind is PostKind.OWN_CHART:
            step = self._pictures.step
        try:
            step(post)
        except NotSent as error:
            self._rests[post.channel] = self._transactions.clock.now() + error.wait
            self._put_back(post, Sending.WAITING if post.state is Sending.BLOCKED else post.state, error.wait, error)
        except Refused as error:
            self._refused(post, error)
        except Unsure as error:
            log.warning("Slack may have taken %s or not: %s", post.key, error)
            if post.state in (Sending.POSTED, Sending.WITHDRAWN):  # neither does any harm twice
                self._try_later(post, post.state, str(error), LATEST_AGAIN)
            if post.state is Sending.POSTED:
                self._report(post, str(error), Meaning.AGAIN)

    def _send(self, post: Post) -> None:
        """T1 and T2: sends, and records the message unless somebody else has taken the post over meanwhile."""
        place = self._say(post)
        with self._transactions.write() as tx:
            mine = outbox.posted(tx.db, post, place.ts, place.channel)
            panel = panels.in_channel(tx.db, post.workspace_id, post.channel)
            if panel is not None and post.state is Sending.BLOCKED:
                reopen(tx, panel)
            stands = posts.by_id(tx.db, post.id).ts
        if not mine and stands not in (None, place.ts):
            self._settle_sweep(post)

    def _say(self, post: Post) -> Place:
        self._rests[post.channel] = self._transactions.clock.now() + PACE
        with self._transactions.read() as tx:
            content = render(tx, post)
        if isinstance(content, Picture | Sheet):
            return self._slack.upload(post.workspace_id, post.channel, content, post.key, post.thread_ts)
        if not isinstance(content, Message):
            raise TypeError(f"a {post.kind} cannot be sent")
        return self._slack.post(post.workspace_id, post.channel, content, post.key, post.thread_ts)

    def _update(self, post: Post) -> None:
        with self._transactions.read() as tx:
            content = render(tx, post)
        if isinstance(content, HomeTab):
            self._slack.publish_home(post.workspace_id, post.channel, content.view)
        elif isinstance(content, Message) and post.ts is not None:
            self._slack.update(post.workspace_id, post.channel, post.ts, content, post.key)
        self._settle(outbox.shown, post)

    def _look_for(self, post: Post) -> None:
        """T5: a message that was perhaps posted is looked for; sent again only when it surely is not there."""
        assert post.first_send is not None and post.last_send is not None  # noqa: S101, PT018 - it was sent
        if post.person_id is not None:  # a person's messages cannot be read: better none than two
            self._settle(outbox.given_up, post, Sending.MISSED, "perhaps sent, and cannot be looked for")
            return
        found = self._slack.find(post.workspace_id, post.channel, post.key, post.first_send, post.thread_ts)
        now = self._transactions.clock.now()
        if found:
            self._settle(outbox.found, post, found[0])
            self._settle_sweep(post)
        elif now < post.last_send + LATE_COMMIT:
            self._put_back(post, Sending.SENT, post.last_send + LATE_COMMIT - now, "not there yet")
        elif self._is_late(post):
            self._give_up(post, Sending.MISSED, "past its deadline, and not there")
        elif self._settle(outbox.resend, post, now):
            self._send(post)
            self._settle_sweep(post)

    def _is_late(self, post: Post) -> bool:
        return post.deadline is not None and self._transactions.clock.now() > post.deadline

    def _settle_sweep(self, post: Post) -> None:
        """Slack may still show another copy: the sweeper looks for it."""
        with self._transactions.write() as tx:
            duplicates.plan(tx.db, post.id, tx.now)

    def _refused(self, post: Post, error: Refused) -> None:
        """T4: tried again later, whatever the reason, unless the message is gone; an update ends no round.

        What a file says as text needs no right to upload, so it takes the file's place at once.
        """
        kind, meaning = KINDS[post.kind], error.meaning
        level = logging.ERROR if meaning is Meaning.OURS else logging.WARNING
        log.log(level, "Slack refuses %s in %s: %s", post.key, post.channel, error.code)
        if meaning is Meaning.GONE:
            self._give_up(post, Sending.GONE if post.ts is not None else Sending.MISSED, error.code)
        elif meaning is Meaning.OURS and self._without_picture(post, error):
            return
        elif kind.as_text is not None and meaning is not Meaning.AGAIN:
            self._settle(outbox.turn_into, post, kind.as_text, self._transactions.clock.now())
        else:
            latest = LATEST_AGAIN if meaning is Meaning.AGAIN else LATEST_MENDED
            self._try_later(post, _state_of(post, meaning), error.code, latest)
            self._report(post, error.code, meaning)

    def _try_later(self, post: Post, state: Sending, code: str, latest: timedelta) -> None:
        """The longer Slack has refused a post, the less often it is tried."""
        now = self._transactions.clock.now()
        refused_for = now - post.refused_at if post.refused_at else timedelta(0)
        wait = min(latest, max(SOONEST, refused_for / 2))
        self._settle(outbox.refused, post, state, now, now + wait, code)

    def _report(self, post: Post, code: str, meaning: Meaning) -> None:
        """Tells the leads: at once of what somebody has to mend, else of what Slack has refused for long."""
        closed = CLOSED.get(code)
        with self._transactions.write() as tx:
            panel = panels.in_channel(tx.db, post.workspace_id, post.channel)
            if panel is None:
                return
            if closed is not None:
                close(tx, panel, closed)
            elif meaning is Meaning.BLOCKED or (post.refused_at and tx.now - post.refused_at > LONG):
                report_refusal(tx, post)

    def _give_up(self, post: Post, state: Sending, why: str) -> None:
        """T6: it is not sent any more. Where it is a question, its round is cancelled and the leads are told."""
        kind = KINDS[post.kind]
        follow = kind.when_missed if post.ts is None else kind.when_deleted if state is Sending.GONE else None
        with self._transactions.write() as tx:
            if outbox.given_up(tx.db, post, state, why) and follow is not None:
                follow(tx, post.subject_id)

    def _without_picture(self, post: Post, error: Refused) -> bool:
        """Has the post made without one of its pictures, which Slack may show later; False if it shows none."""
        if not KINDS[post.kind].shows_pictures:
            return False
        with self._transactions.write() as tx:
            if not pictures.hide_refused(tx, post):
                return False
        state = post.state if post.state is Sending.POSTED else Sending.WAITING
        self._put_back(post, state, timedelta(0), error)
        return True

    def _put_back(self, post: Post, state: Sending, wait: timedelta, why: object) -> None:
        self._settle(outbox.put_back, post, state, self._transactions.clock.now() + wait, str(why))

    def _settle(self, record: Callable[..., bool], post: Post, *what: object) -> bool:
        with self._transactions.write() as tx:
            return record(tx.db, post, *what)


def _state_of(post: Post, meaning: Meaning) -> Sending:
    """The state in which a refused post waits: a first sending until its channel is mended, or for its next try."""
    if post.state in (Sending.POSTED, Sending.SENT, Sending.WITHDRAWN):
        return post.state
    return Sending.BLOCKED if meaning is Meaning.BLOCKED else Sending.WAITING
