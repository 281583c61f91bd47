"""Two neighbouring versions on one database: neither minds what the other stores."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from sqlalchemy import select, text, update

from bot.clock import MovableClock
from bot.domain.panel_settings import PanelSettings
from bot.domain.posts import PostKind
from bot.domain.qualification import Qualification, Task
from bot.domain.setup import Named, Wish
from bot.domain.slots import SlotKind
from bot.domain.summary_inputs import Inputs, Score
from bot.store import audit, outbox, panels, posts, qualifications, rounds, slots, summaries
from bot.store.engine import Database
from bot.store.tables import panel
from bot.usecases import lead_actions
from bot.usecases.setup import save, view
from bot.usecases.transaction import Transaction
from tests.conftest import Backend
from tests.domain.bank import bank, question, track
from tests.store.panels import HOUR, MONDAY, NOW, a_round, a_team
from tests.store.stored.reading import RELEASES, SLUG, Rows, migrated_from, rows_of
from tests.store.stored.writing import INPUTS, SETTINGS, TASKS


def written_by_a_newer_version() -> Rows:
    """The newest rows, with keys that this version does not know wherever JSON is stored."""
    rows = deepcopy(rows_of(RELEASES[-1]))
    new = {"newer": {"key": [1, None]}}
    rows["panel"][0]["settings"] |= new
    rows["audit"][0]["details"] |= new
    rows["qualification"][0]["anchors"][0] |= new
    inputs = rows["summary"][0]["inputs"]
    inputs |= {**new, "version": 3, "scores": [{**score, **new} for score in inputs["scores"]]}
    posed = json.loads(rows["round"][0]["posed"])
    for part in (posed, posed["scale"][0], posed["questions"][0], posed["questions"][0]["anchors"][0]):
        part.update(new)
    rows["round"][0]["posed"] = json.dumps(posed)
    return rows


def test_keys_of_a_newer_version_disturb_nothing(backend: Backend) -> None:
    database = migrated_from(backend, RELEASES[-1], written_by_a_newer_version())
    with database.write() as db:
        assert panels.by_id(db, 1).settings == SETTINGS
        assert rounds.by_id(db, 1).posed == track(question(SLUG, "topic"))
        assert summaries.by_id(db, 1) == (MONDAY, INPUTS)
        assert qualifications.of(db, 1, 2) == Qualification(1, 2, TASKS, NOW + HOUR)
        assert audit.actions(db, 1) == [("settings", 1)]
    database.close()


def written_by_an_older_version() -> Rows:
    """The newest rows without any key that has a default."""
    rows = deepcopy(rows_of(RELEASES[-1]))
    rows["panel"][0]["settings"] = {"timezone": None}
    rows["qualification"][0]["anchors"] = [{"track": "engineer", "slug": "q2", "text": "Another", "reference": 4}]
    score = {"week": 0, "round": 1, "answer": 1, "letter": "A", "rater": 2, "level": 3}
    rows["summary"][0]["inputs"] = {"scale": [1, 2, 3, 4], "scores": [score]}
    posed = json.loads(rows["round"][0]["posed"])
    posed["questions"] = [
        {"slug": SLUG, "track": "engineer", "prompt": "Why?", "anchors": [{"reference": 4, "text": "t"}]}
    ]
    del posed["topics"], posed["scale"][0]["descriptor"]
    rows["round"][0]["posed"] = json.dumps(posed)
    return rows


def test_keys_that_are_missing_have_their_default(backend: Backend) -> None:
    database = migrated_from(backend, RELEASES[-1], written_by_an_older_version())
    with database.write() as db:
        assert panels.by_id(db, 1).settings == PanelSettings()
        asked = rounds.by_id(db, 1)
        assert (asked.timezone, asked.question.look_fors, asked.posed.topics) == ("UTC", (), ())
        assert (asked.question.anchors[0].rationale, asked.scale[0].descriptor) == (None, "")
        assert summaries.by_id(db, 1)[1] == Inputs((1, 2, 3, 4), 0, 0, (Score(0, 1, 1, "A", 2, 3),))
        found = qualifications.of(db, 1, 2)
        assert found is not None
        assert found.tasks == (Task("engineer", "q2", "Another", 4),)
    database.close()


def test_a_setting_of_a_newer_version_survives_setup_and_pause(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        ada = team.people[0]
        panels.add_lead(db, team.panel.id, ada.id)
        newer = {**SETTINGS.as_json(), "interviewers": [], "topics": [], "paused_until": None, "lunch": {"at": "12:00"}}
        db.execute(update(panel).values(settings=newer))
        tx = Transaction(db, MovableClock(NOW), bank(track(question("q1", "topic"))), Random(0))
        shown = view(tx, ada, "C1")
        wish = Wish(replace(shown.settings, weekdays=(4,)), [ada.user_id], [])
        save(tx, ada, "C1", shown.version, wish, Named({ada.user_id: ada}, []))
        lead_actions.pause(tx, team.panel, ada, date(2026, 7, 1))
        kept = db.execute(select(panel.c.settings)).scalar_one()
        assert kept == {**newer, "weekdays": [4], "paused_until": "2026-07-01"}


def test_values_that_only_a_newer_version_knows_are_left_to_it(database: Database) -> None:
    """A round's phase is not guessed: whatever reads that round fails, and nothing is written for it."""
    with database.write() as db:
        team = a_team(db)
        asked = a_round(db, team.panel)
        whose: dict[str, Any] = {"workspace_id": team.workspace_id, "panel_id": team.panel.id, "due_at": NOW}
        for kind in (SlotKind.QUESTION, SlotKind.SUMMARY):
            slots.plan(db, kind, MONDAY, **whose)
        for post_kind in (PostKind.QUESTION, PostKind.REVEAL):
            posts.add(db, post_kind, asked.id, workspace_id=team.workspace_id, channel="C1", due_at=NOW)
        for newer in (
            "UPDATE slot SET kind = 'lunch' WHERE kind = 'question'",
            "UPDATE post SET state = 'drafted' WHERE kind = 'question'",
            "UPDATE post SET kind = 'dessert' WHERE kind = 'reveal'",
            "UPDATE round SET phase = 'arguing'",
            "UPDATE panel SET closed = 'read_only'",
        ):
            db.execute(text(newer))
        due = slots.due(db, NOW)
        assert due is not None
        assert due.kind is SlotKind.SUMMARY
        slots.put_off(db, due.id, NOW + HOUR)
        assert slots.due(db, NOW) is None
        assert slots.next_due(db) == NOW + HOUR
        assert outbox.claim(db, NOW, "courier", []) is None
        assert outbox.next_due(db) is None
        assert rounds.current(db, team.panel.id) is None
        with pytest.raises(ValueError, match="arguing"):
            rounds.by_id(db, asked.id)
        assert panels.by_id(db, team.panel.id).closed is not None
