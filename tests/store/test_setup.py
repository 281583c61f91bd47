"""The settings that a lead may save, and the inputs at which others are refused."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from types import MappingProxyType
from typing import Any

import pytest

from bot.clock import MovableClock
from bot.domain.errors import Refusal
from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.schedule import REVEAL_BEFORE_NEXT, shortest_gap
from bot.domain.setup import Named, Wish
from bot.store import panels
from bot.store.engine import Connection, Database
from bot.usecases import lead_actions
from bot.usecases.setup import save
from bot.usecases.transaction import Transaction
from questions.model import Bank
from tests.domain.bank import bank, question, track
from tests.store.panels import NOW, a_person, a_team

BANK: Bank = bank(track(question("q1", "data")))
LONGEST = shortest_gap(PanelSettings()) - REVEAL_BEFORE_NEXT


def saved(
    db: Connection,
    person: Person,
    settings: PanelSettings,
    who: Mapping[str, list[str]] = MappingProxyType({}),
    channel: str = "C9",
) -> Panel:
    """Saves the panel as this person, who is its only lead unless `who` says otherwise."""
    people = {"leads": [person.user_id], "interviewers": [], **who}
    known = {person.user_id: person, "GUEST": a_person(db, person.workspace_id, "GUEST", scores=False)}
    tx = Transaction(db, MovableClock(NOW), BANK, Random(0))
    wish = Wish(settings, people["leads"], people["interviewers"])
    return save(tx, person, channel, "", wish, Named(known, [])).panel


def test_saving_the_defaults_makes_a_panel_with_a_lead(database: Database) -> None:
    with database.write() as db:
        ada = a_team(db).people[0]
        panel = saved(db, ada, PanelSettings())
        assert panels.in_channel(db, ada.workspace_id, "C9") == panel
        assert panels.leads(db, panel.id) == [ada.id]


def test_answering_may_take_almost_until_the_next_question(database: Database) -> None:
    settings = PanelSettings(answering=LONGEST - timedelta(minutes=1), holidays="DE-BY", tracks=("engineer",))
    with database.write() as db:
        assert saved(db, a_team(db).people[0], settings).settings == settings


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"weekdays": ()}, "weekdays"),
        ({"answering": LONGEST}, "answering"),
        ({"tracks": ("gardener",)}, "tracks"),
        ({"holidays": "XX"}, "holidays"),
        ({"skip_dates": frozenset({date(2026, 5, 31)})}, "skip_dates"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_impossible_settings_are_refused_at_their_input(
    database: Database, changed: dict[str, Any], field: str
) -> None:
    with database.write() as db:
        ada = a_team(db).people[0]
        with pytest.raises(Refusal) as refused:
            saved(db, ada, replace(PanelSettings(), **changed))
        assert refused.value.field == field
        assert panels.in_channel(db, ada.workspace_id, "C9") is None


@pytest.mark.parametrize(
    ("who", "field"),
    [({"leads": []}, "leads"), ({"leads": ["GUEST"]}, "leads"), ({"interviewers": ["GUEST"]}, "interviewers")],
)
def test_a_panel_without_lead_or_with_named_guests_is_refused(
    database: Database, who: dict[str, list[str]], field: str
) -> None:
    with database.write() as db:
        with pytest.raises(Refusal) as refused:
            saved(db, a_team(db).people[0], PanelSettings(), who)
        assert refused.value.field == field


def test_only_leads_change_a_panel(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        panels.add_lead(db, team.panel.id, team.people[0].id)
        with pytest.raises(Refusal, match="Only the leads"):
            saved(db, team.people[1], PanelSettings(names_shown=True), channel="C1")
        assert panels.by_id(db, team.panel.id).settings == PanelSettings()


def test_a_pause_keeps_what_another_lead_saved_meanwhile(database: Database) -> None:
    later = PanelSettings(question_time=time(11))
    with database.write() as db:
        team = a_team(db)
        tx = Transaction(db, MovableClock(NOW), BANK, Random(0))
        panels.save_settings(db, team.panel.id, later)
        lead_actions.pause(tx, team.panel, team.people[0], None)
        assert panels.by_id(db, team.panel.id).settings == replace(later, paused=True)
        panels.save_settings(db, team.panel.id, replace(later, paused=True, names_shown=True))
        lead_actions.resume(tx, team.panel, team.people[0])
        assert panels.by_id(db, team.panel.id).settings == replace(later, names_shown=True)
