"""Words that were erased are in no file of the database."""

from pathlib import Path

import pytest

from bot.store import answers, forgetting, scores
from bot.store.engine import Database
from tests.conftest import SqliteFiles
from tests.store.panels import NOW, a_round, a_team, an_answer

SENTINEL = "xylophones at dawn "


def files_with(words: str, database: Database) -> list[str]:
    """The database's files that contain the words."""
    assert database.url.database
    path = Path(database.url.database)
    return sorted(file.name for file in path.parent.glob(f"{path.name}*") if words.encode() in file.read_bytes())


@pytest.mark.parametrize("length", [1, 500])
def test_erased_words_are_gone_from_the_sqlite_files(sqlite_files: SqliteFiles, length: int) -> None:
    """A long text fills pages of its own, which stay in the file as free ones."""
    database = Database(sqlite_files.migrated())
    with database.write() as db:
        team = a_team(db)
        person = team.people[0]
        round_ = a_round(db, team.panel)
        erased, deleted = (an_answer(db, round_, letter, author) for letter, author in (("A", person), ("B", None)))
        for answer_id in (erased, deleted):
            answers.set_text(db, answer_id, SENTINEL * length)
        scores.record(db, erased, person.id, 3, SENTINEL * length, NOW)
    _checkpoint(database)
    assert files_with(SENTINEL, database)
    with database.write() as db:
        answers.erase(db, erased)
        answers.take_out(db, deleted)
        forgetting.erase(db, person.id)
    _checkpoint(database)
    assert files_with(SENTINEL, database) == []
    database.close()


def _checkpoint(database: Database) -> None:
    """Copies the log into the database, as SQLite itself does now and then, and empties it."""
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
