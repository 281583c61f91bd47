"""How a listener is bound to Bolt: one wrapper asks who it is, acknowledges, and wakes the worker."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from re import Pattern
from typing import Any

from slack_bolt import Ack, App, BoltContext

from bot.blocks.elements import Block, Message
from bot.blocks.mrkdwn import mentioned, unescape
from bot.domain.errors import NotMember, Refusal
from bot.domain.people import Person, Workspace
from bot.roster import Roster
from bot.usecases.names import names_of
from bot.usecases.transaction import Transaction, Transactions
from bot.usecases.workspaces import asker
from handlers.payload import Body, Payload
from handlers.responder import Place, Responder

# What `authorize` leaves in Bolt's context.
VERIFIED, WORKSPACE, PERSON = "concord_verified", "concord_workspace", "concord_person"


@dataclass(frozen=True)
class Bot:
    """What listeners work with."""

    transactions: Transactions
    roster: Roster
    responder: Responder
    wake: Callable[[], None]


@dataclass(frozen=True)
class Update:
    """Another view in the place of the modal that was submitted."""

    view: Block


@dataclass(frozen=True)
class Options:
    """What a menu offers."""

    options: list[Block]


Answer = Message | Update | Options | None  # what goes back with the acknowledgement


@dataclass
class Request:
    """What somebody does in Slack, and who they are."""

    bot: Bot
    payload: Payload
    context: Mapping[str, Any]
    wrote: bool = False  # whether anything may have changed

    @cached_property
    def workspace(self) -> Workspace:
        """Raises Refusal where the app is not installed."""
        known: Workspace | None = self.context.get(WORKSPACE)
        if known is None:  # Bolt authorizes no event that ends an installation
            with self.read() as tx:
                known, _ = asker(tx, self.context.get("enterprise_id"), self.context.get("team_id"), "")
        if known is None:
            raise Refusal("Concord is not installed in this workspace.")
        return known

    @cached_property
    def person(self) -> Person:
        """The person, asked of Slack if they are new; not for the first time within a transaction."""
        known: Person | None = self.context.get(PERSON)
        return known or self.bot.roster.meet(self.workspace, self.payload.user_id)

    def meet(self) -> Person:
        """Makes sure that the person is known."""
        return self.person

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A transaction that changes something; the worker is woken after it."""
        self.wrote = True
        with self.bot.transactions.write() as tx:
            yield tx

    def read(self) -> AbstractContextManager[Transaction]:
        """A transaction that only looks something up."""
        return self.bot.transactions.read()

    def as_typed(self, text: str) -> str:
        """A message's text as its author typed it, with names where it mentions people."""
        users = mentioned(text)
        if not users:
            return unescape(text)
        with self.read() as tx:
            return unescape(text, names_of(tx, self.workspace.id, users))

    @property
    def place(self) -> Place:
        """Where the asker is."""
        return place_of(self.workspace, self.payload)

    def tell(self, message: Message) -> None:
        """Shows a message to the asker alone."""
        self.bot.responder.tell(self.place, message)

    def open(self, view: Block) -> None:
        """Opens a modal."""
        self.bot.responder.open(self.place, view)

    def replace(self, view: Block) -> None:
        """Puts another modal in the place of the one in which a button was pressed."""
        self.bot.responder.replace(self.place, self.payload.view_id, view)


def place_of(workspace: Workspace, payload: Payload) -> Place:
    """Where somebody asks from."""
    return Place(
        workspace.id,
        payload.user_id,
        payload.channel,
        payload.thread_ts,
        payload.trigger_id,
        payload.response_url,
    )


@dataclass(frozen=True)
class Listener:
    """A function, with the kind and the id of what it listens to."""

    kind: str  # as Bolt names it: command, action, view, options, shortcut or event
    what: str | Pattern[str] | Mapping[str, str | None]
    run: Callable[[Request], Answer]


def bind(app: App, bot: Bot, listener: Listener) -> None:
    """Has Bolt call the listener."""

    def heed(ack: Ack, body: Body, context: BoltContext) -> None:
        request = Request(bot, Payload(body), context)
        if listener.kind != "event":  # most events are about people whom we need not know
            request.meet()
        try:
            answer = listener.run(request)
        except NotMember as refusal:  # unless Slack knows better than we do
            bot.roster.refresh_panel(request.workspace, refusal.panel_id)
            answer = listener.run(request)
        _acknowledge(ack, answer)
        if request.wrote:
            bot.wake()

    getattr(app, listener.kind)(listener.what)(heed)


def _acknowledge(ack: Ack, answer: Answer) -> None:
    if isinstance(answer, Message):
        ack(text=answer.text, blocks=answer.blocks, response_type="ephemeral")
    elif isinstance(answer, Update):
        ack(response_action="update", view=answer.view)
    elif isinstance(answer, Options):
        ack(options=answer.options)
    else:
        ack()
