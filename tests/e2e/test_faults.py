"""A Slack that misbehaves: sooner or later, every message is there once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from slack_sdk import WebClient

from bot.blocks import ids
from sandbox import Sandbox, posting
from tests.conftest import Backend
from tests.e2e.workspace import CHANNEL, Workspace, running_workspace

pytestmark = pytest.mark.slow

Fault = Callable[[Sandbox], None]
FAULTS: dict[str, Fault] = {
    "reset-after-acceptance": lambda slack: slack.faults.drop_after("chat.postMessage"),
    "reset-before": lambda slack: slack.faults.drop_before("chat.postMessage"),
    "500-after-acceptance": lambda slack: slack.faults.fail_after("chat.postMessage"),
    "500-before": lambda slack: slack.faults.fail_before("chat.postMessage"),
    "429": lambda slack: slack.faults.rate_limit("chat.postMessage", 30),
    "late-by-20-seconds": lambda slack: slack.faults.commit_late("chat.postMessage", 20),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_question_is_posted_once(panel: Workspace, fault: Fault) -> None:
    fault(panel.sandbox)
    panel.move_to("mon 10:05")
    (question,) = panel.member("Ben").questions()
    panel.member("Ben").writes("the buttons work")
    panel.move_to("mon 14:05")
    assert "*Scoring*" in question.text


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_reveal_is_posted_once_and_everybody_has_one_message(scoring: Workspace, fault: Fault) -> None:
    for one in scoring.panel():
        one.scores("A", 2)
    scoring.move_to("tue 09:29")
    scoring.sandbox.faults.drop_metadata = True
    fault(scoring.sandbox)
    scoring.move_to("tue 09:40")
    assert len(scoring.member("Ben").reveals()) == 1
    assert {len(one.words()) for one in scoring.panel()} <= {0, 1}


def test_a_question_is_posted_once_even_if_the_search_is_delayed(panel: Workspace) -> None:
    panel.sandbox.faults.drop_after("chat.postMessage")
    panel.sandbox.faults.rate_limit("conversations.history", 30)
    panel.move_to("mon 10:05")
    assert len(panel.member("Ben").questions()) == 1
    assert len(panel.sandbox.sent.calls("chat.postMessage")) == 1


def test_answers_keep_their_order_after_any_fault(answering: Workspace) -> None:
    answering.sandbox.faults.drop_after("chat.postMessage", every=2, times=2)
    answering.move_to("mon 14:10")
    eli = answering.member("Eli")
    assert list(eli.letters) == sorted(eli.letters)
    assert len(eli.thread()) == len(eli.letters) == 4


def test_a_copy_that_appears_late_is_deleted(panel: Workspace) -> None:
    panel.sandbox.faults.commit_late("chat.postMessage", 90)
    panel.move_to("mon 10:40")
    assert len(panel.member("Ben").questions()) == 1


def test_a_copy_is_deleted_even_if_slacks_clock_is_behind(backend: Backend) -> None:
    with running_workspace(backend.migrated(), slack_is_behind=timedelta(seconds=20)) as panel:
        panel.member("Ada").sets_up()
        panel.sandbox.faults.drop_after("chat.postMessage")
        panel.move_to("mon 10:01")
        (question,) = panel.member("Ben").questions()
        client = WebClient(panel.sandbox.bot_token, panel.sandbox.api_url)
        client.chat_postMessage(channel=CHANNEL, text=question.text, blocks=question.blocks)
        assert len(panel.member("Ben").questions()) == 2
        panel.move_to("mon 10:40")
        assert panel.member("Ben").questions() == [question]


def test_a_rate_limited_channel_does_not_hold_up_the_others(workspace: Workspace) -> None:
    workspace.sandbox.world.add_channel("C0OTHER", "others", ["U0BEN"])
    workspace.sandbox.invite_bot("C0OTHER")
    workspace.member("Ada").sets_up()
    workspace.member("Ben", "C0OTHER").sets_up()
    workspace.sandbox.faults.rate_limit("chat.postMessage", 30)
    workspace.move_to("mon 10:00")
    posted = [len(workspace.member("Ben", channel).questions()) for channel in (CHANNEL, "C0OTHER")]
    assert sorted(posted) == [0, 1]
    workspace.move_to(workspace.clock.now() + timedelta(seconds=29))
    assert len(workspace.member("Ben", CHANNEL).questions() + workspace.member("Ben", "C0OTHER").questions()) == 1
    workspace.move_to(workspace.clock.now() + timedelta(seconds=2))
    assert [len(workspace.member("Ben", channel).questions()) for channel in (CHANNEL, "C0OTHER")] == [1, 1]


def test_an_outage_within_the_grace_period_loses_nothing(panel: Workspace) -> None:
    panel.move_to("mon 09:59")
    panel.sandbox.faults.down = True
    panel.move_to("mon 10:30")
    panel.sandbox.faults.clear()
    panel.move_to("mon 10:50")
    assert len(panel.member("Ben").questions()) == 1


def test_an_outage_beyond_the_grace_period_misses_one_day(workspace: Workspace) -> None:
    workspace.member("Ada").sets_up(answering="60")
    workspace.move_to("mon 09:59")
    workspace.sandbox.faults.down = True
    workspace.move_to("mon 10:35")
    workspace.sandbox.faults.clear()
    workspace.move_to("tue 09:59")
    assert workspace.member("Ben").questions() == []
    assert [word[:31] for word in workspace.member("Ada").direct()] == ["The question of Monday 7 Septem"], "told once"
    workspace.move_to("tue 10:00")
    assert len(workspace.member("Ben").questions()) == 1


@pytest.mark.parametrize("how", ["archived", "removed"])
def test_a_channel_that_is_repaired_gets_its_question(panel: Workspace, how: str) -> None:
    world, bot = panel.sandbox.world, panel.sandbox.bot_user
    panel.move_to("mon 09:50")
    world.archive(CHANNEL) if how == "archived" else world.leave(CHANNEL, bot)
    panel.move_to("mon 10:20")
    assert panel.member("Ben").questions() == []
    world.archive(CHANNEL, archived=False) if how == "archived" else panel.sandbox.invite_bot(CHANNEL)
    panel.move_to("mon 10:50")
    assert len(panel.member("Ben").questions()) == 1


def test_a_deleted_message_does_not_come_back(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    gone = eli.answer("A")
    scoring.sandbox.world.channels[CHANNEL].messages.pop(gone.ts)
    scoring.sandbox.world.channels[CHANNEL].replies[eli.question.ts].remove(gone)
    scoring.move_to("tue 09:40")
    assert list(eli.letters) == ["B", "C", "D", "E"]
    assert len(eli.reveals()) == 1
    assert {sent.error for sent in scoring.sandbox.sent.errors()} == {"message_not_found"}
    assert len(scoring.sandbox.sent.errors()) == 1, "told once"


@pytest.mark.parametrize("answered", [True, False], ids=["answered", "unanswered"])
def test_deleting_a_question_cancels_its_round_and_tells_the_leads(answering: Workspace, answered: bool) -> None:
    ada = answering.member("Ada")
    posting.delete(answering.sandbox.world, ada.question)
    if answered:
        answering.member("Ben").asks("answer")
        answering.member("Ben").sends({ids.ANSWER_TEXT: "Given in vain."})
    answering.move_to("mon 10:01" if answered else "mon 14:01")
    assert ada.direct()[-1].startswith("Somebody deleted the question of Monday 7 September in <#C0PANEL>")
    assert "No round is running." in ada.asks("status")
    answering.move_to("tue 10:00")
    assert len(ada.direct()) == 1
    assert len(ada.questions()) == 1


def test_an_event_delivered_three_times_is_answered_once(scoring: Workspace) -> None:
    scoring.sandbox.faults.event_copies = 3
    eli = scoring.member("Eli")
    assert eli.says("A 3").count("That reads like a score") == 1


def test_a_refused_reply_loses_no_score(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    scoring.sandbox.faults.drop_before("chat.postEphemeral", times=None)
    assert eli.scores("A", 3) == ""
    scoring.sandbox.faults.clear()
    eli.presses(eli.question, "score_all")
    assert eli.prefilled()["A"] == "3"
