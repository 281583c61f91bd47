"""The database: an SQLite file or PostgreSQL, with one way to read and one way to write."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from threading import Lock, local
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url

from bot.clock import Clock
from bot.store.trouble import parsed

__all__ = ["Connection", "Database", "DatabaseClock"]

BUSY_TIMEOUT_SECONDS = 15
# Without the last two, deleted words stay in the file's free pages and at the end of its log.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "journal_size_limit=0")
_SERVER_TIME = text("SELECT clock_timestamp()")


class Database:
    """Hands out connections: `read()` for looking, `write()` for one short transaction that commits or changes nothing.

    On SQLite a write takes the file's lock from the start (`BEGIN IMMEDIATE`) and one lock of this process, since
    deferred transactions fail under load and the driver's own lose updates. A thread that writes already is refused:
    its second write would wait for the first, which waits for it.
    """

    def __init__(self, url: str) -> None:
        self.url = parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgres_engine(url)
        self._writing = Lock() if self.is_sqlite else nullcontext()
        self._thread = local()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        if getattr(self._thread, "writes", False):
            raise RuntimeError("this thread is in the middle of a write already: hand its connection on")
        with self._writing, self.engine.begin() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            self._thread.writes = True
            try:
                yield connection
            finally:
                self._thread.writes = False

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self.engine.begin() as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()


class DatabaseClock(Clock):
    """The database server's clock, so that every replica sees the same time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def now(self) -> datetime:
        """The instant, asked for in a transaction of its own."""
        with self._database.read() as connection:
            return self.at(connection)

    def at(self, connection: Connection) -> datetime:
        """The instant, asked for on a connection that is open already."""
        found: datetime = connection.execute(_SERVER_TIME).scalar_one()
        return found.astimezone(UTC)


def _postgres_engine(url: str) -> Engine:
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        # Else a database of encoding SQL_ASCII answers in bytes.
        connect_args={"client_encoding": "utf8"},
        pool_pre_ping=True,
        pool_size=10,
        hide_parameters=True,
    )


def _sqlite_engine(url: str) -> Engine:
    arguments = {"isolation_level": None, "timeout": BUSY_TIMEOUT_SECONDS}
    # An error's message must not hold what people wrote: it goes into the log.
    engine = create_engine(url, connect_args=arguments, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy hands the driver's own object
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    return engine
