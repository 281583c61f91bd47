"""Two replicas on one PostgreSQL: due work happens once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from bot.app import build
from bot.worker import Worker
from tests.conftest import PostgresServer
from tests.e2e.house import House, opened
from tests.e2e.member import QUESTION

pytestmark = pytest.mark.slow

CHANNELS = [f"C{number:03d}" for number in range(30)]


@pytest.fixture
def house(postgres_server: PostgresServer) -> Iterator[House]:
    with opened(postgres_server.migrated()) as house:
        for channel in CHANNELS:
            house.sandbox.world.add_channel(channel, channel.lower(), ["U0ADA", "U0BEN"])
            house.sandbox.invite_bot(channel)
            house.member("Ada", channel).sets_up()
        yield house


def test_two_replicas_post_thirty_questions_once(house: House) -> None:
    first = house.concord
    second = build(first.settings, clock=house.clock, rng=Random(2), bank=house.bank, owner="second")
    house.clock.move_to(house.local.replace(hour=10).astimezone(house.clock.now().tzinfo))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(Worker.settle, [first.worker, second.worker] * 2))
    second.transactions.database.close()
    house.settle()
    assert [len(house.member("Ben", channel).questions()) for channel in CHANNELS] == [1] * 30
    posted = [sent for sent in house.sandbox.sent.calls("chat.postMessage") if QUESTION in sent.args["text"]]
    assert len(posted) == 30, "none was sent twice and deleted again"
