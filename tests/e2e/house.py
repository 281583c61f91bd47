"""A workspace with an interviewing channel and Concord in it, on one clock that the tests move."""

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
A_MOMENT = timedelta(seconds=30)  # in which the courier says all that it has to say


@dataclass
class House:
    """Ada sets panels up, and may; Olga is a workspace admin, and with Otto she is outside the channel."""

    sandbox: Sandbox
    clock: MovableClock
    database_url: str
    bank: Bank
    seed: int = 1
    zone: ZoneInfo = PARIS
    concord: Concord = field(init=False)
    _socket: SocketModeHandler = field(init=False)

    def furnish(self) -> None:
        """Everybody moves in, and Concord connects."""
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

    def leave(self) -> None:
        hang_up(self._socket)
        self.concord.transactions.database.close()

    def restart(self) -> None:
        """Concord is stopped as it stands, and another one works on with the same database."""
        self.leave()
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
        """Everything that is due now is done."""
        self.sandbox.tick()
        self.sandbox.settle()
        self.concord.worker.settle()
        self.sandbox.settle()

    def move_to(self, when: str | datetime) -> None:
        """To an instant, or to the next `tue 14:00` of the house's zone, doing on the way what is due."""
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
def opened(
    database_url: str,
    start: datetime = START,
    zone: ZoneInfo = PARIS,
    seed: int = 1,
    *,
    slack_is_behind: timedelta = timedelta(0),
) -> Iterator[House]:
    """A house on that database, which has the current schema."""
    clock = MovableClock(start)
    with Sandbox(lambda: clock.now() - slack_is_behind, manifest=MANIFEST) as sandbox:
        house = House(sandbox, clock, database_url, bundled_bank(), seed, zone)
        house.furnish()
        yield house
        house.leave()


@cache
def bundled_bank() -> Bank:
    return read_bank()
