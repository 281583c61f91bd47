"""Workspaces with a panel and its people, and rounds and answers for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.rounds import Phase, Round
from bot.domain.schedule import Window
from bot.store import answers, members, panels, people, posts, rounds, workspaces
from bot.store.engine import Connection, Database
from tests.domain.bank import question, track

NOW = datetime(2026, 6, 1, 10, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONDAY = date(2026, 6, 1)


@dataclass(frozen=True)
class Team:
    """A workspace with one panel and the people in its channel."""

    workspace_id: int
    panel: Panel
    people: list[Person]


@contextmanager
def undone(database: Database) -> Iterator[Connection]:
    """A transaction that is rolled back."""
    with database.engine.connect() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        connection.rollback()


def a_team(db: Connection, name: str = "T1", count: int = 3) -> Team:
    """The same user and channel ids in every workspace."""
    home = workspaces.install(
        db, enterprise_id="", team_id=name, name=name, url=f"https://{name}.slack.com/", bot_user_id="UBOT", now=NOW
    )
    panel = a_panel(db, home.id, "C1")
    found = [a_person(db, home.id, f"U{number}") for number in range(1, count + 1)]
    members.replace_all(db, panel.id, [person.id for person in found])
    return Team(home.id, panel, found)


def a_panel(db: Connection, workspace_id: int, channel: str) -> Panel:
    panel = panels.create(db, workspace_id, channel, PanelSettings(), NOW)
    assert panel is not None
    return panel


def a_person(db: Connection, workspace_id: int, user_id: str, *, scores: bool = True, admin: bool = False) -> Person:
    what = {"name": user_id, "timezone": "UTC", "scores": scores, "admin": admin}
    return people.save(db, workspace_id=workspace_id, user_id=user_id, now=NOW, **what)


def a_round(db: Connection, panel: Panel, day: date = MONDAY, phase: Phase = Phase.ANSWERING) -> Round:
    opens = datetime.combine(day, NOW.time(), UTC)
    asked = question(f"q-{day}", "topic")
    found = rounds.create(db, panel, Window(day, opens, opens + 4 * HOUR, opens + 23 * HOUR), track(asked), asked)
    rounds.set_phase(db, found.id, phase, **({"revealed_at": opens + 23 * HOUR} if phase is Phase.REVEALED else {}))
    return rounds.by_id(db, found.id)


def an_answer(db: Connection, round_: Round, letter: str, author: Person | None = None) -> int:
    reference = None if author else 3
    author_id = author.id if author else None
    return answers.add(db, round_.id, f"Answer {letter}", NOW, letter=letter, author_id=author_id, reference=reference)


def a_post(db: Connection, team: Team, subject: int, parent_id: int | None = None, channel: str = "C1") -> int:
    """A post that is due now."""
    return posts.add(
        db,
        workspace_id=team.workspace_id,
        kind="answer" if parent_id else "question",
        subject_id=subject,
        channel=channel,
        due_at=NOW,
        parent_id=parent_id,
    )
