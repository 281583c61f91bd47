"""A unit of work: one short transaction, with the clock, question bank and random source that use cases need."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from random import Random

from bot.clock import Clock
from bot.store.engine import Connection, Database, DatabaseClock
from questions.model import Bank


@dataclass(frozen=True)
class Transaction:
    """Commits as a whole, or changes nothing."""

    db: Connection
    clock: Clock
    bank: Bank
    rng: Random

    @cached_property
    def now(self) -> datetime:
        """The transaction's one instant, read when it is first needed: after a lock, and on the same connection."""
        return self.clock.at(self.db) if isinstance(self.clock, DatabaseClock) else self.clock.now()


@dataclass(frozen=True)
class Transactions:
    """Opens transactions."""

    database: Database
    clock: Clock
    bank: Bank
    rng: Random

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A transaction that changes something."""
        with self.database.write() as db:
            yield Transaction(db, self.clock, self.bank, self.rng)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A transaction that only looks something up."""
        with self.database.read() as db:
            yield Transaction(db, self.clock, self.bank, self.rng)
