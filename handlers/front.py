"""What every listener works with, and who is asking."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.blocks.elements import Block, Message
from bot.blocks.forms import notice
from bot.blocks.home import bare_home
from bot.blocks.replies import recorded_reply, said
from bot.blocks.setup import setup_form
from bot.panel.rounds import Panel, Person, Refusal
from bot.roster import Roster
from bot.service import scores, setup
from bot.service.scores import Given
from bot.service.work import Desk, Work
from bot.slack import Blocked, NotSent, Rejected, Slack, Unsure
from bot.store import people
from bot.store.people import Workspace

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

    desk: Desk
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
        with self.desk.look() as work:
            found = people.workspace_of(work.db, enterprise, team)
        if found is None:
            raise Refusal("Concord is not installed in this workspace.")
        return found

    def tell(self, asker: Asker, message: Message) -> None:
        """Shows a message to the asker alone, where they are."""
        self._try(asker, lambda: self._whisper(asker, message))

    def explain(self, asker: Asker, sentence: str) -> None:
        """Says why something cannot be done: where the asker is, or in a modal where that is no channel."""
        if asker.channel:
            self.tell(asker, said(sentence))
        else:
            self.open(asker, notice(sentence))

    def _whisper(self, asker: Asker, message: Message) -> None:
        if not asker.channel:
            return
        try:
            place = (asker.channel, asker.person.user_id)
            self.slack.whisper(asker.workspace.id, *place, message, asker.thread_ts)
        except (Blocked, Rejected):  # the bot or the asker is not in this channel
            if not asker.response_url:
                raise
            self.slack.respond(asker.response_url, message)

    def open(self, asker: Asker, view: Block) -> None:
        self._try(asker, lambda: self.slack.open_view(asker.workspace.id, asker.trigger_id, view))

    def replace(self, asker: Asker, view_id: str, view: Block) -> None:
        """Puts another modal in the place of one that is open."""
        self._try(asker, lambda: self.slack.update_view(asker.workspace.id, view_id, view))

    def bare(self, asker: Asker) -> None:
        """Empties the Home of somebody who was forgotten."""
        self._try(asker, lambda: self.slack.publish_home(asker.workspace.id, asker.person.user_id, bare_home()))

    def open_setup(self, asker: Asker, channel: str) -> None:
        """Opens the settings of the channel's panel, for its leads; of a new one where there is none."""
        with self.desk.look() as work:
            view = setup.view(work, asker.person, channel)
        if view.created:
            self.must_found(asker, channel)
        self.open(asker, setup_form(view))

    def must_found(self, asker: Asker, channel: str) -> None:
        """Refuses a new panel where the asker or the bot is not."""
        if not channel.startswith(("C", "G")):
            raise Refusal("A panel lives in a channel. Invite me to one, and say `/mock setup` there.")
        users = self.roster.users(asker.workspace, channel)
        if asker.workspace.bot_user_id not in users:
            raise Refusal("I am not in this channel yet. Say `/invite @Concord` here first, then `/mock setup`.")
        if asker.person.user_id not in users:
            raise Refusal("Only who is in a channel can set up its panel. Join it first.")

    def record(self, body: Body, round_id: int, given: Given) -> None:
        """Records a score that was pressed, and tells the presser so."""
        asker = self.asker(body)
        with self.desk.work() as work:
            round_ = scores.score(work, asker.person, round_id, [given])
        level = round_.level(given.level or 0)
        self.tell(asker, recorded_reply(given.letter, f"{level.level} {level.label}"))
        self.wake()

    def _try(self, asker: Asker, call: Callable[[], None]) -> None:
        try:
            call()
        except (NotSent, Unsure, Blocked, Rejected) as error:
            log.warning("%s was not shown a reply: %s", asker.person.user_id, error)

    def panel(self, work: Work, asker: Asker) -> Panel:
        """The panel of the channel that the asker is in, or in private their own; a Refusal where there is none."""
        return setup.panel_of(work, asker.person, asker.channel)

    def led_panel(self, work: Work, asker: Asker) -> Panel:
        """The same, for its leads alone."""
        panel = self.panel(work, asker)
        setup.must_lead(work, panel, asker.person)
        return panel


def _place(body: Body) -> tuple[str, str | None]:
    """The channel and thread that a payload comes from; a modal's from its metadata or nowhere."""
    channel = body.get("channel_id") or (body.get("channel") or {}).get("id") or ""
    message = body.get("message") or {}
    container = body.get("container") or {}
    return channel, container.get("thread_ts") or message.get("thread_ts")
