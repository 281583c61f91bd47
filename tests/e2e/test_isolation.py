"""What fails for one panel is logged, tried again, and holds up nobody else."""

import logging

import pytest

from bot.store import panels, people, slots
from bot.store.slots import Kind
from tests.e2e.house import CHANNEL, House


def test_a_slot_that_cannot_be_done_holds_up_no_other(panel: House, caplog: pytest.LogCaptureFixture) -> None:
    today = panel.local.date()
    with panel.concord.desk.work() as work:
        workspace = people.workspace_of(work.db, "", "T1")
        assert workspace is not None
        found = panels.in_channel(work.db, workspace.id, CHANNEL)
        assert found is not None
        # A reveal without a round, which there should never be.
        slots.plan(work.db, workspace_id=workspace.id, panel_id=found.id, kind=Kind.REVEAL, day=today, due_at=work.now)
    with caplog.at_level(logging.ERROR):
        panel.move_to("mon 10:00")
    assert len(panel.member("Ben").questions()) == 1
    failed = [record for record in caplog.records if "failed; it will be tried again" in record.message]
    assert len(failed) > 1
    assert all(record.exc_info for record in failed)
