"""Enterprise Grid and Slack Connect: colleagues, strangers, and channels and workspaces whose ids change."""

import pytest

from bot.blocks import ids
from bot.domain.panels import Closed
from bot.store import panels, people, workspaces
from bot.store.tables import workspace as workspaces_table
from bot.usecases.channels import close
from tests.e2e.member import Member
from tests.e2e.workspace import ANSWERS, CHANNEL, Workspace

MOVED = "C0MOVED"
READS_ALONG = "Guests and apps can read along, but only members of this organisation"


def add(workspace: Workspace, name: str, team: str, *, admin: bool = False) -> Member:
    """Somebody of another team, who is in the panel's channel from now on."""
    workspace.sandbox.world.add_user(f"U0{name.upper()}", name, tz="Europe/Paris", team=team, is_admin=admin)
    workspace.sandbox.world.join(CHANNEL, f"U0{name.upper()}")
    workspace.settle()
    return workspace.member(name)


def in_grid(workspace: Workspace) -> None:
    """The workspace joins an Enterprise Grid, in which it has a sibling."""
    workspace.sandbox.world.join_enterprise("T1", "E1")
    workspace.sandbox.world.add_workspace("T2", "Sibling", "E1")
    workspace.settle()


def installed(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.concord.transactions.read() as tx:
        rows = tx.db.execute(workspaces_table.select())
        return [(row.enterprise_id, row.team_id) for row in rows]


def test_a_workspace_that_joins_a_grid_keeps_its_panel(answering: Workspace) -> None:
    in_grid(answering)
    assert installed(answering) == [("E1", "T1")]
    answering.restart()
    ada = answering.member("Ada")
    assert "*Answering*" in ada.asks("status")
    assert answering.member("Ben").writes(ANSWERS["Ben"]) == ""
    answering.move_to("tue 10:05")
    assert len(ada.questions()) == 2
    assert installed(answering) == [("E1", "T1")]


def test_a_migration_that_nobody_announced_is_found_at_the_start(answering: Workspace) -> None:
    answering.sandbox.world.workspaces["T1"].enterprise = "E1"
    assert "*Answering*" in answering.member("Ada").asks("status"), "the payload names an enterprise that is not stored"
    answering.restart()
    assert installed(answering) == [("E1", "T1")]


def test_a_colleague_of_a_sibling_workspace_scores(panel: Workspace) -> None:
    in_grid(panel)
    gus = add(panel, "Gus", "T2")
    panel.move_to("mon 10:00")
    assert gus.writes("I would ask our sibling first.") == ""
    panel.move_to("mon 14:01")
    assert "0 of 6 have scored." in gus.question.text
    letter = next(iter(set(gus.letters) - {gus.letter_of("our sibling")}))
    assert gus.scores(letter, 3).startswith(f"Recorded for Answer {letter}")
    gus.presses(gus.question, ids.SCORE_ALL)
    assert "level-" in gus.form_text(), "the modal opens under the sibling's team"
    assert gus.sends({f"level-{letter}": "2"}) == ""
    assert panel.member("Ada").sets_up(leads=["U0ADA", "U0GUS"]).startswith("Saved.")


def test_a_stranger_takes_no_part(panel: Workspace) -> None:
    panel.sandbox.world.share(CHANNEL, "T9")
    zed = add(panel, "Zed", "T9", admin=True)
    panel.move_to("mon 10:00")
    assert zed.presses(zed.question, ids.ADD_ANSWER).startswith(READS_ALONG)
    panel.move_to("mon 14:01")
    assert "0 of 5 have scored." in zed.question.text
    letter = next(iter(zed.letters))
    assert zed.scores(letter, 3).startswith(READS_ALONG)
    assert zed.says(f"{letter} 3").startswith(READS_ALONG)
    assert "Only the leads" in zed.asks("pause")
    told = panel.member("Ada").sets_up(leads=["U0ADA", "U0ZED"])
    assert told.startswith("Zed cannot be chosen: guests, apps, people of other organisations")


def test_a_stranger_is_no_admin_who_could_be_asked_to_lead(panel: Workspace) -> None:
    panel.sandbox.world.share(CHANNEL, "T9")
    zed = add(panel, "Zed", "T9", admin=True)
    panel.sandbox.world.change_user("U0ADA", deleted=True)
    panel.move_to("mon 10:05")
    assert "has no lead any more" in panel.member("Olga").direct()[-1]
    assert zed.direct() == []
    with panel.concord.transactions.read() as tx:
        team = workspaces.of_team(tx.db, "", "T1")
        assert team is not None
        assert [person.user_id for person in people.admins(tx.db, team.id)] == ["U0OLGA"]


def test_events_under_the_team_of_a_channels_host_are_ours(scoring: Workspace) -> None:
    """Slack names our installation in `authorizations` alone."""
    scoring.sandbox.world.share(CHANNEL, "T9", host="T9")
    eli = scoring.member("Eli")
    assert eli.says("A 4").startswith("That reads like a score for Answer A.")
    scoring.sandbox.world.add_user("U0GUS", "Gus", tz="Europe/Paris")
    scoring.sandbox.world.join(CHANNEL, "U0GUS")
    scoring.settle()
    for kind in ("message", "member_joined_channel"):
        assert '"team_id":"T9"' in scoring.sandbox.sent.deliveries(f"events_api:{kind}")[-1].text
    assert scoring.member("Gus").scores("A", 3).startswith("Recorded for Answer A")


@pytest.mark.parametrize("late", [False, True])
def test_a_channel_whose_id_changes_keeps_its_panel(scoring: Workspace, *, late: bool) -> None:
    """Even if the event comes after the bot took the channel for one that it is not in."""
    if late:
        with scoring.concord.transactions.write() as tx:
            (panel,) = panels.all_of(tx.db)
            close(tx, panel, Closed.REMOVED)
    scoring.sandbox.world.change_id(CHANNEL, MOVED)
    scoring.settle()
    ben = scoring.member("Ben", MOVED)
    assert ben.scores(next(iter(ben.letters)), 3)
    scoring.move_to("tue 10:05")
    assert len(ben.questions()) == 2
    assert "*Answering*" in scoring.member("Ada", MOVED).asks("status")
    scoring.sandbox.invite_bot(MOVED)
    assert not [message for message in ben.person.channel(MOVED) if message.text.startswith("Hello!")]


def test_a_greeting_sets_up_a_channel_whose_id_changed(workspace: Workspace) -> None:
    workspace.sandbox.world.add_channel("C0NEW", "hiring", ["U0ADA", "U0BEN"])
    workspace.sandbox.invite_bot("C0NEW")
    workspace.settle()
    workspace.sandbox.world.change_id("C0NEW", MOVED)
    workspace.settle()
    ada = workspace.member("Ada", MOVED)
    (hello,) = [message for message in ada.person.channel(MOVED) if message.text.startswith("Hello!")]
    ada.presses(hello, ids.OPEN_SETUP)
    assert "The panel is set up." in ada.sends({})


@pytest.mark.parametrize("private", [False, True])
def test_a_deleted_channel_ends_its_panel_and_its_leads_are_told(answering: Workspace, *, private: bool) -> None:
    answering.sandbox.world.channels[CHANNEL].private = private
    answering.sandbox.world.delete_channel(CHANNEL)
    answering.move_to("wed 12:00")
    assert [word for word in answering.member("Ada").direct() if "was deleted, so its panel has ended" in word]
    assert len(answering.member("Ada").direct()) == 1
    with answering.concord.transactions.read() as tx:
        (found,) = panels.all_of(tx.db)
        assert found.closed is Closed.DELETED
