"""Workspaces, people, panels and exposures are updated and never doubled."""

from dataclasses import replace

from sqlalchemy import update

from bot.domain.panel_settings import PanelSettings
from bot.domain.people import Workspace
from bot.store import exposures, members, panels, people, workspaces
from bot.store.engine import Connection, Database
from bot.store.tables import person, workspace
from tests.store.panels import HOUR, NOW, a_person, a_team


def install(db: Connection, name: str, enterprise_id: str = "", team_id: str = "T1") -> Workspace:
    what = {"name": name, "url": "https://t1.slack.com/", "bot_user_id": "UBOT"}
    return workspaces.install(db, enterprise_id=enterprise_id, team_id=team_id, now=NOW, **what)


def test_installing_again_renames_the_workspace_and_brings_it_back(database: Database) -> None:
    with database.write() as db:
        first = install(db, "Old")
        db.execute(update(workspace).values(removed_at=NOW))
        assert workspaces.of_team(db, "", "T1") is None
        again = install(db, "New")
        assert (again.id, again.name) == (first.id, "New")
        assert workspaces.of_team(db, "", "T1") == again
        assert workspaces.by_id(db, first.id) == again


def test_a_team_is_the_same_workspace_in_any_enterprise(database: Database) -> None:
    with database.write() as db:
        plain = install(db, "Plain")
        assert workspaces.of_team(db, "E1", "T1") == plain
        assert workspaces.with_person(db, "E1", "T1", "U1") == (plain, None)
        assert workspaces.of_team(db, "", "T2") is None
        assert workspaces.of_team(db, "", "") is None


def test_a_workspace_that_joins_an_enterprise_keeps_its_row(database: Database) -> None:
    with database.write() as db:
        plain = install(db, "Plain")
        joined = install(db, "Joined", "E1")
        assert joined == replace(plain, name="Joined", enterprise_id="E1")
        assert workspaces.of_team(db, "", "T1") == workspaces.of_team(db, "E1", "T1") == joined


def test_an_installation_in_an_organisation_has_every_team(database: Database) -> None:
    """Except a team that installed Concord itself."""
    with database.write() as db:
        own, whole = install(db, "Own", "E1"), install(db, "Whole", "E1", "")
        assert workspaces.of_team(db, "E1", "T1") == own
        assert workspaces.of_team(db, "E1", "T2") == workspaces.of_team(db, "E1", "") == whole
        assert workspaces.of_team(db, "E2", "T2") is None
        assert install(db, "Again", "E1", "").id == whole.id


def test_saving_a_person_again_keeps_their_id_and_nudge_choice(database: Database) -> None:
    with database.write() as db:
        home = install(db, "Home").id
        first = a_person(db, home, "U1")
        people.set_nudges(db, first.id, on=False)
        again = a_person(db, home, "U1", scores=False)
        assert again == replace(first, scores=False, nudges=False)
        assert people.known(db, home, ["U1", "U2"]) == {"U1": again}


def test_a_forgotten_person_cannot_be_found(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        forgotten, other = team.people[0].id, team.people[1].id
        panels.add_lead(db, team.panel.id, forgotten)
        db.execute(update(person).where(person.c.id == forgotten).values(user_id=None))
        assert [found.id for found in people.by_ids(db, [forgotten, other])] == [other]
        assert panels.leads(db, team.panel.id) == []


def test_members_are_channel_people_who_can_score(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        guest = a_person(db, team.workspace_id, "GUEST", scores=False)
        first = team.people[0]
        members.replace_all(db, team.panel.id, [first.id, guest.id, guest.id])
        assert members.who_score(db, team.panel.id) == [first]
        assert panels.of_person(db, first.id) == [team.panel]
        assert panels.of_person(db, team.people[1].id) == []
        members.replace_all(db, team.panel.id, [])
        assert members.who_score(db, team.panel.id) == []


def test_a_question_is_seen_once_however_often_it_is_shown(database: Database) -> None:
    with database.write() as db:
        ada, bob, _ = (found.id for found in a_team(db).people)
        for seen_at in (NOW, NOW + HOUR):
            exposures.add(db, ada, "engineer", "q1", seen_at)
        exposures.add(db, bob, "engineer", "q1", NOW)
        assert exposures.of_people(db, [ada]) == [("engineer", "q1")]
        assert exposures.of_people(db, [ada, bob]) == [("engineer", "q1")] * 2
        assert exposures.of_people(db, []) == []


def test_the_first_of_two_setups_at_once_makes_the_panel(database: Database) -> None:
    with database.write() as db:
        home = install(db, "Home").id
        first = panels.create(db, home, "C1", PanelSettings(timezone="Europe/Paris"), NOW)
        assert first is not None
        assert panels.create(db, home, "C1", PanelSettings(), NOW) is None
        assert panels.in_channel(db, home, "C1") == first
        panels.save_settings(db, first.id, PanelSettings(names_shown=True))
        assert panels.by_id(db, first.id, lock=True).settings == PanelSettings(names_shown=True)


def test_proposed_questions_keep_their_order_until_taken(database: Database) -> None:
    with database.write() as db:
        panel_id = a_team(db).panel.id
        for slug in ("q2", "q1"):
            panels.propose(db, panel_id, "engineer", slug, NOW)
        assert panels.proposals(db, panel_id) == [("engineer", "q2"), ("engineer", "q1")]
        panels.drop_proposal(db, panel_id, "engineer", "q2")
        assert panels.proposals(db, panel_id) == [("engineer", "q1")]


def test_a_lead_named_twice_is_one_lead(database: Database) -> None:
    with database.write() as db:
        team = a_team(db)
        for _ in range(2):
            panels.add_lead(db, team.panel.id, team.people[0].id)
        assert panels.leads(db, team.panel.id) == [team.people[0].id]
