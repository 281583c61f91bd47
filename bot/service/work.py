"""The desk that every use case works at, and one piece of work: a short transaction with what its rules need."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from random import Random

from bot.clock import Clock
from bot.store.engine import Connection, Database
from questions.model import Bank


@dataclass(frozen=True)
class Work:
    """One transaction, at one instant. All of it is kept, or nothing."""

    db: Connection
    now: datetime
    bank: Bank
    rng: Random


@dataclass(frozen=True)
class Desk:
    database: Database
    clock: Clock
    bank: Bank
    rng: Random

    @contextmanager
    def work(self) -> Iterator[Work]:
        """For changing something."""
        now = self.clock.now()
        with self.database.write() as db:
            yield Work(db, now, self.bank, self.rng)

    @contextmanager
    def look(self) -> Iterator[Work]:
        """For looking something up."""
        now = self.clock.now()
        with self.database.read() as db:
            yield Work(db, now, self.bank, self.rng)
