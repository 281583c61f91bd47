"""Insertions, in the words that both databases know."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, insert
from sqlalchemy.dialects import postgresql, sqlite


def add(db: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """Inserts a row; returns its id."""
    added: int = db.execute(_returning_id(table), values).scalar_one()
    return added


def insert_new(db: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Inserts the row; False, and nothing changes, if there is one with the same unique values."""
    return db.execute(_unless_there(table, db.dialect.name), values).first() is not None


def upsert(
    db: Connection, table: Table, values: Mapping[str, Any], *, key: tuple[str, ...], keep: tuple[str, ...] = ()
) -> None:
    """Inserts the row, or changes the one with the same `key`, apart from the columns in `keep`."""
    changed = tuple(name for name in values if name not in (*key, *keep))
    db.execute(_or_change(table, db.dialect.name, key, changed), values)


@cache
def _returning_id(table: Table) -> Insert:
    return insert(table).returning(table.c.id)


@cache
def _unless_there(table: Table, dialect: str) -> Insert:
    return _insert(table, dialect).on_conflict_do_nothing().returning(*table.primary_key)


@cache
def _or_change(table: Table, dialect: str, key: tuple[str, ...], changed: tuple[str, ...]) -> Insert:
    statement = _insert(table, dialect)
    return statement.on_conflict_do_update(
        index_elements=list(key), set_={name: statement.excluded[name] for name in changed}
    )


def _insert(table: Table, dialect: str) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
