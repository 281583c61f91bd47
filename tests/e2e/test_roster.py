"""Who is in a channel, learned from Slack."""

from sqlalchemy import event, select

from bot.blocks import ids
from bot.store import panels, people
from bot.store.tables import person
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


def known(house: House) -> set[str]:
    """Whom the database knows by name."""
    with house.concord.desk.look() as work:
        return set(work.db.execute(select(person.c.user_id)).scalars())


def test_nobody_is_kept_who_neither_uses_concord_nor_is_in_a_panels_channel(panel: House) -> None:
    """Slack tells of everybody's changes, and of all that is written where the bot is."""
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


def test_whoever_was_forgotten_stays_so_whatever_they_change(panel: House) -> None:
    ben = panel.member("Ben")
    ben.asks("forget me")
    ben.presses(ben.whisper, ids.FORGET_ME)
    panel.sandbox.world.change_user("U0BEN", tz="Asia/Tokyo")
    panel.move_by()
    assert "U0BEN" not in known(panel)
