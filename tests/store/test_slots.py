"""Slots: one per panel, kind and day, claimed when due, longest due first."""

from datetime import date, datetime
from typing import Any

from bot.domain.slots import Slot, SlotKind, SlotState
from bot.store import slots
from bot.store.engine import Connection, Database
from tests.store.panels import DAY, HOUR, MINUTE, MONDAY, NOW, Team, a_round, a_team


def plan(
    db: Connection,
    team: Team,
    kind: SlotKind = SlotKind.QUESTION,
    day: date = MONDAY,
    due: datetime = NOW,
    **what: Any,  # noqa: ANN401 - columns
) -> bool:
    panel = team.panel
    return slots.plan(db, workspace_id=panel.workspace_id, panel_id=panel.id, kind=kind, day=day, due_at=due, **what)


def settle_next(db: Connection, state: SlotState = SlotState.DONE, now: datetime = NOW) -> Slot:
    found = slots.due(db, now)
    assert found is not None
    slots.settle(db, found.id, state)
    return found


def test_a_panel_has_one_slot_per_kind_and_day(database: Database) -> None:
    """Whatever its state."""
    with database.write() as db:
        team = a_team(db)
        assert plan(db, team)
        assert not plan(db, team, due=NOW + HOUR)
        assert slots.upcoming(db, team.panel.id, SlotKind.QUESTION) == NOW
        settle_next(db, SlotState.MISSED)
        assert not plan(db, team)
        assert plan(db, team, SlotKind.SUMMARY)
        assert plan(db, team, day=MONDAY + DAY)
        assert plan(db, a_team(db, "T2"))


def test_a_slot_comes_when_it_is_due_and_once(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        plan(db, team, grace_until=NOW + HOUR)
        assert slots.due(db, NOW - MINUTE) is None
        found = settle_next(db)
        assert (found.kind, found.day, found.due_at, found.grace_until) == (SlotKind.QUESTION, MONDAY, NOW, NOW + HOUR)
        assert slots.due(db, NOW + 9 * DAY) is None


def test_the_slot_due_longest_comes_first(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        for ahead in (2, 0, 1):
            plan(db, team, day=MONDAY + ahead * DAY, due=NOW + ahead * MINUTE)
        found = [settle_next(db, now=NOW + HOUR).due_at for _ in range(3)]
        assert found == [NOW, NOW + MINUTE, NOW + 2 * MINUTE]


def test_a_dropped_slot_takes_its_day_with_it(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        plan(db, team)
        slots.drop_next(db, team.panel.id, SlotKind.QUESTION)
        assert slots.due(db, NOW) is None
        assert slots.last_day(db, team.panel.id, SlotKind.QUESTION) == MONDAY
        assert not plan(db, team)


def test_replanning_removes_pending_slots_and_keeps_settled_ones(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        plan(db, team)
        settle_next(db)
        plan(db, team, day=MONDAY + DAY)
        plan(db, team, SlotKind.SUMMARY)
        slots.unplan(db, team.panel.id, SlotKind.QUESTION)
        assert slots.upcoming(db, team.panel.id, SlotKind.QUESTION) is None
        assert slots.upcoming(db, team.panel.id, SlotKind.SUMMARY) == NOW
        assert slots.last_day(db, team.panel.id, SlotKind.QUESTION) == MONDAY
        assert plan(db, team, day=MONDAY + DAY, due=NOW + HOUR)


def test_a_reveal_is_only_ever_brought_forward(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        round_id = a_round(db, team.panel).id
        plan(db, team, SlotKind.REVEAL, due=NOW + 2 * HOUR, round_id=round_id)
        for wanted, expected in (
            (NOW + 3 * HOUR, NOW + 2 * HOUR),
            (NOW + HOUR, NOW + HOUR),
            (NOW + 2 * HOUR, NOW + HOUR),
        ):
            slots.bring_forward(db, round_id, SlotKind.REVEAL, wanted)
            assert slots.next_due(db) == expected


def test_ending_a_round_ends_its_slots(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        round_id = a_round(db, team.panel).id
        for kind in (SlotKind.SCORING, SlotKind.REVEAL):
            plan(db, team, kind, round_id=round_id)
        plan(db, team, SlotKind.QUESTION, day=MONDAY + DAY, due=NOW + DAY)
        slots.settle_round(db, round_id, SlotState.DROPPED)
        assert slots.due(db, NOW) is None
        assert slots.next_due(db) == NOW + DAY


def test_panels_with_due_slots_are_listed_by_kind(database: Database) -> None:
    with database.write() as db:
        one, other = a_team(db), a_team(db, "T2")
        plan(db, one, SlotKind.SCORING)
        plan(db, other, SlotKind.SCORING, due=NOW + HOUR)
        plan(db, other, SlotKind.QUESTION)
        assert slots.panels_due(db, NOW, SlotKind.SCORING) == [one.panel.id]


def test_nothing_is_due_without_slots(database: Database) -> None:
    with database.write() as db:
        panel = a_team(db).panel
        assert slots.due(db, NOW) is None
        assert slots.next_due(db) is None
        assert slots.last_day(db, panel.id, SlotKind.QUESTION) is None
