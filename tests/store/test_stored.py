"""What a release stored is read by the ones that follow it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import inspect

from bot.domain.absences import Spell
from bot.domain.anchors import Dispute
from bot.domain.panels import Closed
from bot.domain.people import Person, Workspace
from bot.domain.posts import PostKind, Sending
from bot.domain.qualification import Qualification
from bot.domain.rounds import Answer, Phase
from bot.domain.slots import SlotKind
from bot.domain.visibility import OwnScore
from bot.store import (
    absences,
    answers,
    audit,
    disputes,
    events,
    exposures,
    greetings,
    interviewers,
    members,
    outbox,
    own_anchors,
    panels,
    people,
    posts,
    qualifications,
    rounds,
    scores,
    slots,
    summaries,
    workspaces,
)
from bot.store.engine import Connection, Database
from bot.store.schema import current
from bot.store.tables import metadata
from tests.conftest import Backend
from tests.domain.bank import question, track
from tests.store.panels import DAY, HOUR, MONDAY, NOW
from tests.store.stored.reading import RELEASES, SLUG, migrated_from, rows_of
from tests.store.stored.writing import INPUTS, OWN_ANCHOR, SETTINGS, TASKS


@pytest.fixture(params=RELEASES)
def stored(request: pytest.FixtureRequest, backend: Backend) -> Iterator[Connection]:
    """A database with what a release wrote, brought to this version's schema."""
    database = migrated_from(backend, request.param, rows_of(request.param))
    with database.write() as db:
        yield db
    database.close()


def test_every_table_has_a_row_as_this_release_writes_it(database: Database) -> None:
    """Where it fails: `python -m tests.store.stored.writing`, after a line for the new table in `fill`."""
    assert current(database) == RELEASES[-1]
    newest = rows_of(RELEASES[-1])
    assert {name for name, rows in newest.items() if rows} == set(metadata.tables)
    columns = {name: {column for row in rows for column in row} for name, rows in newest.items()}
    never = {"workspace": {"token", "removed_at", "enterprise_id"}, "post": {"lease_until", "sweep_at", "error"}}
    never |= {"answer": {"rationale", "source_ts"}}
    with database.read() as db:
        for table in metadata.tables:
            names = {str(column["name"]) for column in inspect(db).get_columns(table)}
            assert names - columns[table] <= never.get(table, set()), table


def test_workspaces_people_and_channels_are_read(stored: Connection) -> None:
    assert workspaces.by_id(stored, 1) == Workspace(1, "", "T1", "T1", "UBOT")
    assert people.by_ids(stored, [2]) == [Person(2, 1, "U2", "U2", "UTC", scores=True, admin=False, nudges=True)]
    assert sorted(members.ids(stored, 1)) == [1, 2, 3]
    assert not greetings.add(stored, 1, "C1", NOW)
    assert not events.is_new(stored, 1, "Ev1", NOW)
    assert audit.actions(stored, 1) == [("settings", 1)]


def test_panels_are_read_with_all_that_leads_set(stored: Connection) -> None:
    ((found, asked),) = panels.unasked(stored, NOW + HOUR)
    assert (found.settings, found.closed, found.channel) == (SETTINGS, Closed.ARCHIVED, "C1")
    assert asked > NOW
    assert panels.leads(stored, 1) == [1]
    assert panels.proposals(stored, 1) == [("engineer", "q2")]
    assert absences.between(stored, [1], MONDAY, MONDAY) == [Spell(1, 1, MONDAY, MONDAY + 4 * DAY)]
    assert exposures.of_people(stored, [2]) == [("engineer", SLUG)]
    assert qualifications.of(stored, 1, 2) == Qualification(1, 2, TASKS, NOW + HOUR)
    assert own_anchors.of_question(stored, 1, "engineer", SLUG) == [OWN_ANCHOR]


def test_rounds_are_read_with_answers_scores_and_summaries(stored: Connection) -> None:
    found = rounds.by_id(stored, 1)
    asked = question(SLUG, "topic")
    assert (found.posed, found.day, found.phase) == (track(asked), MONDAY, Phase.REVEALED)
    assert (found.opened_at, found.revealed_at, found.timezone) == (NOW, NOW + 23 * HOUR, "Europe/Paris")
    assert rounds.recent_topics(stored, 1, 1) == [("topic",)]
    anchor, given = answers.of_round(stored, 1)
    assert anchor == Answer(1, 1, "A", "Answer A", None, 3, None, named=False)
    assert (given.letter, given.author_id) == ("B", 1)
    assert interviewers.expected(stored, 1) == [1, 2]
    assert scores.own(stored, 1, 2) == {"A": OwnScore("A", 3, "a note")}
    assert scores.own_again(stored, 1, 2) == {"A": 4}
    assert disputes.by_id(stored, 1) == Dispute(1, 1, 2, "too high", "keep")
    assert summaries.by_id(stored, 1) == (MONDAY, INPUTS)


def test_slots_and_posts_are_read_and_go_on(stored: Connection) -> None:
    assert (slots.by_id(stored, 1).kind, slots.by_id(stored, 1).person_id) == (SlotKind.NUDGE, 2)
    due = slots.due(stored, NOW)
    assert due is not None
    assert (due.kind, due.round_id, due.grace_until) == (SlotKind.REVEAL, 1, NOW + HOUR)
    parent = posts.by_id(stored, 1)
    assert (parent.kind, parent.state, parent.ts) == (PostKind.QUESTION, Sending.POSTED, "1780308000.000100")
    assert posts.recipients(stored, PostKind.NUDGE, 1) == {2}
    claimed = outbox.claim(stored, NOW, "courier", [])
    assert claimed is not None
    assert (claimed.id, claimed.thread_ts) == (2, parent.ts)
