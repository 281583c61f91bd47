"""Two concurrent transactions on PostgreSQL: the second one sees the changes of the first."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from random import Random
from time import monotonic, sleep

import pytest
from sqlalchemy import text

from bot.clock import MovableClock
from bot.domain.anchors import KEEP, RETIRE, OwnAnchor
from bot.domain.errors import Refusal
from bot.domain.panel_settings import PanelSettings
from bot.domain.posts import PostKind
from bot.domain.rounds import Phase
from bot.domain.setup import Named, Wish
from bot.domain.slots import SlotKind, SlotState
from bot.store import disputes as disputes_store
from bot.store import members as members_store
from bot.store import outbox, own_anchors, panels, slots
from bot.store.engine import Connection, Database
from bot.usecases import disputes, forgetting, lead_actions, leads, members, setup
from bot.usecases.planning import plan_question
from bot.usecases.transaction import Transaction
from tests.conftest import PostgresServer
from tests.domain.bank import bank, question, track
from tests.store.panels import DAY, MONDAY, NOW, Team, a_panel, a_person, a_round, a_team, an_answer

BANK = bank(track(question("q1", "data")))
PATIENCE = 10  # seconds


@pytest.fixture
def database(postgres_server: PostgresServer) -> Iterator[Database]:
    database = Database(postgres_server.migrated())
    yield database
    database.close()


@pytest.fixture
def team(database: Database) -> Team:
    with database.write() as db:
        return a_team(db)


def at(db: Connection) -> Transaction:
    return Transaction(db, MovableClock(NOW), BANK, Random(0))


@contextmanager
def two(
    database: Database, second: Callable[[Transaction], object]
) -> Iterator[tuple[Transaction, Callable[[], Future[object]]]]:
    """Yields the first transaction, and a function that starts the second one in a thread."""

    def do() -> object:
        with database.write() as db:
            return second(at(db))

    with ThreadPoolExecutor(1) as pool, database.write() as db:
        yield at(db), lambda: pool.submit(do)


def until_it_waits(db: Connection) -> None:
    """Blocks until the second transaction waits for the first."""
    end = monotonic() + PATIENCE
    while not db.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar_one():
        assert monotonic() < end, "it did not wait"
        sleep(0.01)


def a_question_is_due(database: Database, team: Team) -> None:
    with database.write() as db:
        panel = team.panel
        slots.plan(
            db, workspace_id=panel.workspace_id, panel_id=panel.id, kind=SlotKind.QUESTION, day=MONDAY, due_at=NOW
        )


def test_a_lead_can_save_while_the_question_is_being_asked(database: Database, team: Team) -> None:
    """Otherwise they would deadlock: one holds the slot and needs the panel, the other holds the panel."""
    a_question_is_due(database, team)

    def save(tx: Transaction) -> object:
        panel = panels.by_id(tx.db, team.panel.id, lock=True)
        return plan_question(tx, panel)

    with two(database, save) as (scheduler, saving):
        slot = slots.due(scheduler.db, NOW)
        assert slot is not None
        assert saving().result(PATIENCE) == NOW + DAY
        slots.settle(scheduler.db, slot.id, SlotState.DONE)
        panel = panels.by_id(scheduler.db, team.panel.id, lock=True)
        assert plan_question(scheduler, panel) == NOW + DAY


def test_a_question_that_is_being_asked_is_not_said_to_be_skipped(database: Database, team: Team) -> None:
    a_question_is_due(database, team)

    def skip(tx: Transaction) -> object:
        return lead_actions.skip(tx, team.panel, team.people[0], None, MONDAY.isoformat())

    with two(database, skip) as (scheduler, skipping):
        assert slots.due(scheduler.db, NOW) is not None
        with pytest.raises(Refusal, match="just being asked"):
            skipping().result(PATIENCE)


def test_the_later_of_two_member_lists_wins(database: Database, team: Team) -> None:
    ada, ben, chi = (person.id for person in team.people)
    with two(database, lambda tx: members.in_channel(tx, team.panel, [ada, chi])) as (first, second):
        members.in_channel(first, team.panel, [ada, ben])
        later = second()
        until_it_waits(first.db)
    later.result(PATIENCE)
    with database.read() as db:
        assert sorted(members_store.ids(db, team.panel.id)) == [ada, chi]


def test_a_second_setup_at_once_does_not_undo_the_first(database: Database, team: Team) -> None:
    ada, ben, _ = team.people

    def found(tx: Transaction) -> object:
        named = Named({ben.user_id: ben}, [ben.user_id])
        return setup.save(tx, ben, "C9", setup.NEW, Wish(PanelSettings(), [ben.user_id], []), named)

    with two(database, found) as (first, second):
        panel = a_panel(first.db, team.workspace_id, "C9")
        panels.add_lead(first.db, panel.id, ada.id)
        founding = second()
        until_it_waits(first.db)
    with pytest.raises(setup.Overtaken):
        founding.result(PATIENCE)
    with database.read() as db:
        assert panels.leads(db, panel.id) == [ada.id]


def test_forgetting_a_person_keeps_what_a_lead_saves_meanwhile(database: Database, team: Team) -> None:
    ada, ben, _ = team.people
    named = PanelSettings(interviewers=(ada.id, ben.id))
    with database.write() as db:
        panels.save_settings(db, team.panel.id, named)
    with two(database, lambda tx: forgetting.forget(tx, ben)) as (first, second):
        panels.by_id(first.db, team.panel.id, lock=True)
        panels.save_settings(first.db, team.panel.id, replace(named, names_shown=True))
        going = second()
        until_it_waits(first.db)
    going.result(PATIENCE)
    with database.read() as db:
        assert panels.by_id(db, team.panel.id).settings == PanelSettings(interviewers=(ada.id,), names_shown=True)


def test_the_admins_are_asked_once(database: Database, team: Team) -> None:
    with database.write() as db:
        admin = a_person(db, team.workspace_id, "UOLGA", admin=True)
    with two(database, lambda tx: leads.ask_admins(tx, team.panel)) as (first, second):
        leads.ask_admins(first, team.panel)
        asking = second()
        until_it_waits(first.db)
    asking.result(PATIENCE)
    with database.write() as db:
        asked = outbox.claim(db, NOW, "one", [])
        assert asked is not None
        assert (asked.kind, asked.person_id) == (PostKind.LEADERLESS, admin.id)
        assert outbox.claim(db, NOW, "one", []) is None


def test_an_answer_that_two_leads_keep_is_an_anchor_once(database: Database, team: Team) -> None:
    anchor = OwnAnchor("what we said", 3, "we agreed")
    with database.write() as db:
        round_ = a_round(db, team.panel)
    with two(database, lambda tx: own_anchors.put(tx.db, round_, anchor, NOW)) as (first, second):
        own_anchors.put(first.db, round_, anchor, NOW)
        keeping = second()
        until_it_waits(first.db)
    keeping.result(PATIENCE)
    with database.read() as db:
        asked = round_.question
        assert own_anchors.of_question(db, team.panel.id, asked.track, asked.slug) == [anchor]


def test_the_first_of_two_leads_to_settle_a_dispute_decides(database: Database, team: Team) -> None:
    ada, ben, chi = team.people
    with database.write() as db:
        panels.set_leads(db, team.panel.id, [ada.id, ben.id])
        answer = an_answer(db, a_round(db, team.panel, phase=Phase.REVEALED), "A")
        dispute = disputes_store.add(db, answer, chi.id, "too kind", NOW)
    with two(database, lambda tx: disputes.decide(tx, ben, dispute, RETIRE, "")) as (first, second):
        disputes.decide(first, ada, dispute, KEEP, "")
        deciding = second()
        until_it_waits(first.db)
    with pytest.raises(Refusal, match="settled already"):
        deciding.result(PATIENCE)
    with database.read() as db:
        settled = disputes_store.by_id(db, dispute)
        assert settled is not None
        assert settled.settled == KEEP
        assert not own_anchors.holds(db, team.panel.id, "Answer A")
