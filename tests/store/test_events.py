"""Handled events are kept for a week, and deleted in batches."""

from datetime import timedelta
from random import Random

from sqlalchemy import func, select

from bot.clock import MovableClock
from bot.roster import Roster
from bot.scheduler import MOST_FORGOTTEN, Scheduler
from bot.slack.client import Slack
from bot.store import events
from bot.store.engine import Connection, Database
from bot.store.tables import event_seen
from bot.usecases.transaction import Transactions
from questions.model import Bank
from tests.store.panels import DAY, NOW, a_team


def remembered(db: Connection) -> int:
    found: int = db.execute(select(func.count()).select_from(event_seen)).scalar_one()
    return found


def test_events_older_than_a_week_are_deleted_in_batches(database: Database) -> None:
    with database.write() as db:
        teams = [a_team(db, name) for name in ("T1", "T2")]
        for team in teams:
            for days in range(12):
                assert events.is_new(db, team.workspace_id, f"Ev{days}", NOW - days * DAY)
        later = NOW + timedelta(seconds=1)
        assert [events.forget_old(db, later, 6) for _ in range(3)] == [6, 4, 0]
        assert remembered(db) == 14
        for team in teams:
            assert not events.is_new(db, team.workspace_id, "Ev6", NOW)
            assert events.is_new(db, team.workspace_id, "Ev7", NOW)


def test_a_tick_deletes_some_events_and_the_next_one_the_rest(database: Database) -> None:
    clock = MovableClock(NOW)
    transactions = Transactions(database, clock, Bank(tracks={}), Random(1))
    nowhere = Slack("http://127.0.0.1:9/api/", lambda _workspace_id: "")
    scheduler = Scheduler(transactions, Roster(transactions, nowhere))
    with database.write() as db:
        team = a_team(db)
        for number in range(MOST_FORGOTTEN + 5):
            events.is_new(db, team.workspace_id, f"Ev{number}", NOW - 8 * DAY)
    left = []
    for _ in range(2):
        scheduler.tick()
        with database.read() as db:
            left.append(remembered(db))
    assert left == [5, 0]
