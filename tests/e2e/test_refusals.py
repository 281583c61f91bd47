"""Slack refuses what it should take: nothing is lost, the round goes on, and somebody is told where it matters."""

from datetime import timedelta

import pytest

from bot.slack.refusals import Meaning, meaning
from tests.e2e.workspace import ANSWERS, Workspace

POSTING, EDITING = "chat.postMessage", "chat.update"
LATER = ["message_limit_exceeded", "team_added_to_org", "external_channel_migrating", "never_heard_of_it"]
MENDED = ["restricted_action_thread_locked", "restricted_action_read_only_channel"]


def scored(workspace: Workspace) -> None:
    """Ben's, Chi's and Dee's answers are scored, and the round is revealed."""
    for name, text in ANSWERS.items():
        workspace.member(name).writes(text)
    workspace.move_to("mon 14:10")
    for one in workspace.panel():
        for letter, text in one.letters.items():
            if text != ANSWERS.get(one.person.user.name):
                one.scores(letter, 3)


def five_minutes_at_each_step(panel: Workspace, method: str, code: str) -> None:
    """Each of the day's steps meets five minutes of refusals."""
    for before_step in ("mon 09:59", "mon 13:59", "tue 09:29"):
        panel.move_to(before_step)
        panel.sandbox.faults.refuse(method, code, times=None)
        panel.move_by(timedelta(minutes=6))
        panel.sandbox.faults.clear()
        panel.move_by(timedelta(minutes=20))
        if before_step == "mon 09:59":
            for name, text in ANSWERS.items():
                panel.member(name).writes(text)
        elif before_step == "mon 13:59":
            for one in panel.panel():
                one.scores(next(iter(one.letters)), 3)


def came_through(panel: Workspace) -> None:
    """One question, its answers and one reveal, and the question says so."""
    ben = panel.member("Ben")
    assert len(ben.questions()) == 1
    assert len(ben.letters) >= 5
    assert len(ben.reveals()) == 1
    assert "*Revealed*" in ben.question.text


@pytest.mark.parametrize("code", [*LATER, *MENDED, "invalid_blocks"])
@pytest.mark.parametrize("method", [POSTING, EDITING])
def test_five_minutes_of_refusals_cost_nothing(panel: Workspace, method: str, code: str) -> None:
    five_minutes_at_each_step(panel, method, code)
    came_through(panel)


@pytest.mark.parametrize("code", ["edit_window_closed", "cant_update_message", "invalid_blocks", "update_failed"])
def test_a_refused_update_never_ends_a_round(answering: Workspace, code: str) -> None:
    """All day; nobody is told that the question was deleted."""
    answering.sandbox.faults.refuse(EDITING, code, times=None)
    scored(answering)
    answering.move_by()
    ben, ada = answering.member("Ben"), answering.member("Ada")
    assert len(ben.reveals()) == 1
    answering.move_to("mon 16:00")
    told = [text for text in ada.direct() if "Slack does not let me show" in text]
    assert len(told) == 1
    assert f"`{code}`" in told[0]
    assert not [text for text in ada.direct() if "deleted" in text]


def test_an_update_is_refused_ever_more_rarely(answering: Workspace) -> None:
    answering.sandbox.faults.refuse(EDITING, "update_failed", times=None)
    answering.member("Ben").writes("an answer")
    before = len(answering.sandbox.sent.calls(EDITING))
    answering.move_to("mon 13:50")
    assert 5 < len(answering.sandbox.sent.calls(EDITING)) - before < 30


@pytest.mark.parametrize("code", MENDED)
def test_leads_hear_at_once_of_what_somebody_has_to_mend(panel: Workspace, code: str) -> None:
    """And once, though every message of the day is refused; the question comes as soon as it is mended."""
    assert meaning(POSTING, code) is Meaning.BLOCKED
    panel.sandbox.faults.refuse(POSTING, code, times=1)
    panel.move_to("mon 10:00")
    panel.move_by(timedelta(minutes=1))
    ada = panel.member("Ada")
    told = [text for text in ada.direct() if "Slack does not let me show the question" in text]
    assert len(told) == 1
    assert f"`{code}`" in told[0]
    panel.move_to("mon 11:00")
    assert len(panel.member("Ben").questions()) == 1


def test_a_question_refused_past_its_grace_is_missed_and_told(panel: Workspace) -> None:
    panel.sandbox.faults.refuse(POSTING, "message_limit_exceeded", times=None)
    panel.move_to("mon 12:30")
    panel.sandbox.faults.clear()
    panel.move_to("mon 15:00")
    assert panel.member("Ben").questions() == []
    assert any("could not be posted" in text for text in panel.member("Ada").direct())
    panel.move_to("tue 10:01")
    assert len(panel.member("Ben").questions()) == 1
