"""Two replicas on one PostgreSQL: due work happens once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from bot.app import build
from bot.worker import Worker
from tests.conftest import PostgresServer
from tests.e2e.member import QUESTION
from tests.e2e.workspace import Workspace, running_workspace

pytestmark = pytest.mark.slow

CHANNELS = [f"C{number:03d}" for number in range(30)]


@pytest.fixture
def workspace(postgres_server: PostgresServer) -> Iterator[Workspace]:
    with running_workspace(postgres_server.migrated()) as workspace:
        for channel in CHANNELS:
            workspace.sandbox.world.add_channel(channel, channel.lower(), ["U0ADA", "U0BEN"])
            workspace.sandbox.invite_bot(channel)
            workspace.member("Ada", channel).sets_up()
        yield workspace


def test_two_replicas_post_thirty_questions_once(workspace: Workspace) -> None:
    first = workspace.concord
    second = build(first.settings, clock=workspace.clock, rng=Random(2), bank=workspace.bank, owner="second")
    workspace.clock.move_to(workspace.local.replace(hour=10).astimezone(workspace.clock.now().tzinfo))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(Worker.settle, [first.worker, second.worker] * 2))
    second.transactions.database.close()
    workspace.settle()
    assert [len(workspace.member("Ben", channel).questions()) for channel in CHANNELS] == [1] * 30
    posted = [sent for sent in workspace.sandbox.sent.calls("chat.postMessage") if QUESTION in sent.args["text"]]
    assert len(posted) == 30, "none was sent twice and deleted again"
