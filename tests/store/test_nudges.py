"""Planned nudges for people in other time zones."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from bot.clock import MovableClock
from bot.domain.slots import SlotKind
from bot.store import absences, slots
from bot.store.engine import Database
from bot.usecases.nudges import plan_nudges
from bot.usecases.transaction import Transaction
from questions.model import Bank
from tests.store.panels import MONDAY, a_round, a_team

TUESDAY = MONDAY + timedelta(days=1)


def test_days_away_follow_the_persons_own_calendar(database: Database) -> None:
    """In Honolulu scoring begins on Monday afternoon, which is Tuesday in UTC, and they are away on Monday."""
    begins, reveal = datetime(2026, 6, 2, 0, 30, tzinfo=UTC), datetime(2026, 6, 2, 19, 30, tzinfo=UTC)
    with database.write() as db:
        team = a_team(db)
        leila = replace(team.people[0], timezone="Pacific/Honolulu")
        absences.add(db, leila.id, MONDAY, MONDAY)
        round_ = replace(a_round(db, team.panel, TUESDAY), reveal_at=reveal)
        plan_nudges(Transaction(db, MovableClock(begins), Bank(tracks={}), Random(0)), round_, [leila])
        assert slots.upcoming(db, team.panel.id, SlotKind.NUDGE) == reveal - timedelta(minutes=30), "at nine on Tuesday"
