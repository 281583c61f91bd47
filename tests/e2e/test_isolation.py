"""A failure for one panel is logged and retried, and holds up nobody else."""

import logging

import pytest

from bot.domain.panels import Panel
from bot.domain.posts import PostKind
from bot.domain.slots import SlotKind
from bot.store import panels, posts, slots, workspaces
from tests.e2e.workspace import CHANNEL, Workspace


@pytest.fixture
def nothing_failed() -> None:
    """Overrides the check, since these tests make something fail."""


@pytest.fixture
def found(panel: Workspace) -> Panel:
    with panel.concord.transactions.read() as tx:
        team = workspaces.of_team(tx.db, "", "T1")
        assert team is not None
        found = panels.in_channel(tx.db, team.id, CHANNEL)
    assert found is not None
    return found


def failures(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if "failed; it will be tried again" in record.message]


def test_a_failing_slot_holds_up_no_other(panel: Workspace, found: Panel, caplog: pytest.LogCaptureFixture) -> None:
    with panel.concord.transactions.write() as tx:
        # A reveal without a round, which there should never be.
        slots.plan(
            tx.db,
            workspace_id=found.workspace_id,
            panel_id=found.id,
            kind=SlotKind.REVEAL,
            day=panel.local.date(),
            due_at=tx.now,
        )
    panel.move_to("mon 10:01")
    assert len(panel.member("Ben").questions()) == 1
    assert len(failures(caplog)) > 1
    assert all(record.exc_info for record in failures(caplog))


def test_a_post_that_cannot_be_rendered_holds_up_no_other(
    panel: Workspace, found: Panel, caplog: pytest.LogCaptureFixture
) -> None:
    with panel.concord.transactions.write() as tx:
        # A reveal of no round, which there should never be either.
        posts.add(
            tx.db,
            PostKind.REVEAL,
            0,
            workspace_id=found.workspace_id,
            channel=found.channel,
            due_at=tx.now,
        )
    panel.move_to("mon 10:01")
    assert len(panel.member("Ben").questions()) == 1
    assert len(failures(caplog)) > 1


def test_the_courier_backs_off_and_resumes_when_the_channel_reopens(scoring: Workspace) -> None:
    ben = scoring.member("Ben")
    ben.scores(ben.letter_of("Measure it"), 3)
    scoring.sandbox.world.channels[CHANNEL].archived = True
    scoring.move_to("thu 09:31")
    tried = [sent for sent in scoring.sandbox.sent.errors() if sent.method == "chat.postMessage"]
    assert 10 < len(tried) < 40
    scoring.sandbox.world.archive(CHANNEL, archived=False)
    scoring.move_by()
    assert len(ben.reveals()) == 1


def test_the_scheduler_has_its_turn_even_with_many_posts(workspace: Workspace) -> None:
    for number in range(25):
        workspace.sandbox.world.add_channel(f"C{number:03d}", f"c{number}", ["U0ADA"])
        workspace.sandbox.invite_bot(f"C{number:03d}")
    workspace.sandbox.settle()
    courier = workspace.concord.worker.courier
    assert [courier.deliver(), courier.deliver(), courier.deliver()] == [20, 5, 0]
