"""Databases with what a release stored, brought to this version's schema."""

import json
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import text

import bot
from bot.store.engine import Connection, Database
from bot.store.schema import migrate
from tests.conftest import Backend
from tests.store.panels import MONDAY
from tests.store.stored.writing import HERE

RELEASES = sorted(path.stem for path in HERE.glob("*.json"))
SLUG = f"q-{MONDAY}"
Rows = dict[str, list[dict[str, Any]]]


def rows_of(release: str) -> Rows:
    found: Rows = json.loads((HERE / f"{release}.json").read_text("utf-8"))
    return found


def migrated_from(backend: Backend, release: str, rows: Rows) -> Database:
    """A database that had the release's schema when these rows were written."""
    database = Database(backend.empty())
    config = Config()
    config.set_main_option("script_location", str(Path(bot.__path__[0]) / "store" / "migrations"))
    with database.write() as db:
        config.attributes["connection"] = db
        command.upgrade(config, release)
        insert_rows(db, rows)
    migrate(database)
    return database


def insert_rows(db: Connection, rows: Rows) -> None:
    if db.dialect.name == "postgresql":
        db.execute(text("SET LOCAL TIME ZONE 'UTC'"))
    for table, stored in rows.items():
        for row in stored:
            values = {key: json.dumps(value) if isinstance(value, dict | list) else value for key, value in row.items()}
            names = ", ".join(f'"{name}"' for name in values)
            places = ", ".join(f":{name}" for name in values)
            db.execute(text(f'INSERT INTO "{table}" ({names}) VALUES ({places})'), values)  # noqa: S608 - our own names
