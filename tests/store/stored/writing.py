"""Writes `REVISION.json` with a row or more of every table, through the store's own functions.

`python -m tests.store.stored.writing` is run once for each release that changes the schema or what is stored as JSON.
The files of earlier releases stay as they are.
"""

import json
import tempfile
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, Table, select

from bot.domain.anchors import OwnAnchor
from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Closed
from bot.domain.posts import PostKind, Sending
from bot.domain.qualification import Qualification, Task
from bot.domain.rounds import Phase
from bot.domain.slots import SlotKind, SlotState
from bot.domain.summary_inputs import Inputs, Score
from bot.store import (
    absences,
    audit,
    disputes,
    events,
    exposures,
    greetings,
    interviewers,
    outbox,
    own_anchors,
    panels,
    posts,
    qualifications,
    rounds,
    scores,
    slots,
    summaries,
)
from bot.store.engine import Database
from bot.store.schema import current, migrate
from bot.store.tables import metadata
from tests.store.panels import DAY, HOUR, MINUTE, MONDAY, NOW, Team, a_post, a_round, a_team, an_answer

HERE = Path(__file__).parent
SETTINGS = PanelSettings(
    timezone="Europe/Paris",
    tracks=("engineer",),
    topics=("topic",),
    weekdays=(0, 2),
    question_time=time(9, 30),
    answering=timedelta(minutes=150),
    summary_weekday=3,
    summary_time=time(15, 45),
    skip_dates=frozenset({date(2026, 12, 24)}),
    holidays="DE-BY",
    interviewers=(1, 2),
    names_shown=True,
    qualify=True,
    paused_until=date(2026, 9, 1),
)
TASKS = (Task("engineer", "q1", "An anchor", 3, "because", 2), Task("engineer", "q2", "Another", 4))
INPUTS = Inputs((1, 2, 3, 4), 1, 2, (Score(0, 1, 1, "A", 2, 3, 3, 4, exposed=True), Score(-1, 1, 2, "B", 1, 1)))
OWN_ANCHOR = OwnAnchor("An own anchor", 2, "the panel agreed")


def fill(db: Connection) -> None:
    """A workspace in which everything has happened once. Every id is 1 but where there are several."""
    team = a_team(db)
    ada, ben, _ = team.people
    panels.save_settings(db, team.panel.id, SETTINGS)
    panels.set_closed(db, team.panel.id, Closed.ARCHIVED)
    panels.ask_members(db, team.panel.id, NOW + MINUTE)
    panels.add_lead(db, team.panel.id, ada.id)
    panels.propose(db, team.panel.id, "engineer", "q2", NOW)
    exposures.add(db, ben.id, "engineer", f"q-{MONDAY}", NOW)
    absences.add(db, ada.id, MONDAY, MONDAY + 4 * DAY)
    qualifications.offer(db, team.panel.id, ben.id, NOW)
    qualifications.save(db, Qualification(team.panel.id, ben.id, TASKS, NOW + HOUR))
    greetings.add(db, team.workspace_id, "C1", NOW)
    events.is_new(db, team.workspace_id, "Ev1", NOW)
    audit.note(db, "settings", NOW, team.workspace_id, team.panel.id, ada.id, {"changed": ["paused"], "leads": False})
    _a_revealed_round(db, team)


def _a_revealed_round(db: Connection, team: Team) -> None:
    ada, ben, _ = team.people
    round_ = a_round(db, team.panel, phase=Phase.REVEALED)
    interviewers.expect(db, round_.id, [ada.id, ben.id])
    anchor, _ = an_answer(db, round_, "A"), an_answer(db, round_, "B", ada)
    scores.record(db, anchor, ben.id, 3, "a note", NOW)
    scores.record_again(db, anchor, ben.id, 4, NOW + HOUR)
    own_anchors.put(db, round_, OWN_ANCHOR, NOW, (1.5, 2.5))
    disputes.add(db, anchor, ben.id, "too high", NOW)
    disputes.settle(db, anchor, "keep")
    rounds.cover(db, [round_.id], summaries.add(db, team.panel, MONDAY, INPUTS, NOW))
    whose: dict[str, Any] = {"workspace_id": team.workspace_id, "panel_id": team.panel.id}
    slots.plan(db, SlotKind.NUDGE, MONDAY, **whose, due_at=NOW, round_id=round_.id, person_id=ben.id)
    slots.settle(db, 1, SlotState.DONE)
    slots.plan(db, SlotKind.REVEAL, MONDAY, **whose, due_at=NOW, round_id=round_.id, grace_until=NOW + HOUR)
    a_post(db, team, anchor, parent_id=a_post(db, team, round_.id))
    posts.add(
        db,
        PostKind.NUDGE,
        round_.id,
        workspace_id=team.workspace_id,
        channel=ben.user_id,
        due_at=NOW,
        person_id=ben.id,
        deadline=NOW + HOUR,
    )
    claimed = outbox.claim(db, NOW, "courier", [])
    assert claimed is not None
    outbox.posted(db, replace(claimed, state=Sending.SENT), "1780308000.000100")
    refused = outbox.claim(db, NOW, "courier", [])
    assert refused is not None
    outbox.refused(db, refused, Sending.BLOCKED, NOW, NOW, "restricted_action")
    outbox.report(db, refused, NOW, HOUR)


def rows(db: Connection, table: Table) -> list[dict[str, Any]]:
    """The table's rows as SQLite keeps them, but for JSON and truth values, which are written as such."""
    found = db.exec_driver_sql(str(select(table).order_by(*table.primary_key)))
    return [
        {name: _plain(table, name, value) for name, value in row._asdict().items() if value is not None}
        for row in found
    ]


def _plain(table: Table, name: str, value: object) -> object:
    kind = table.c[name].type
    if isinstance(kind, JSON):
        return json.loads(str(value))
    return bool(value) if isinstance(kind, Boolean) else value


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        database = Database(f"sqlite:///{directory}/concord.db")
        migrate(database)
        with database.write() as db:
            fill(db)
            stored = {table.name: rows(db, table) for table in metadata.sorted_tables}
        target = HERE / f"{current(database)}.json"
        database.close()
    target.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{target} has {sum(map(len, stored.values()))} rows of {len(stored)} tables.")


if __name__ == "__main__":
    main()
