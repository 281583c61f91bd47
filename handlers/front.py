"""What every listener works with, and who is asking."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.blocks.elements import Block, Message
from bot.blocks.home import empty_home
from bot.blocks.replies import notice, recorded_reply, said
from bot.blocks.setup import setup_form
from bot.domain.errors import Refusal
from bot.domain.panels import Panel
from bot.domain.people import Person, Workspace
from bot.roster import Roster
from bot.slack.client import Slack
from bot.slack.errors import Blocked, NotSent, Rejected, Unsure
from bot.store import workspaces
from bot.usecases import access, scores, setup
from bot.usecases.scores import Given
from bot.usecases.transaction import Transaction, Transactions

Body = dict[str, Any]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asker:
    """Who asks, and from where."""

    workspace: Workspace
    person: Person
    channel: str
    thread_ts: str | None
    trigger_id: str
    response_url: str = ""  # where a reply is taken for half an hour, also in a channel that the bot is not in


@dataclass(frozen=True)
class Front:
    """The listeners' side of the house. Replies that only the asker sees go out from here, best effort."""

    transactions: Transactions
    slack: Slack
    roster: Roster
    wake: Callable[[], None]

    def asker(self, body: Body) -> Asker:
        """Who sent this payload. Raises Refusal where the app is not installed."""
        workspace = self.workspace(body)
        user = body.get("user_id") or body["user"]["id"]
        channel, thread_ts = _place(body)
        person = self.roster.person(workspace, user, channel)
        return Asker(workspace, person, channel, thread_ts, body.get("trigger_id", ""), body.get("response_url", ""))

    def asker_of_event(self, body: Body) -> Asker:
        """Who is behind an event."""
        event = body["event"]
        user = event["user"] if isinstance(event["user"], str) else event["user"]["id"]
        workspace = self.workspace(body)
        person = self.roster.person(workspace, user)
        return Asker(workspace, person, event.get("channel", ""), event.get("thread_ts"), "")

    def workspace(self, body: Body) -> Workspace:
        team = body.get("team_id") or (body.get("team") or {}).get("id") or body.get("user", {}).get("team_id", "")
        enterprise = body.get("enterprise_id") or (body.get("enterprise") or {}).get("id") or ""
        with self.transactions.read() as tx:
            found = workspaces.of_team(tx.db, enterprise, team)
        if found is None:
            raise Refusal("Concord is not installed in this workspace.")
        return found

    def tell(self, asker: Asker, message: Message) -> None:
        """Shows a message to the asker alone: where they are, else in a direct message."""
        if asker.channel:
            self._try(asker, *self._there(asker, message), lambda: self._say(asker, message))

    def explain(self, asker: Asker, sentence: str) -> None:
        """Says why something cannot be done: where the asker is, else in a modal, else in a direct message."""
        message, view = said(sentence), notice(sentence)
        in_private = (lambda: self._open(asker, view), lambda: self._say(asker, message))
        self._try(asker, *self._there(asker, message), *in_private)

    def _there(self, asker: Asker, message: Message) -> list[Callable[[], None]]:
        """The ways to show them a message where they are: the second where the bot or they are not in that channel."""
        if not asker.channel:
            return []
        place = (asker.workspace.id, asker.channel, asker.person.user_id)
        ways = [lambda: self.slack.whisper(*place, message, asker.thread_ts)]
        return [*ways, lambda: self.slack.respond(asker.response_url, message)] if asker.response_url else ways

    def _say(self, asker: Asker, message: Message) -> None:
        self.slack.say(asker.workspace.id, asker.person.user_id, message)

    def open(self, asker: Asker, view: Block) -> None:
        self._try(asker, lambda: self._open(asker, view))

    def _open(self, asker: Asker, view: Block) -> None:
        self.slack.open_view(asker.workspace.id, asker.trigger_id, view)

    def replace(self, asker: Asker, view_id: str, view: Block) -> None:
        """Puts another modal in the place of one that is open."""
        self._try(asker, lambda: self.slack.update_view(asker.workspace.id, view_id, view))

    def bare(self, asker: Asker) -> None:
        """Empties the Home of somebody who was forgotten."""
        self._try(asker, lambda: self.slack.publish_home(asker.workspace.id, asker.person.user_id, empty_home()))

    def open_setup(self, asker: Asker, channel: str) -> None:
        """Opens the settings of the channel's panel, for its leads; of a new one where there is none."""
        with self.transactions.read() as tx:
            view = setup.view(tx, asker.person, channel)
        if view.created:
            self.must_found(asker, channel)
        self.open(asker, setup_form(view))

    def must_found(self, asker: Asker, channel: str) -> list[str]:
        """Refuses a new panel where the asker or the bot is not; returns the users who are in the channel."""
        if not channel.startswith(("C", "G")):
            raise Refusal("A panel lives in a channel. Invite me to one, and say `/mock setup` there.")
        users = self.roster.users(asker.workspace, channel)
        if asker.workspace.bot_user_id not in users:
            raise Refusal("I am not in this channel yet. Say `/invite @Concord` here first, then `/mock setup`.")
        if asker.person.user_id not in users:
            raise Refusal("Only who is in a channel can set up its panel. Join it first.")
        return users

    def record(self, body: Body, round_id: int, given: Given) -> None:
        """Records a score that was pressed, and tells the presser so."""
        asker = self.asker(body)
        with self.transactions.write() as tx:
            round_ = scores.score(tx, asker.person, round_id, [given])
        level = round_.level(given.level or 0)
        self.tell(asker, recorded_reply(given.letter, f"{level.level} {level.label}"))
        self.wake()

    def _try(self, asker: Asker, *ways: Callable[[], None]) -> None:
        """Goes the first way that Slack does not refuse. One that it may have gone along with is the last."""
        why: list[str] = []
        for way in ways:
            try:
                way()
            except (Blocked, Rejected) as error:
                why.append(str(error))
                continue
            except (NotSent, Unsure) as error:
                why.append(str(error))
                break
            return
        log.warning("%s was not shown a reply: %s", asker.person.user_id, ", ".join(why))

    def panel(self, tx: Transaction, asker: Asker) -> Panel:
        """The panel of the channel that the asker is in, or in private their own; a Refusal where there is none."""
        return access.panel_of(tx, asker.person, asker.channel)

    def led_panel(self, tx: Transaction, asker: Asker) -> Panel:
        """The same, for its leads alone."""
        panel = self.panel(tx, asker)
        access.must_lead(tx, panel, asker.person)
        return panel


def _place(body: Body) -> tuple[str, str | None]:
    """The channel and thread that a payload comes from; a modal's from its metadata or nowhere."""
    channel = body.get("channel_id") or (body.get("channel") or {}).get("id") or ""
    message = body.get("message") or {}
    container = body.get("container") or {}
    return channel, container.get("thread_ts") or message.get("thread_ts")
