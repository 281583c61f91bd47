"""Posts: the order of claims, and when a post is out of date."""

from collections.abc import Callable

import pytest

from bot.domain.posts import Post, PostKind, Sending
from bot.store import outbox, posts
from bot.store.engine import Connection, Database
from bot.store.outbox import LEASE
from tests.store.claims import TS, a_posted, claim, taken
from tests.store.panels import HOUR, MINUTE, NOW, a_post, a_team


def test_a_claim_returns_the_previous_state_and_marks_the_post_sent(database: Database) -> None:
    with database.write() as db:
        number = a_post(db, a_team(db), 1)
        found = taken(db)
        assert (found.id, found.state, found.fence) == (number, Sending.WAITING, 1)
        assert (found.first_send, found.last_send) == (NOW, NOW)
        assert posts.by_id(db, number).state is Sending.SENT
        assert claim(db) is None


def test_posts_that_are_not_due_or_rest_are_left_alone(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        a_post(db, team, 1, channel="C1")
        other = a_post(db, team, 2, channel="C2")
        assert claim(db, NOW - MINUTE) is None
        assert claim(db, resting=["C1", "C2"]) is None
        found = claim(db, resting=["C1"])
        assert found is not None
        assert found.id == other


def test_a_thread_waits_for_its_question_and_keeps_its_order(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        parent = a_post(db, team, 1)
        first, second = (a_post(db, team, subject, parent) for subject in (1, 2))
        assert taken(db).id == parent
        assert claim(db) is None, "the question is not in Slack yet"
        outbox.posted(db, posts.by_id(db, parent), TS)
        found = taken(db)
        assert (found.id, found.thread_ts) == (first, TS)
        assert claim(db) is None, "the first answer is not in Slack yet"
        outbox.posted(db, found, "1780308001.000100")
        assert taken(db).id == second


@pytest.mark.parametrize("state", [Sending.MISSED, Sending.BLOCKED])
def test_a_post_that_cannot_be_shown_holds_up_nobody_behind_it(database: Database, state: Sending) -> None:
    with database.write() as db:
        team = a_team(db)
        parent = a_posted(db, team).id
        _, second = (a_post(db, team, subject, parent) for subject in (1, 2))
        stuck = taken(db)
        if state is Sending.MISSED:
            outbox.given_up(db, stuck, state, "no")
        else:
            outbox.put_back(db, stuck, state, NOW + HOUR, "archived")
        assert taken(db).id == second


def test_an_update_does_not_wait_for_the_thread(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        parent = a_posted(db, team)
        a_post(db, team, 1, parent.id)
        answer = taken(db)
        posts.mark_stale(db, PostKind.QUESTION, 1, NOW)
        found = taken(db)
        assert (found.id, found.state) == (parent.id, Sending.POSTED)
        assert answer.state is Sending.WAITING


def test_a_post_is_taken_over_for_a_search_after_its_lease(database: Database) -> None:
    with database.write() as db:
        a_post(db, a_team(db), 1)
        slow = taken(db)
        assert claim(db, NOW + LEASE - MINUTE / 60) is None
        found = taken(db, NOW + LEASE, "two")
        assert (found.state, found.fence) == (Sending.SENT, slow.fence + 1)
        assert (found.first_send, found.last_send) == (NOW, NOW)


RECORDS: list[Callable[[Connection, Post], bool]] = [
    lambda db, post: outbox.posted(db, post, "1780308009.000100"),
    outbox.shown,
    lambda db, post: outbox.put_back(db, post, Sending.WAITING, NOW + HOUR, "no"),
    lambda db, post: outbox.given_up(db, post, Sending.MISSED, "no"),
    lambda db, post: outbox.turn_into(db, post, PostKind.CHART_TEXT, NOW),
    lambda db, post: outbox.resend(db, post, NOW),
]


@pytest.mark.parametrize("record", RECORDS, ids=["posted", "shown", "put_back", "given_up", "turn_into", "resend"])
def test_a_courier_that_lost_its_lease_records_nothing(
    database: Database, record: Callable[[Connection, Post], bool]
) -> None:
    with database.write() as db:
        a_post(db, a_team(db), 1)
        slow = taken(db)
        fast = taken(db, NOW + LEASE, "two")
        assert outbox.posted(db, fast, TS)
        before = posts.by_id(db, slow.id)
        assert not record(db, slow)
        assert posts.by_id(db, slow.id) == before
        assert before.ts == TS


def test_a_post_put_back_waits_and_one_given_up_never_returns(database: Database) -> None:
    with database.write() as db:
        a_post(db, a_team(db), 1)
        assert outbox.put_back(db, taken(db), Sending.WAITING, NOW + HOUR, "429")
        assert claim(db, NOW + HOUR - MINUTE) is None
        again = taken(db, NOW + HOUR)
        assert again.state is Sending.WAITING
        assert again.first_send == NOW
        assert outbox.given_up(db, again, Sending.MISSED, "late")
        posts.mark_stale(db, PostKind.QUESTION, 1, NOW)
        assert claim(db, NOW + 24 * HOUR) is None


def test_a_picture_that_slack_refuses_is_sent_as_text(database: Database) -> None:
    with database.write() as db:
        a_post(db, a_team(db), 1)
        assert outbox.turn_into(db, taken(db), PostKind.CHART_TEXT, NOW)
        found = taken(db)
        assert (found.kind, found.state) == (PostKind.CHART_TEXT, Sending.WAITING)


def test_posts_are_found_by_subject_and_by_place(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        found = a_posted(db, team, subject=7)
        assert posts.of(db, PostKind.QUESTION, 7) == found
        assert posts.of(db, PostKind.ANSWER, 7) is None
        assert posts.at(db, team.workspace_id, "C1", TS) == found
        assert posts.at(db, team.workspace_id, "C2", TS) is None
        assert posts.link_to(db, PostKind.QUESTION, 7) == "https://T1.slack.com/archives/C1/p1780308000000100"
        a_post(db, team, 8)
        assert posts.link_to(db, PostKind.QUESTION, 8) is None
