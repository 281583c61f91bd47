"""Who is in a channel, learned from Slack."""

from sqlalchemy import event

from bot.store import panels, people
from tests.e2e.house import CHANNEL, House


def statements(house: House) -> int:
    """How many the database is asked when the channel is looked at anew."""
    asked: list[str] = []

    def note(_db: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    desk = house.concord.desk
    with desk.look() as work:
        workspace = people.workspace_of(work.db, "", "T1")
        assert workspace is not None
        panel = panels.in_channel(work.db, workspace.id, CHANNEL)
    assert panel is not None
    house.concord.roster.refresh(workspace, panel)
    event.listen(desk.database.engine, "before_cursor_execute", note)
    house.concord.roster.refresh(workspace, panel)
    event.remove(desk.database.engine, "before_cursor_execute", note)
    with desk.look() as work:
        assert len(people.member_ids(work.db, panel.id)) == len(house.sandbox.world.channels[CHANNEL].members) - 1
    return len(asked)


def test_a_large_channel_is_no_more_work_for_the_database_than_a_small_one(panel: House) -> None:
    few = statements(panel)
    world = panel.sandbox.world
    for number in range(30):
        world.add_user(f"U0MANY{number}", f"Many{number}")
        world.channels[CHANNEL].members.append(f"U0MANY{number}")
    assert statements(panel) == few


def test_a_zone_that_this_machine_does_not_know_holds_up_no_round(panel: House) -> None:
    """Slack may have one that is newer than our list."""
    panel.sandbox.world.change_user("U0ELI", tz="Europe/Atlantis")
    panel.move_to("mon 14:01")
    eli = panel.member("Eli")
    assert "*Scoring*" in eli.question.text
    eli.scores_all(dict.fromkeys(eli.letters, 3))
