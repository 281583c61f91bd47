"""The members of a channel, fetched from Slack."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from bot.blocks import ids
from bot.store import members, panels, workspaces
from bot.store.tables import person
from tests.e2e.workspace import CHANNEL, Workspace


def statements(workspace: Workspace) -> int:
    """The number of SQL statements for one refresh of the channel's members."""
    asked: list[str] = []

    def note(_db: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    transactions = workspace.concord.transactions
    with transactions.read() as tx:
        team = workspaces.of_team(tx.db, "", "T1")
        assert team is not None
        panel = panels.in_channel(tx.db, team.id, CHANNEL)
    assert panel is not None
    workspace.concord.roster.refresh(team, panel)
    event.listen(transactions.database.engine, "before_cursor_execute", note)
    workspace.concord.roster.refresh(team, panel)
    event.remove(transactions.database.engine, "before_cursor_execute", note)
    with transactions.read() as tx:
        assert len(members.ids(tx.db, panel.id)) == len(workspace.sandbox.world.channels[CHANNEL].members) - 1
    return len(asked)


def test_a_large_channel_takes_no_more_statements_than_a_small_one(panel: Workspace) -> None:
    few = statements(panel)
    crowd(panel, 30)
    assert statements(panel) == few


def crowd(workspace: Workspace, size: int) -> set[str]:
    """Adds that many unknown people to the channel."""
    users = {f"U0MANY{number}" for number in range(size)}
    for user in sorted(users):
        workspace.sandbox.world.add_user(user, user.title())
        workspace.sandbox.world.channels[CHANNEL].members.append(user)
    return users


def test_a_lead_who_saves_does_not_wait_for_the_member_list(workspace: Workspace) -> None:
    """Slack waits three seconds for an answer."""
    users = crowd(workspace, 60)
    workspace.sandbox.faults.hang("users.info", 0.1, times=None)
    workspace.member("Ada").sets_up()
    workspace.sandbox.faults.clear()
    workspace.move_by()
    assert users <= known(workspace)


def test_slack_is_asked_again_for_people_it_refused_at_first(workspace: Workspace) -> None:
    users = crowd(workspace, 20)
    workspace.sandbox.faults.rate_limit("users.info", 30, every=5, times=1)
    workspace.member("Ada").sets_up()
    workspace.move_by(timedelta(seconds=31))
    assert users <= known(workspace)


def test_a_person_who_joins_during_a_fetch_triggers_another(panel: Workspace) -> None:
    transactions = panel.concord.transactions
    with transactions.write() as tx:
        (found,) = panels.all_of(tx.db)
        panels.ask_members(tx.db, found.id, tx.now)
    with transactions.read() as tx:
        ((_, first),) = panels.unasked(tx.db, tx.now)
    panel.clock.move_to(panel.clock.now() + timedelta(seconds=1))
    with transactions.write() as tx:
        panels.ask_members(tx.db, found.id, tx.now)
        panels.asked(tx.db, found.id, first, None)
        assert [one.id for one, _ in panels.unasked(tx.db, tx.now)] == [found.id]


def test_an_unknown_zone_holds_up_no_round(panel: Workspace) -> None:
    """Slack may use a zone that is newer than our list."""
    panel.sandbox.world.change_user("U0ELI", tz="Europe/Atlantis")
    panel.move_to("mon 14:01")
    eli = panel.member("Eli")
    assert "*Scoring*" in eli.question.text
    eli.scores_all(dict.fromkeys(eli.letters, 3))


def known(workspace: Workspace) -> set[str]:
    """The people in the database who have a name."""
    with workspace.concord.transactions.read() as tx:
        return set(tx.db.execute(select(person.c.user_id)).scalars())


def test_concord_stores_only_its_users_and_panel_members(panel: Workspace) -> None:
    """Slack sends everybody's profile changes, and all messages in the bot's channels."""
    elsewhere = "C0ELSE"
    panel.sandbox.world.add_channel(elsewhere, "elsewhere", ["U0OTTO", "U0OLGA"])
    panel.sandbox.invite_bot(elsewhere)
    panel.settle()
    panel.sandbox.world.change_user("U0OLGA", tz="Asia/Tokyo")
    otto = panel.sandbox.person("U0OTTO")
    (hello,) = otto.channel(elsewhere)
    otto.reply(elsewhere, hello.ts, "A 3")
    panel.move_by()
    assert known(panel) == {f"U0{name}" for name in ("ADA", "BEN", "CHI", "DEE", "ELI")}


def test_a_forgotten_person_stays_forgotten_after_profile_changes(panel: Workspace) -> None:
    ben = panel.member("Ben")
    ben.asks("forget me")
    ben.presses(ben.whisper, ids.FORGET_ME)
    panel.sandbox.world.change_user("U0BEN", tz="Asia/Tokyo")
    panel.move_by()
    assert "U0BEN" not in known(panel)


@pytest.mark.parametrize("code", ["user_not_visible", "user_not_found", "fetch_members_failed"])
def test_one_unreadable_member_locks_nobody_out(workspace: Workspace, code: str) -> None:
    workspace.sandbox.faults.refuse("users.info", code, every=3, times=2)
    workspace.member("Ada").sets_up()
    workspace.move_to("mon 14:01")
    known = [one for one in workspace.panel() if one.presses(one.question, ids.SCORE_ALL) == ""]
    assert len(known) >= 4
    workspace.move_to("tue 10:01")
    for one in workspace.panel():
        assert one.writes("known again") == ""


def test_a_stranger_is_told_when_slack_does_not_describe_them(scoring: Workspace) -> None:
    otto = scoring.member("Otto")
    otto.person.join(CHANNEL)
    scoring.sandbox.faults.refuse("users.info", "internal_error", times=None)
    assert "Please try again in a moment" in otto.scores("A", 3)
    scoring.sandbox.faults.clear()
    assert otto.scores("A", 3).startswith("Recorded")
