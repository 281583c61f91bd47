"""What a press, a question or a reveal takes: `python -m tests.e2e.journeys [--json]`.

Plays a panel's week on an SQLite file and the sandbox. Prints for each journey its transactions, SQL statements, calls
to Slack, and the rooms (packages and modules of `bot`, `handlers` and `questions`) in the order of first entry.
"""

import asyncio
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from weakref import WeakKeyDictionary

from rich.console import Console
from rich.table import Column, Table
from slack_bolt import App, BoltRequest
from sqlalchemy import Connection, Engine, event

from bot.blocks import ids
from bot.cli.output import print_json
from bot.store.engine import Database
from bot.store.schema import migrate
from sandbox.delivery import Delivery, Unreachable
from sandbox.model import Json
from sandbox.submission import Inputs
from tests.e2e.member import Member
from tests.e2e.workspace import ANSWERS, Workspace, running_workspace

ANSWER, PRESS, SCORE_ALL = "an answer given", "a press on a level", "Score all submitted"
QUESTION, SCORING, REVEAL, SUMMARY = "a question due", "scoring begins", "a reveal", "a weekly summary"
BEAT, LAST_PRESS = "a beat, nothing due", "the last press of a round"

CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")
CHANGES = re.compile(r"BEGIN IMMEDIATE|INSERT|UPDATE|DELETE|SELECT .* FOR UPDATE", re.DOTALL)
COUNTS = ("reads", "writes", "statements")
TOOLS = frozenset({"clock", "settings"})  # the sandbox and the tests use them too


@dataclass
class Journey:
    """What a payload or the clock causes, with the events by which Slack tells Concord of its own messages."""

    name: str
    transactions: list[list[str]] = field(default_factory=list)  # each with all that it sends to the database
    calls: Counter[str] = field(default_factory=Counter)  # by Slack's method
    rooms: list[str] = field(default_factory=list)

    @property
    def statements(self) -> list[str]:
        """The SQL statements, except those that begin and end transactions."""
        return [sql for sent in self.transactions for sql in sent if not sql.startswith(CONTROL)]

    @property
    def writes(self) -> int:
        """How many transactions change something, or lock something so that they may."""
        return sum(any(CHANGES.match(sql) for sql in sent) for sent in self.transactions)

    @property
    def reads(self) -> int:
        return len(self.transactions) - self.writes

    @property
    def counts(self) -> dict[str, int]:
        return {"reads": self.reads, "writes": self.writes, "statements": len(self.statements)}

    def as_json(self) -> Json:
        return {"name": self.name} | self.counts | {"calls": self.calls, "rooms": self.rooms, "sql": self.statements}


