"""Another Concord starts on the database of a stopped one: nothing is lost or doubled."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from bot.blocks import ids
from tests.e2e.test_reveal import everybody_scores
from tests.e2e.workspace import ANSWERS, CHANNEL, Workspace

pytestmark = pytest.mark.slow

Step = Callable[[Workspace], None]


def asked(workspace: Workspace) -> None:
    workspace.move_to("mon 10:00")


def answered(workspace: Workspace) -> None:
    for name, text in ANSWERS.items():
        workspace.member(name).writes(text)


def mixed(workspace: Workspace) -> None:
    workspace.move_to("mon 14:00")  # the first of the answers is posted, the others are on their way


def begun(workspace: Workspace) -> None:
    workspace.move_to("mon 14:05")


def scored(workspace: Workspace) -> None:
    everybody_scores(workspace)


def revealing(workspace: Workspace) -> None:
    workspace.settle()


def revealed(workspace: Workspace) -> None:
    workspace.move_by(timedelta(minutes=1))


def rescored(workspace: Workspace) -> None:
    workspace.member("Eli").rescores("A", 1)
    workspace.move_by(timedelta(minutes=10))


def next_day(workspace: Workspace) -> None:
    workspace.move_to("tue 10:30")


STEPS: tuple[Step, ...] = (asked, answered, mixed, begun, scored, revealing, revealed, rescored, next_day)


def shown(workspace: Workspace) -> Iterator[str]:
    """The channel, its threads and everybody's direct messages, in order."""
    eli = workspace.member("Eli")
    for question in eli.questions():
        yield from (message.text for message in eli.person.thread(CHANNEL, question.ts))
    for one in workspace.panel():
        yield from one.direct()


@pytest.mark.parametrize("at", range(len(STEPS) + 1), ids=[*(step.__name__ for step in STEPS), "never"])
def test_a_restart_after_any_step_changes_nothing(panel: Workspace, at: int) -> None:
    for number, step in enumerate(STEPS):
        step(panel)
        if number == at:
            panel.restart()
    kinds = Counter(text.split(":")[0].split("\n")[0] for text in shown(panel))
    assert kinds["Question of the day"] == 2
    assert kinds["The reveal."] == 1
    assert [kinds[f"Answer {letter}"] for letter in "ABCDEF"] == [1, 1, 1, 1, 1, 0]
    assert all(len(one.words()) == 1 for one in panel.panel())
    eli = panel.member("Eli")
    reveal = next(text for text in shown(panel) if text.startswith("The reveal."))
    assert "5 interviewers scored." in reveal
    assert "After discussion: mean " in reveal
    first = eli.questions()[0]
    assert "*Revealed*" in first.text
    eli.presses(first, ids.RESCORE)
    assert eli.prefilled()["A"] == "1"
    assert panel.sandbox.sent.errors() == []


def test_slots_due_during_a_stop_are_done_once_at_the_next_start(answering: Workspace) -> None:
    answering.member("Ben").writes("while I could")
    answering.disconnect()
    answering.clock.advance(timedelta(hours=5))
    answering.connect()
    answering.move_by()
    eli = answering.member("Eli")
    assert len(eli.letters) == 5
    assert len(eli.questions()) == 1


@pytest.mark.parametrize("hours", [2.5, 6])
@pytest.mark.parametrize("sent", [False, True])
def test_a_question_missed_during_a_stop_is_reported_once(panel: Workspace, hours: float, *, sent: bool) -> None:
    """Concord stops between a round's beginning and its question, or in the middle of the post."""
    panel.move_to("mon 09:59")
    panel.clock.advance(timedelta(minutes=1))
    panel.concord.worker.scheduler.tick()
    if sent:
        panel.sandbox.faults.drop_before("chat.postMessage")
        panel.concord.worker.courier.deliver()
    panel.disconnect()
    panel.clock.advance(timedelta(hours=hours))
    panel.connect()
    panel.move_by(timedelta(minutes=5))
    (word,) = panel.member("Ada").direct()
    assert word.startswith("The question of Monday 7 September could not be posted")
    assert panel.member("Ben").questions() == []


def test_a_question_past_its_grace_is_missed_and_the_next_day_has_one(panel: Workspace) -> None:
    panel.disconnect()
    panel.clock.advance(timedelta(hours=4))
    panel.connect()
    panel.move_to("mon 18:00")
    assert panel.member("Ben").questions() == []
    panel.move_to("tue 10:00")
    assert len(panel.member("Ben").questions()) == 1
