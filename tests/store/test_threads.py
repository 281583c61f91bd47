"""Concurrency in real threads: nobody claims what another has, and nothing is lost."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from threading import Barrier, Event
from typing import TypeVar

from sqlalchemy import func, select

from bot.domain.slots import SlotKind, SlotState
from bot.store import interviewers, outbox, panels, scores, slots
from bot.store.engine import Database
from bot.store.tables import score
from tests.store.panels import DAY, MONDAY, NOW, a_person, a_post, a_round, a_team, an_answer

T = TypeVar("T")


def at_once(count: int, tx: Callable[[int], T]) -> list[T]:
    """Runs the function in that many threads, which start together."""
    start = Barrier(count)

    def begin(number: int) -> T:
        start.wait(10)
        return tx(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(begin, range(count)))


def test_four_couriers_claim_every_post_once(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        numbers = [a_post(db, team, subject) for subject in range(24)]

    def deliver(courier: int) -> list[int]:
        found: list[int] = []
        while True:
            with database.write() as db:
                post = outbox.claim(db, NOW, f"courier {courier}", [])
            if post is None:
                return found
            found.append(post.id)

    assert sorted(chain.from_iterable(at_once(4, deliver))) == numbers


def test_a_courier_skips_a_post_that_another_is_claiming(database: Database) -> None:
    """On SQLite the second one waits its turn; on PostgreSQL it skips the locked row."""
    with database.write() as db:
        team = a_team(db)
        first, second = a_post(db, team, 1), a_post(db, team, 2)
    holding, done = Event(), Event()

    def hold() -> int | None:
        with database.write() as db:
            post = outbox.claim(db, NOW, "one", [])
            holding.set()
            assert database.is_sqlite or done.wait(10), "the second one waited for the first"
        return post.id if post else None

    def follow() -> int | None:
        holding.wait(10)
        with database.write() as db:
            post = outbox.claim(db, NOW, "two", [])
        done.set()
        return post.id if post else None

    with ThreadPoolExecutor(2) as pool:
        found = [pool.submit(hold), pool.submit(follow)]
        assert [one.result(20) for one in found] == [first, second]


def test_four_schedulers_settle_every_slot_once(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        for ahead in range(24):
            slots.plan(
                db,
                workspace_id=team.workspace_id,
                panel_id=team.panel.id,
                kind=SlotKind.QUESTION,
                day=MONDAY + ahead * DAY,
                due_at=NOW,
            )

    def settle(_: int) -> list[int]:
        found: list[int] = []
        while True:
            with database.write() as db:
                slot = slots.due(db, NOW)
                if slot is None:
                    return found
                slots.settle(db, slot.id, SlotState.DONE)
                found.append(slot.id)

    assert set(Counter(chain.from_iterable(at_once(4, settle))).values()) == {1}
    with database.read() as db:
        assert slots.next_due(db) is None


def test_twenty_people_scoring_at_once_lose_no_score(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        round_ = a_round(db, team.panel)
        answers = [an_answer(db, round_, letter) for letter in "ABC"]
        raters = [a_person(db, team.workspace_id, f"RATER{number}") for number in range(20)]
        interviewers.expect(db, round_.id, [rater.id for rater in raters])

    def give(number: int) -> None:
        for answer in answers:
            with database.write() as db:
                scores.record(db, answer, raters[number].id, 1 + number % 4, f"note {number}", NOW)

    at_once(20, give)
    with database.read() as db:
        assert sum(map(len, scores.recorded(db, round_.id).values())) == 60
        for number, rater in enumerate(raters):
            own = scores.own(db, round_.id, rater.id)
            assert {(one.level, one.note) for one in own.values()} == {(1 + number % 4, f"note {number}")}


def test_one_press_that_arrives_eight_times_at_once_is_one_score(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        answer = an_answer(db, a_round(db, team.panel), "A")
        rater = team.people[0].id

    def press(number: int) -> None:
        with database.write() as db:
            scores.record(db, answer, rater, 3, "", NOW + timedelta(seconds=number))

    at_once(8, press)
    with database.read() as db:
        assert db.execute(select(func.count()).select_from(score)).scalar_one() == 1


def test_a_read_under_a_lock_and_write_back_loses_no_change(database: Database) -> None:
    with database.write() as db:
        panel = a_team(db).panel

    def add_a_minute(_: int) -> None:
        for _ in range(5):
            with database.write() as db:
                found = panels.by_id(db, panel.id, lock=True).settings
                panels.save_settings(db, panel.id, replace(found, answering=found.answering + timedelta(minutes=1)))

    at_once(8, add_a_minute)
    with database.read() as db:
        changed = panels.by_id(db, panel.id).settings
    assert changed.answering - panel.settings.answering == timedelta(minutes=40)
