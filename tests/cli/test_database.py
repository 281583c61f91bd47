"""A database that cannot be used is one line with the driver's reason, and never the password."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from bot.cli import main
from bot.settings import Settings
from bot.store import people
from bot.store.engine import Database
from bot.store.schema import migrate
from tests.conftest import PostgresServer
from tests.store.panels import a_person, a_team

Told = pytest.CaptureFixture[str]
SECRET = "pw4711"


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def ends(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(words)
    return int(str(ended.value.code))


def refused(monkeypatch: pytest.MonkeyPatch, told: Told, url: str, *words: str) -> str:
    """The one line that the command says, which holds no password."""
    monkeypatch.setenv("DATABASE_URL", url)
    assert ends(*words) == 2
    (line,) = told.readouterr().err.splitlines()
    assert SECRET not in line
    return line


COMMANDS = pytest.mark.parametrize("words", [("migrate",), ("export", "--channel", "C1")], ids=lambda words: words[0])


@COMMANDS
@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"database": "nosuch"}, 'database "nosuch" does not exist'),
        ({"username": "nobody", "password": SECRET}, 'role "nobody" does not exist'),
        ({"host": "127.0.0.1", "port": 1, "password": SECRET, "query": {}}, "onnection refused"),
        ({"host": "nosuch.invalid", "password": SECRET, "query": {}}, "nosuch.invalid"),
    ],
    ids=["database", "role", "server", "host"],
)
def test_what_the_server_says_is_told(
    postgres_server: PostgresServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Told,
    changed: dict[str, Any],
    told: str,
    words: tuple[str, ...],
) -> None:
    url = make_url(postgres_server.empty()).set(**changed).render_as_string(hide_password=False)
    line = refused(monkeypatch, capsys, url, *words)
    assert line.startswith("concord: The database cannot be opened: check DATABASE_URL (")
    assert told in line


@COMMANDS
def test_a_file_that_is_no_database_is_told_as_such(
    monkeypatch: pytest.MonkeyPatch, capsys: Told, words: tuple[str, ...]
) -> None:
    Path("notes.db").write_text("what we asked, and what we heard\n" * 40)
    assert "file is not a database" in refused(monkeypatch, capsys, "sqlite:///notes.db", *words)


@COMMANDS
@pytest.mark.parametrize("url", [f"postgresql://ada:9@{SECRET}@host/name", f"postgresql://ada:{SECRET}@host:x/name"])
def test_an_address_with_signs_that_are_not_escaped_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: Told, url: str, words: tuple[str, ...]
) -> None:
    line = refused(monkeypatch, capsys, url, *words)
    assert line.startswith("concord: DATABASE_URL cannot be read")
    assert "%2F for /" in line


def test_a_database_of_an_encoding_that_lacks_signs_is_refused(
    postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    line = refused(monkeypatch, capsys, encoded(postgres_server, "LATIN1"), "migrate")
    assert line == "concord: The database's encoding is LATIN1: create it anew with ENCODING 'UTF8'."


def test_a_database_without_an_encoding_takes_every_sign(postgres_server: PostgresServer) -> None:
    """SQL_ASCII, as old hosts make them: the server hands on the bytes that it is given."""
    database = Database(encoded(postgres_server, "SQL_ASCII"))
    migrate(database)
    with database.write() as db:
        person = a_person(db, a_team(db).workspace_id, "UZOE")
        db.execute(text("UPDATE person SET name = 'Zoë 🦉' WHERE id = :it"), {"it": person.id})
        assert people.by_ids(db, [person.id])[0].name == "Zoë 🦉"
    database.close()


def encoded(server: PostgresServer, encoding: str) -> str:
    url = make_url(server.empty())
    name = f"of_{encoding.lower()}"
    admin = Database(url.render_as_string(hide_password=False))
    with admin.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'"))
    admin.close()
    return url.set(database=name).render_as_string(hide_password=False)


def test_a_database_that_stays_locked_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    monkeypatch.setattr("bot.store.engine.BUSY_TIMEOUT_SECONDS", 0.1)
    database = Database("sqlite:///concord.db")
    migrate(database)
    with database.write() as db:
        a_team(db)
    database.close()
    other = sqlite3.connect("concord.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert ends("export", "--channel", "C1") == 1
    assert capsys.readouterr().err == "concord: The database cannot be used: database is locked\n"
    other.close()
