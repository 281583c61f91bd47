"""Posts that are out of date: rendered again in time, once for many changes, without losing any."""

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.posts import PostKind, Sending
from bot.store import outbox, posts
from bot.store.engine import Connection, Database
from bot.store.outbox import LEASE
from tests.store.claims import a_posted, claim, taken
from tests.store.panels import HOUR, MINUTE, NOW, a_post, a_team, undone

delays = st.integers(0, 300).map(lambda minutes: NOW + minutes * MINUTE)


def stale(db: Connection, when: datetime) -> None:
    posts.mark_stale(db, PostKind.QUESTION, 1, when)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # every example undoes what it did
@given(st.lists(delays, min_size=1, max_size=5))
def test_many_changes_make_one_update_at_the_earliest_of_their_times(
    database: Database, planned: list[datetime]
) -> None:
    with undone(database) as db:
        a_posted(db, a_team(db))
        for when in planned:
            stale(db, when)
        assert outbox.next_due(db) == min(planned)
        assert claim(db, min(planned) - MINUTE) is None
        assert outbox.shown(db, taken(db, min(planned)))
        assert claim(db, NOW + 24 * HOUR) is None


def test_a_change_after_an_update_plans_another_by_its_own_time(database: Database) -> None:
    with database.write() as db:
        a_posted(db, a_team(db))
        stale(db, NOW)
        outbox.shown(db, taken(db))
        stale(db, NOW + HOUR)
        assert outbox.next_due(db) == NOW + HOUR


def test_a_change_during_an_update_is_shown_after_it(database: Database) -> None:
    with database.write() as db:
        a_posted(db, a_team(db))
        stale(db, NOW)
        updating = taken(db)
        stale(db, NOW)
        assert outbox.shown(db, updating)
        again = taken(db)
        assert again.version == updating.version + 1
        assert outbox.shown(db, again)
        assert claim(db) is None


def test_a_change_before_the_first_sending_does_not_move_it(database: Database) -> None:
    with database.write() as db:
        a_post(db, a_team(db), 1)
        stale(db, NOW + HOUR)
        assert outbox.next_due(db) == NOW
        first = taken(db)
        outbox.posted(db, first, "1.1")
        assert claim(db, NOW + 2 * HOUR) is None, "it was sent as it was then, with the change"


def test_a_change_during_the_first_sending_is_shown_after_it(database: Database) -> None:
    with database.write() as db:
        a_post(db, a_team(db), 1)
        first = taken(db)
        stale(db, NOW + HOUR)
        outbox.posted(db, first, "1.1")
        assert taken(db, NOW + HOUR).state is Sending.POSTED


def test_a_change_of_something_else_changes_nothing(database: Database) -> None:
    with database.write() as db:
        a_posted(db, a_team(db))
        posts.mark_stale(db, PostKind.QUESTION, 2, NOW)
        posts.mark_stale(db, PostKind.ANSWER, 1, NOW)
        assert outbox.next_due(db) is None


def test_the_next_due_time_is_that_of_the_first_claimable_post(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        assert outbox.next_due(db) is None
        parent = a_post(db, team, 1)
        a_post(db, team, 1, parent)
        a_post(db, team, 2, channel="C2")
        assert outbox.next_due(db) == NOW
        assert outbox.next_due(db, ["C1", "C2"]) is None
        taken(db)
        assert outbox.next_due(db, ["C2"]) == NOW + LEASE, "the question is taken, its thread waits"


@pytest.mark.parametrize("due", [NOW - HOUR, NOW + HOUR])
def test_a_post_put_back_is_due_again_at_the_given_time(database: Database, due: datetime) -> None:
    with database.write() as db:
        a_post(db, a_team(db), 1)
        outbox.put_back(db, taken(db), Sending.WAITING, due, "no")
        assert outbox.next_due(db) == due
