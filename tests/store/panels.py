"""Workspaces with a panel and its people, and rounds and answers for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.domain.panel_settings import PanelSettings
from bot.domain.panels import Panel
from bot.domain.people import Person
from bot.domain.posts import PostKind
from bot.domain.rounds import Phase, Round
from bot.domain.schedule import Window
from bot.store import answers, members, panels, people, posts, rounds, workspaces
from bot.store.engine import Connection, Database
from questions.model import Anchor
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
    return people.save(db, workspace_id, user_id, NOW, name=user_id, timezone="UTC", scores=scores, admin=admin)


def a_round(db: Connection, panel: Panel, day: date = MONDAY, phase: Phase = Phase.ANSWERING) -> Round:
    opens = datetime.combine(day, NOW.time(), UTC)
    asked = question(f"q-{day}", "topic")
    found = rounds.create(db, panel, Window(day, opens, opens + 4 * HOUR, opens + 23 * HOUR), track(asked), asked)
    set_phase(db, found, phase)
    return rounds.by_id(db, found.id)


def set_phase(db: Connection, round_: Round, phase: Phase) -> None:
    """The round in that phase, at the instants that were planned for it."""
    if phase is Phase.SCORING:
        rounds.begin_scoring(db, round_.id, round_.scoring_at)
    elif phase is Phase.REVEALED:
        rounds.reveal(db, round_.id, round_.reveal_at)
    elif phase is Phase.CANCELLED:
        rounds.cancel(db, round_.id)


def an_answer(db: Connection, round_: Round, letter: str, author: Person | None = None) -> int:
    text = f"Answer {letter}"
    if author is None:
        return answers.add_anchor(db, round_.id, Anchor(reference=3, text=text, rationale=None), letter, NOW)
    answer_id = answers.add(db, round_.id, text, NOW, author_id=author.id)
    answers.set_letter(db, answer_id, letter)
    return answer_id


def a_post(db: Connection, team: Team, subject: int, parent_id: int | None = None, channel: str = "C1") -> int:
    """A post that is due now."""
    return posts.add(
        db,
        PostKind.ANSWER if parent_id else PostKind.QUESTION,
        subject,
        workspace_id=team.workspace_id,
        channel=channel,
        due_at=NOW,
        parent_id=parent_id,
    )
