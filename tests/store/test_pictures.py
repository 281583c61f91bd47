"""Each person's own picture: shown, resting and withdrawn."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest

from bot.panel.rounds import Person
from bot.panel.summary import Inputs
from bot.service import pictures as service
from bot.service.work import Work
from bot.store import pictures, posts, private, summaries
from bot.store.engine import Database
from bot.store.pictures import OWN_CHART, OWN_FIGURES
from bot.store.posts import LEASE, Post, Sending
from questions.model import Bank
from tests.store.claims import claim, taken
from tests.store.panels import DAY, MONDAY, NOW, Team, a_person, a_team

SOON = service.SETTLING


@pytest.fixture
def work(database: Database) -> Iterator[Work]:
    with database.write() as db:
        yield Work(db, NOW, Bank(tracks={}), Random(1))


@pytest.fixture
def team(work: Work) -> Team:
    return a_team(work.db)


def later(work: Work, by: timedelta) -> Work:
    return Work(work.db, work.now + by, work.bank, work.rng)


def a_summary(work: Work, team: Team, days: int = 0) -> int:
    return summaries.add(work.db, team.panel, MONDAY + days * DAY, Inputs((1, 2), 0, 0, ()), work.now)


def uploaded(work: Work, whose: Person, summary_id: int, file: str) -> Post:
    service.make(work, whose, summary_id)
    found = taken(work.db, work.now)
    assert (found.kind, found.state) == (OWN_CHART, Sending.WAITING)
    assert pictures.note_file(work.db, found, file)
    assert service.uploaded(work, found, file)
    return posts.by_id(work.db, found.id)


def shown(work: Work, whose: Person, summary_id: int, file: str) -> Post:
    found = uploaded(work, whose, summary_id, file)
    later_work = later(work, SOON)
    service.show(later_work, taken(work.db, later_work.now))
    return found


def files(work: Work, whose: Person) -> list[str]:
    return [found.ts for found in pictures.shown(work.db, pictures.of_person(whose.id))]


def a_home(work: Work, whose: Person) -> Post:
    private.open_home(work.db, whose, work.now)
    home = taken(work.db, work.now)
    posts.shown(work.db, home)
    return home


def test_it_is_shown_some_time_after_its_upload_and_has_its_persons_posts_made_anew(work: Work, team: Team) -> None:
    ada, ben, _ = team.people
    home = a_home(work, ada)
    uploaded(work, ada, a_summary(work, team), "F1")
    assert files(work, ada) == []
    assert claim(work.db, NOW) is None
    at = later(work, SOON)
    service.show(at, taken(work.db, at.now))
    assert (files(work, ada), files(work, ben)) == (["F1"], [])
    assert taken(work.db, at.now).id == home.id


def test_whose_post_is_refused_has_the_youngest_picture_rest_and_then_go(work: Work, team: Team) -> None:
    ada = team.people[0]
    shown(work, ada, a_summary(work, team), "F1")
    young = later(work, timedelta(hours=1))
    shown(young, ada, a_summary(young, team, 7), "F2")
    home = a_home(young, ada)
    soon = later(young, 2 * SOON)
    assert service.blame(soon, home)
    assert files(work, ada) == ["F1"], "the older one is not touched"
    again = later(young, 4 * SOON)
    found = taken(work.db, again.now)
    service.show(again, found)
    assert files(work, ada) == ["F2", "F1"], "it was tried again"
    late = later(young, service.PATIENCE + SOON)
    assert service.blame(late, home)
    assert files(work, ada) == ["F1"]
    assert posts.by_id(work.db, found.id).state is Sending.WITHDRAWN
    assert service.blame(late, home)
    assert not service.blame(late, home), "no picture is left to be at fault"


def test_a_word_with_one_summary_is_not_refused_for_anothers_picture(work: Work, team: Team) -> None:
    ada = team.people[0]
    first, second = a_summary(work, team), a_summary(work, team, 7)
    shown(work, ada, first, "F1")
    word = posts.by_id(work.db, private.say(work.db, ada, OWN_FIGURES, second, work.now))
    assert not service.blame(work, word)


def test_pictures_go_by_panel_and_person_and_others_stay(work: Work, team: Team) -> None:
    other = a_team(work.db, "T2")
    stranger = a_person(work.db, other.workspace_id, "U9")
    for number, (whose, of) in enumerate(((team.people[0], team), (team.people[1], team), (stranger, other))):
        shown(work, whose, a_summary(work, of, number), f"F{number}")
    service.withdraw(work, pictures.of_panel(team.panel.id), pictures.of_person(team.people[0].id))
    assert [files(work, whose) for whose in (*team.people[:2], stranger)] == [[], ["F1"], ["F2"]]
    service.withdraw(work, pictures.of_panel(team.panel.id))
    assert [files(work, whose) for whose in (*team.people[:2], stranger)] == [[], [], ["F2"]]


def test_one_that_is_not_uploaded_yet_never_is(work: Work, team: Team) -> None:
    service.make(work, team.people[0], a_summary(work, team))
    service.withdraw(work, pictures.of_panel(team.panel.id))
    assert claim(work.db, NOW + DAY) is None


def test_one_that_is_uploaded_at_this_moment_is_deleted_when_that_has_ended(work: Work, team: Team) -> None:
    service.make(work, team.people[0], a_summary(work, team))
    uploading = taken(work.db)
    assert pictures.note_file(work.db, uploading, "F1")
    service.withdraw(work, pictures.of_panel(team.panel.id))
    assert not service.uploaded(work, uploading, "F1")
    assert claim(work.db, NOW) is None
    found = taken(work.db, NOW + LEASE)
    assert (found.state, found.ts) == (Sending.WITHDRAWN, "F1")


def test_one_that_goes_is_deleted_after_everything_that_showed_it(work: Work, team: Team) -> None:
    ada = team.people[0]
    shown(work, ada, a_summary(work, team), "F1")
    home = a_home(work, ada)
    service.withdraw(work, pictures.of_person(ada.id))
    assert taken(work.db).id == home.id
    assert taken(work.db).state is Sending.WITHDRAWN
