"""Each person's own picture: shown, hidden and withdrawn."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest

from bot.clock import MovableClock
from bot.domain.people import Person
from bot.domain.posts import Post, PostKind, Sending
from bot.domain.summary_inputs import Inputs
from bot.store import homes, outbox, pictures, posts, summaries
from bot.store.engine import Database
from bot.store.outbox import LEASE
from bot.usecases import pictures as service
from bot.usecases import show
from bot.usecases.transaction import Transaction
from questions.model import Bank
from tests.store.claims import claim, taken
from tests.store.panels import DAY, MONDAY, NOW, Team, a_person, a_team

SOON = service.SETTLING


@pytest.fixture
def tx(database: Database) -> Iterator[Transaction]:
    with database.write() as db:
        yield Transaction(db, MovableClock(NOW), Bank(tracks={}), Random(1))


@pytest.fixture
def team(tx: Transaction) -> Team:
    return a_team(tx.db)


def later(tx: Transaction, by: timedelta) -> Transaction:
    return Transaction(tx.db, MovableClock(tx.now + by), tx.bank, tx.rng)


def a_summary(tx: Transaction, team: Team, days: int = 0) -> int:
    return summaries.add(tx.db, team.panel, MONDAY + days * DAY, Inputs((1, 2), 0, 0, ()), tx.now)


def uploaded(tx: Transaction, whose: Person, summary_id: int, file: str) -> Post:
    service.make(tx, whose, summary_id)
    found = taken(tx.db, tx.now)
    assert (found.kind, found.state) == (PostKind.OWN_CHART, Sending.WAITING)
    assert outbox.note_file(tx.db, found, file)
    assert service.uploaded(tx, found, file)
    return posts.by_id(tx.db, found.id)


def shown(tx: Transaction, whose: Person, summary_id: int, file: str) -> Post:
    found = uploaded(tx, whose, summary_id, file)
    later_work = later(tx, SOON)
    service.ready(later_work, taken(tx.db, later_work.now))
    return found


def files(tx: Transaction, whose: Person) -> list[str]:
    return [found.ts for found in pictures.shown(tx.db, pictures.of_person(whose.id))]


def a_home(tx: Transaction, whose: Person) -> Post:
    homes.show(tx.db, whose, tx.now)
    home = taken(tx.db, tx.now)
    outbox.shown(tx.db, home)
    return home


def test_a_picture_appears_after_a_delay_and_refreshes_its_posts(tx: Transaction, team: Team) -> None:
    """Only the posts of its own person."""
    ada, ben, _ = team.people
    home = a_home(tx, ada)
    uploaded(tx, ada, a_summary(tx, team), "F1")
    assert files(tx, ada) == []
    assert claim(tx.db, NOW) is None
    at = later(tx, SOON)
    service.ready(at, taken(tx.db, at.now))
    assert (files(tx, ada), files(tx, ben)) == (["F1"], [])
    assert taken(tx.db, at.now).id == home.id


def test_a_refused_post_hides_its_newest_picture_and_then_deletes_it(tx: Transaction, team: Team) -> None:
    ada = team.people[0]
    shown(tx, ada, a_summary(tx, team), "F1")
    young = later(tx, timedelta(hours=1))
    shown(young, ada, a_summary(young, team, 7), "F2")
    home = a_home(young, ada)
    soon = later(young, 2 * SOON)
    assert service.hide_refused(soon, home)
    assert files(tx, ada) == ["F1"], "the older one is not touched"
    again = later(young, 4 * SOON)
    found = taken(tx.db, again.now)
    service.ready(again, found)
    assert files(tx, ada) == ["F2", "F1"], "it was tried again"
    late = later(young, service.PATIENCE + SOON)
    assert service.hide_refused(late, home)
    assert files(tx, ada) == ["F1"]
    assert posts.by_id(tx.db, found.id).state is Sending.WITHDRAWN
    assert service.hide_refused(late, home)
    assert not service.hide_refused(late, home), "no picture is left to be at fault"


def test_feedback_for_one_summary_ignores_anothers_picture(tx: Transaction, team: Team) -> None:
    ada = team.people[0]
    first, second = a_summary(tx, team), a_summary(tx, team, 7)
    shown(tx, ada, first, "F1")
    word = posts.by_id(tx.db, show.to_person(tx, ada, PostKind.OWN_FIGURES, second))
    assert not service.hide_refused(tx, word)


def test_pictures_are_withdrawn_by_panel_and_person(tx: Transaction, team: Team) -> None:
    other = a_team(tx.db, "T2")
    stranger = a_person(tx.db, other.workspace_id, "U9")
    for number, (whose, of) in enumerate(((team.people[0], team), (team.people[1], team), (stranger, other))):
        shown(tx, whose, a_summary(tx, of, number), f"F{number}")
    service.withdraw(tx, pictures.of_panel(team.panel.id), pictures.of_person(team.people[0].id))
    assert [files(tx, whose) for whose in (*team.people[:2], stranger)] == [[], ["F1"], ["F2"]]
    service.withdraw(tx, pictures.of_panel(team.panel.id))
    assert [files(tx, whose) for whose in (*team.people[:2], stranger)] == [[], [], ["F2"]]


def test_a_picture_withdrawn_before_its_upload_is_never_uploaded(tx: Transaction, team: Team) -> None:
    service.make(tx, team.people[0], a_summary(tx, team))
    service.withdraw(tx, pictures.of_panel(team.panel.id))
    assert claim(tx.db, NOW + DAY) is None


def test_a_picture_withdrawn_during_its_upload_is_deleted_afterwards(tx: Transaction, team: Team) -> None:
    service.make(tx, team.people[0], a_summary(tx, team))
    uploading = taken(tx.db)
    assert outbox.note_file(tx.db, uploading, "F1")
    service.withdraw(tx, pictures.of_panel(team.panel.id))
    assert not service.uploaded(tx, uploading, "F1")
    assert claim(tx.db, NOW) is None
    found = taken(tx.db, NOW + LEASE)
    assert (found.state, found.ts) == (Sending.WITHDRAWN, "F1")


def test_a_withdrawn_picture_is_deleted_after_its_posts_changed(tx: Transaction, team: Team) -> None:
    ada = team.people[0]
    shown(tx, ada, a_summary(tx, team), "F1")
    home = a_home(tx, ada)
    service.withdraw(tx, pictures.of_person(ada.id))
    assert taken(tx.db).id == home.id
    assert taken(tx.db).state is Sending.WITHDRAWN
