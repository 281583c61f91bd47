"""Reading and writing: completely or not at all, and every time is read back as written."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from bot.domain.posts import PostKind
from bot.store import panels, posts, scores, workspaces
from bot.store.engine import Database, DatabaseClock
from tests.conftest import PostgresServer
from tests.domain.strategies import zones
from tests.store.panels import NOW, a_team, undone


class Crash(Exception):
    """Something goes wrong halfway."""


def test_changes_before_a_crash_are_rolled_back(database: Database) -> None:
    def fail() -> None:
        with database.write() as db:
            a_team(db)
            raise Crash

    with pytest.raises(Crash):
        fail()
    with database.read() as db:
        assert workspaces.of_team(db, "", "T1") is None


def test_committed_changes_are_visible_to_the_next_connection(database: Database, database_url: str) -> None:
    with database.write() as db:
        team = a_team(db)
    other = Database(database_url)
    with other.read() as db:
        assert panels.by_id(db, team.panel.id) == team.panel
    other.close()


def test_a_write_within_a_write_fails_at_once_and_the_next_one_works(database: Database) -> None:
    with database.write(), pytest.raises(RuntimeError, match="in the middle of a write"), database.write():
        pytest.fail("the write within was let in")
    with database.write() as db:
        a_team(db)
    with database.read() as db:
        assert workspaces.of_team(db, "", "T1") is not None


def test_a_score_of_a_missing_answer_is_refused(database: Database) -> None:
    """SQLite enforces foreign keys, too."""
    with pytest.raises(IntegrityError), database.write() as db:
        scores.record(db, 99, a_team(db).people[0].id, 3, "", NOW)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # every example undoes what it did
@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), zones)  # noqa: DTZ001 - the zone is drawn, too
def test_an_instant_of_any_zone_is_read_back_in_utc(database: Database, local: datetime, timezone: str) -> None:
    instant = local.replace(tzinfo=ZoneInfo(timezone))
    with undone(database) as db:
        team = a_team(db)
        posts.add(
            db,
            PostKind.QUESTION,
            1,
            workspace_id=team.workspace_id,
            channel="C1",
            due_at=NOW,
            deadline=instant,
        )
        found = posts.of(db, PostKind.QUESTION, 1)
        assert found is not None
        assert found.deadline is not None
        assert found.deadline.tzinfo is UTC
        assert found.deadline == instant.astimezone(UTC)


def test_the_databases_clock_returns_the_present_in_utc(postgres_server: PostgresServer) -> None:
    database = Database(postgres_server.migrated())
    before = datetime.now(UTC)
    first, second = (DatabaseClock(database).now() for _ in range(2))
    assert first.tzinfo is UTC
    assert before - timedelta(seconds=5) < first < second < before + timedelta(seconds=60)
    database.close()
