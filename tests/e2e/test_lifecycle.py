"""People, the bot and the channel appear and disappear."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.blocks import ids
from bot.store.tables import metadata
from tests.e2e.member import Member
from tests.e2e.workspace import ANSWERS, CHANNEL, Workspace

ELSEWHERE = "C0HIRING"


def hellos(member: Member, channel: str) -> list[str]:
    return [message.text for message in member.person.channel(channel) if message.text.startswith("Hello!")]


def test_the_bot_greets_a_channel_once_and_a_press_sets_up(workspace: Workspace) -> None:
    workspace.sandbox.world.add_channel(ELSEWHERE, "hiring", ["U0ADA", "U0BEN"])
    for _ in range(2):
        workspace.sandbox.invite_bot(ELSEWHERE)
        workspace.settle()
        workspace.sandbox.world.leave(ELSEWHERE, workspace.sandbox.bot_user)
        workspace.settle()
    ada = workspace.member("Ada", ELSEWHERE)
    assert len(hellos(ada, ELSEWHERE)) == 1
    workspace.sandbox.invite_bot(ELSEWHERE)
    (hello,) = [message for message in ada.person.channel(ELSEWHERE) if message.text.startswith("Hello!")]
    ada.presses(hello, ids.OPEN_SETUP)
    assert "The panel is set up." in ada.sends({})


def close(workspace: Workspace, how: str) -> None:
    if how == "archived":
        workspace.sandbox.world.archive(CHANNEL)
    else:
        workspace.sandbox.world.leave(CHANNEL, workspace.sandbox.bot_user)
    workspace.settle()


def open_again(workspace: Workspace, how: str) -> None:
    if how == "archived":
        workspace.sandbox.world.archive(CHANNEL, archived=False)
    else:
        workspace.sandbox.invite_bot(CHANNEL)
    workspace.settle()


@pytest.mark.parametrize("how", ["archived", "no longer in"])
def test_a_closed_channel_pauses_quietly_and_continues_later(panel: Workspace, how: str) -> None:
    ada, ben = panel.member("Ada"), panel.member("Ben")
    panel.move_to("mon 12:00")
    close(panel, how)
    panel.move_to("thu 12:30")
    assert [word for word in ada.direct() if how in word and "on hold" in word] == ada.direct()[-1:]
    assert ben.direct() == [], "only leads are told"
    errors = [sent for sent in panel.sandbox.sent.errors() if sent.at > panel.clock.now().replace(hour=12)]
    assert errors == [], "nothing is tried day after day"
    open_again(panel, how)
    panel.move_to("fri 12:00")
    assert "continues" in ada.direct()[-1]
    assert "Fri 11 Sep 10:00" in ada.direct()[-1]
    assert len(ben.questions()) == 2
    assert "*Cancelled*" in ben.questions()[0].text, "the round that was open when the channel closed"
    assert "*Answering*" in ben.question.text


@pytest.mark.parametrize("how", ["archived", "no longer in"])
def test_the_bot_discovers_a_closed_channel_without_an_event(panel: Workspace, how: str) -> None:
    """Slack lost the events of both closing and reopening."""
    ada = panel.member("Ada")
    panel.move_to("mon 12:00")
    channel = panel.sandbox.world.channels[CHANNEL]
    bot = panel.sandbox.bot_user
    if how == "archived":
        channel.archived = True
    else:
        channel.members.remove(bot)
    panel.move_to("tue 12:30")
    assert [word for word in ada.direct() if how in word] == ada.direct()[-1:]
    channel.archived = False
    if bot not in channel.members:
        channel.members.append(bot)
    panel.move_to("wed 10:01")
    assert "continues" in ada.direct()[-1]
    assert "*Answering*" in ada.question.text


@pytest.mark.parametrize("how", ["archived", "no longer in"])
def test_a_late_event_does_not_reopen_a_closed_channel(panel: Workspace, how: str) -> None:
    """The bot was invited before it listened; Slack resends the event an hour later."""
    close(panel, how)
    panel.move_to("mon 11:00")
    (word,) = panel.member("Ada").direct()
    assert "on hold" in word


@pytest.mark.parametrize(("opens", "asked"), [("mon 11:55", ["Monday"]), ("mon 12:05", [])])
def test_a_question_due_in_a_closed_channel_comes_later_or_never(
    panel: Workspace, opens: str, asked: list[str]
) -> None:
    """A question that is too late is dropped without another message to the leads."""
    close(panel, "archived")
    panel.move_to(opens)
    open_again(panel, "archived")
    panel.move_to("mon 13:00")
    ada = panel.member("Ada")
    rests, goes_on = ada.direct()
    assert "on hold" in rests
    assert "Tue 08 Sep 10:00" in goes_on
    assert len(ada.questions()) == len(asked)
    panel.move_to("tue 10:01")
    assert len(ada.questions()) == len(asked) + 1


@pytest.mark.parametrize(("opens", "posted"), [("sun 15:55", 1), ("sun 16:05", 0)])
def test_a_summary_due_in_a_closed_channel_comes_later_or_never(panel: Workspace, opens: str, posted: int) -> None:
    panel.move_to("fri 15:30")
    close(panel, "archived")
    panel.move_to(opens)
    open_again(panel, "archived")
    panel.move_to("mon 09:59")
    ada = panel.member("Ada")
    assert len(ada.summaries()) == posted
    assert [word for word in ada.direct() if "could not be posted" in word] == []
    panel.move_to("fri 16:01")
    assert len(ada.summaries()) == posted + 1


def test_a_question_held_up_too_long_is_dropped_silently(panel: Workspace) -> None:
    """Its round was open when the channel was found closed."""
    panel.sandbox.world.channels[CHANNEL].archived = True
    panel.move_to("mon 12:05")
    open_again(panel, "archived")
    panel.move_to("mon 13:00")
    ada = panel.member("Ada")
    assert ["on hold" in word for word in ada.direct()] == [True, False]
    assert ada.questions() == []


def test_the_reveal_of_an_archived_channel_comes_at_reopening(scoring: Workspace) -> None:
    """Private feedback comes at once."""
    eli = scoring.member("Eli")
    eli.scores_all(dict.fromkeys(eli.letters, 2))
    close(scoring, "archived")
    scoring.move_to("tue 12:05")
    assert any("How you scored" in word for word in eli.direct())
    open_again(scoring, "archived")
    scoring.move_to("tue 12:20")
    assert "1 interviewer scored" in eli.reveal


def test_a_new_name_of_the_channel_changes_nothing(panel: Workspace) -> None:
    panel.sandbox.world.rename(CHANNEL, "interviews")
    panel.move_to("mon 10:00")
    assert len(panel.member("Ben").questions()) == 1


def test_a_question_that_slack_refused_too_long_is_missed(panel: Workspace) -> None:
    """The leads are told."""
    ada = panel.member("Ada")
    panel.move_to("mon 09:59")
    panel.sandbox.faults.rate_limit("chat.postMessage", 9_000)
    panel.move_to("mon 12:40")
    assert ada.questions() == []
    (word,) = ada.direct()
    assert word.startswith("The question of Monday 7 September could not be posted")
    assert "Tue 08 Sep 10:00" in word
    panel.move_to("tue 10:01")
    assert len(ada.questions()) == 1


def test_a_round_does_not_wait_for_people_who_left(scoring: Workspace) -> None:
    for name in ("Ada", "Ben", "Chi", "Dee"):
        one = scoring.member(name)
        one.scores_all(dict.fromkeys([letter for letter in one.letters if letter != own_letter(one)], 2))
    scoring.move_by()
    assert scoring.member("Ada").reveals() == [], "Eli is waited for"
    scoring.member("Eli").person.leave(CHANNEL)
    scoring.move_by()
    assert len(scoring.member("Ada").reveals()) == 1


def test_a_round_does_not_wait_for_people_deactivated_meanwhile(scoring: Workspace) -> None:
    for name in ("Ada", "Ben", "Chi", "Dee"):
        one = scoring.member(name)
        one.scores_all(dict.fromkeys([letter for letter in one.letters if letter != own_letter(one)], 2))
    scoring.sandbox.world.change_user("U0ELI", deleted=True)
    scoring.move_by()
    assert len(scoring.member("Ada").reveals()) == 1


def own_letter(member: Member) -> str | None:
    own = ANSWERS.get(member.person.user.name)
    return member.letter_of(own) if own else None


def test_a_slack_connect_stranger_only_reads(answering: Workspace) -> None:
    answering.sandbox.world.add_user("U0GIL", "Gil", team="T0ELSEWHERE")
    answering.sandbox.world.join(CHANNEL, "U0GIL")
    answering.move_to("mon 14:01")
    gil = answering.member("Gil")
    assert "0 of 5 have scored." in gil.question.text
    assert gil.scores("A", 2).startswith("Guests and apps can read along")


@pytest.mark.parametrize("due", ["mon 13:59", "tue 09:29", "fri 15:59"])
def test_nothing_is_sent_or_kept_once_the_app_is_removed(panel: Workspace, due: str) -> None:
    panel.member("Otto").person.join(CHANNEL)
    panel.move_to("mon 10:00")
    panel.member("Ben").writes("mine")
    panel.member("Ben").person.open_home()
    panel.move_to(due)
    before = len(panel.sandbox.sent.calls())
    panel.sandbox.uninstall("T1")
    panel.settle()
    assert panel.concord.worker.next_due() is None
    panel.clock.advance(timedelta(days=3))
    panel.settle()
    assert len(panel.sandbox.sent.calls()) == before
    with panel.concord.transactions.database.read() as db:
        kept = [table.name for table in metadata.sorted_tables if db.execute(select(table)).first()]
    assert kept == ["workspace"]