class Recorder:
    """Records one journey at a time in a workspace, and carries its payloads to Bolt in a thread that it follows."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._bolt: App = workspace.concord.bolt
        self._journey: Journey | None = None
        self._open: WeakKeyDictionary[Connection, list[str]] = WeakKeyDictionary()
        self._listen_to(workspace.concord.transactions.database.engine)
        workspace.member("Ada").person.core.dispatcher.line = self

    @contextmanager
    def journey(self, name: str) -> Iterator[Journey]:
        """Records what happens within."""
        sent = self._workspace.sandbox.sent
        before = len(sent.calls())
        self._journey = journey = Journey(name)
        try:
            with self._following():
                yield journey
        finally:
            self._journey = None
        journey.calls.update(call.method for call in sent.calls()[before:])

    async def carry(self, delivery: Delivery) -> Json:
        """The sandbox's way to the app, in place of its sockets."""
        return await asyncio.to_thread(self._dispatch, delivery)

    def _dispatch(self, delivery: Delivery) -> Json:
        with self._following():
            response = self._bolt.dispatch(BoltRequest(body=delivery.payload, mode="socket_mode"))
        if response.status != 200:
            raise Unreachable("http_error")
        kind = response.headers.get("content-type", [""])[0]
        content: Json = json.loads(response.body) if kind.startswith("application/json") else {"text": response.body}
        return content if response.body else {}

    @contextmanager
    def _following(self) -> Iterator[None]:
        """Notes the rooms that this thread enters."""
        if self._journey is None:
            yield
            return
        sys.setprofile(self._enter)
        try:
            yield
        finally:
            sys.setprofile(None)

    def _enter(self, frame: FrameType, what: str, _argument: object) -> None:
        room = room_of(frame.f_globals.get("__name__", "")) if what == "call" else None
        if room and self._journey and room not in self._journey.rooms:
            self._journey.rooms.append(room)

    def _listen_to(self, engine: Engine) -> None:
        """Notes what each transaction sends; a listener's may run beside the worker's."""

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            self._open[connection] = []
            if self._journey:
                self._journey.transactions.append(self._open[connection])

        @event.listens_for(engine, "before_cursor_execute")
        def execute(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
            self._open[connection].append(" ".join(statement.split()))


def room_of(module: str) -> str | None:
    """The room that a module of ours is in: `store`, `worker`, `handlers` …"""
    top, *rest = module.split(".")
    room = rest[0] if top == "bot" and rest else top
    return room if top in {"bot", "handlers", "questions"} and room not in TOOLS else None


def play(workspace: Workspace) -> Iterator[Journey]:
    """Plays a panel's week; yields each journey when it is over."""
    recorder = Recorder(workspace)
    ben, eli = workspace.member("Ben"), workspace.member("Eli")
    workspace.member("Ada").sets_up()
    with recorder.journey(BEAT) as beat:
        workspace.concord.worker.settle()
    yield beat

    yield _due(recorder, workspace, QUESTION, "mon 09:59", "mon 10:00")
    ben.presses(ben.question, ids.ADD_ANSWER)
    yield _submitted(recorder, ben, ANSWER, {ids.ANSWER_TEXT: ANSWERS["Ben"]})
    for name in ("Chi", "Dee"):
        workspace.member(name).writes(ANSWERS[name])

    yield _due(recorder, workspace, SCORING, "mon 13:59", "mon 14:01")
    yield _pressed(recorder, eli, PRESS, "A")
    eli.presses(eli.question, ids.SCORE_ALL)
    yield _submitted(recorder, eli, SCORE_ALL, {f"{ids.LEVEL_OF}{letter}": "2" for letter in eli.letters})
    yield _due(recorder, workspace, REVEAL, "tue 09:29", "tue 09:31")

    workspace.move_to("tue 14:01")
    *others, last = eli.letters
    for member in workspace.panel():
        member.scores_all(dict.fromkeys(others if member.person.user is eli.person.user else eli.letters, 2))
    yield _pressed(recorder, eli, LAST_PRESS, last)

    yield _due(recorder, workspace, SUMMARY, "fri 15:59", "fri 16:01")


def _pressed(recorder: Recorder, member: Member, name: str, letter: str) -> Journey:
    """A press on a level under an answer, until it is acknowledged."""
    answer, action_id = member.answer(letter), ids.score_action(3)
    with recorder.journey(name) as journey:
        member.person.press(answer, action_id)
    return journey


def _submitted(recorder: Recorder, member: Member, name: str, inputs: Inputs) -> Journey:
    """The submission of the modal before them, until it is acknowledged."""
    form = member.form
    with recorder.journey(name) as journey:
        member.person.submit(form, inputs)
    return journey


def _due(recorder: Recorder, workspace: Workspace, name: str, before: str, after: str) -> Journey:
    """What the clock causes between these two times: scheduler and courier work until nothing is due."""
    workspace.move_to(before)
    with recorder.journey(name) as journey:
        workspace.move_to(after)
    return journey


def tables(journeys: list[Journey]) -> Iterator[Table]:
    """The counts of each journey, then its rooms."""
    counts = Table("journey", *(Column(name, justify="right") for name in COUNTS), "calls to Slack", box=None)
    rooms = Table("journey", "rooms, in the order of first entry", box=None)
    for journey in journeys:
        calls = ", ".join(method if count == 1 else f"{count} {method}" for method, count in journey.calls.items())
        counts.add_row(journey.name, *map(str, journey.counts.values()), calls or "none")
        rooms.add_row(journey.name, " → ".join(journey.rooms))
    yield from (counts, rooms)


def main(arguments: Sequence[str]) -> None:
    with TemporaryDirectory() as directory:
        url = f"sqlite:///{Path(directory, 'journeys.db')}"
        database = Database(url)
        migrate(database)
        database.close()
        with running_workspace(url) as workspace:
            journeys = list(play(workspace))
    if "--json" in arguments:
        print_json([journey.as_json() for journey in journeys])
    else:
        console = Console()
        for table in tables(journeys):
            console.print(table, "")


if __name__ == "__main__":
    main(sys.argv[1:])
