"""A workspace with an interviewing channel and Concord, on one clock that the tests move."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.app import Concord, build
from bot.clock import MovableClock
from bot.settings import Settings
from questions.bank import read_bank
from questions.model import Bank
from sandbox import Sandbox
from tests.e2e.member import Member
from tests.sandbox.conftest import connect, hang_up

MANIFEST = json.loads((Path(__file__).parents[2] / "manifest.json").read_text("utf-8"))
CHANNEL = "C0PANEL"
PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 9, 7, 9, 0, tzinfo=PARIS)  # a Monday, an hour before the first question
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = ("Ada", "Ben", "Chi", "Dee", "Eli")
ANSWERS = {
    "Ben": "I would talk to the people first, then draw the system.",
    "Chi": "Measure it, change one thing, measure it again.",
    "Dee": "We had this last year, and we wrote a short plan together.",
}
A_MOMENT = timedelta(seconds=30)  # enough for the courier to send everything


@dataclass
class Workspace:
    """A workspace: Ada sets panels up; Olga is an admin; Olga and Otto are outside the channel."""

    sandbox: Sandbox
    clock: MovableClock
    database_url: str
    bank: Bank
    seed: int = 1
    zone: ZoneInfo = PARIS
    concord: Concord = field(init=False)
    _socket: SocketModeHandler = field(init=False)

    def populate(self) -> None:
        """Adds the people and the channel, and connects Concord."""
        world = self.sandbox.world
        for name in NAMES:
            world.add_user(user_id(name), name, tz=self.zone.key)
        world.add_user(user_id("Olga"), "Olga", tz=self.zone.key, is_admin=True)
        world.add_user(user_id("Otto"), "Otto", tz=self.zone.key)
        world.add_channel(CHANNEL, "interviewing", [user_id(name) for name in NAMES])
        self.sandbox.invite_bot(CHANNEL)
        self.connect()

    def connect(self) -> None:
        settings = Settings(
            slack_bot_token=SecretStr(self.sandbox.bot_token),
            slack_app_token=SecretStr(self.sandbox.app.app_token),
            slack_api_url=self.sandbox.api_url,
            database_url=self.database_url,
        )
        self.concord = build(settings, clock=self.clock, rng=Random(self.seed), bank=self.bank)
        self.concord.roster.meet_workspace()
        self._socket = connect(self.sandbox, self.concord.bolt)

    def disconnect(self) -> None:
        hang_up(self._socket)
        self.concord.transactions.database.close()

    def restart(self) -> None:
        """Stops Concord as it is, and starts another one on the same database."""
        self.disconnect()
        self.sandbox.until(lambda: self.sandbox.connections == 0)
        self.seed += 1
        self.connect()

    def member(self, name: str, channel: str = CHANNEL) -> Member:
        return Member(self.sandbox.person(user_id(name)), channel, self.settle)

    def panel(self) -> list[Member]:
        return [self.member(name) for name in NAMES]

    @property
    def local(self) -> datetime:
        return self.clock.now().astimezone(self.zone)

    def settle(self) -> None:
        """Runs everything that is due now."""
        self.sandbox.tick()
        self.sandbox.settle()
        self.concord.worker.settle()
        self.sandbox.settle()

    def move_to(self, when: str | datetime) -> None:
        """Moves the clock to an instant, or to the next `tue 14:00` in its zone, running due work on the way."""
        until = when if isinstance(when, datetime) else self._next(when)
        while self.clock.now() < until:
            self.settle()
            due = self.concord.worker.next_due() or until
            self.clock.move_to(min(max(due, self.clock.now() + timedelta(seconds=1)), until.astimezone(UTC)))
        self.settle()

    def move_by(self, step: timedelta = A_MOMENT) -> None:
        self.move_to(self.clock.now() + step)

    def _next(self, when: str) -> datetime:
        day, _, at = when.partition(" ")
        hour, minute = map(int, at.split(":"))
        ahead = (DAYS.index(day) - self.local.weekday()) % 7
        found = datetime.combine(self.local.date() + timedelta(days=ahead), datetime.min.time(), self.zone)
        found = found.replace(hour=hour, minute=minute)
        return found if found >= self.local else found + timedelta(days=7)


def user_id(name: str) -> str:
    return f"U0{name.upper()}"


@contextmanager
def running_workspace(
    database_url: str,
    start: datetime = START,
    zone: ZoneInfo = PARIS,
    seed: int = 1,
    *,
    slack_is_behind: timedelta = timedelta(0),
) -> Iterator[Workspace]:
    """Runs a workspace on that database, which has the current schema."""
    clock = MovableClock(start)
    with Sandbox(lambda: clock.now() - slack_is_behind, manifest=MANIFEST) as sandbox:
        workspace = Workspace(sandbox, clock, database_url, bundled_bank(), seed, zone)
        workspace.populate()
        yield workspace
        workspace.disconnect()


@cache
def bundled_bank() -> Bank:
    return read_bank()
