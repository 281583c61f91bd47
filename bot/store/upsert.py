"""Insertions, in the words that both databases know."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import postgresql, sqlite


def add(db: Connection, table: Table, **values: Any) -> int:  # noqa: ANN401 - the table's columns
    """Inserts a row; returns its id."""
    found: int = db.execute(insert(table).values(**values).returning(table.c.id)).scalar_one()
    return found


def insert_new(db: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Inserts the row; False, and nothing changes, where one with the same unique values stands there."""
    statement = _insert(db, table).values(**values).on_conflict_do_nothing().returning(*table.primary_key)
    return db.execute(statement).first() is not None


def upsert(
    db: Connection, table: Table, values: Mapping[str, Any], key: Sequence[str], keep: Sequence[str] = ()
) -> None:
    """Inserts the row, or changes the one with the same `key`, apart from the columns in `keep`."""
    changed = {name: value for name, value in values.items() if name not in (*key, *keep)}
    statement = _insert(db, table).values(**values).on_conflict_do_update(index_elements=list(key), set_=changed)
    db.execute(statement)


def _insert(db: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if db.dialect.name == "sqlite" else postgresql.insert(table)
