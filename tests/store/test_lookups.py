"""Lookups at every tick, reply or opening of a Home use an index."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import event

from bot.domain.slots import SlotKind, SlotState
from bot.store import duplicates, outbox, panels, pictures, posts, scores, slots
from bot.store.engine import Connection, Database
from tests.conftest import SqliteFiles
from tests.store.panels import NOW

GROWING = ("post", "earlier", "parent", "slot", "round", "answer", "score", "membership")
WHAT_IS_DUE = ("ix_slot_due", "ix_post_stale", "ix_post_sweep_at")  # indexes that contain only pending work
WHOLE = tuple(f"SCAN {table}" for table in GROWING)
LOOKUPS: dict[str, Callable[[Connection], object]] = {
    "the next post": lambda db: outbox.claim(db, NOW, "one", ["C1"]),
    "when the next post is due": lambda db: outbox.next_due(db, ["C1"]),
    "a person's pictures": lambda db: pictures.shown(db, pictures.of_person(1)),
    "the post in whose thread a reply stands": lambda db: posts.at(db, 1, "C1", "1.0"),
    "the next sweep": lambda db: duplicates.due(db, NOW),
    "the next slot": lambda db: slots.due(db, NOW),
    "when the next slot is due": slots.next_due,
    "the panels with something due": lambda db: slots.panels_due(db, NOW, SlotKind.QUESTION, SlotKind.SUMMARY),
    "what is due for a round": lambda db: slots.settle_round(db, 1, SlotState.DONE),
    "a person's panels": lambda db: panels.of_person(db, 1),
    "a person's rounds": lambda db: scores.rounds_of(db, 1),
}


@pytest.fixture
def database(sqlite_files: SqliteFiles) -> Iterator[Database]:
    """SQLite only: its query plan does not depend on the number of rows."""
    found = Database(sqlite_files.migrated())
    yield found
    found.close()


@pytest.mark.parametrize("what", LOOKUPS)
def test_no_lookup_scans_a_growing_table(database: Database, what: str) -> None:
    asked: list[tuple[str, Any]] = []

    @event.listens_for(database.engine, "before_cursor_execute")
    def note(_db: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        asked.append((statement, parameters))

    with database.write() as db:
        LOOKUPS[what](db)
    event.remove(database.engine, "before_cursor_execute", note)
    with database.read() as db:
        for statement, parameters in asked[1:]:
            ways = [row[-1] for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
            assert ways
            assert [way for way in ways if way.startswith(WHOLE) and not way.endswith(WHAT_IS_DUE)] == []
