"""Houses: each on a database of its own, SQLite and then PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Backend
from tests.e2e.house import ANSWERS, PARIS, START, House, opened

Furnish = Callable[..., House]


@pytest.fixture(autouse=True)
def nothing_failed(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """The worker logs and retries unexpected failures, so every test checks that there are none."""
    yield
    due = ("bot.scheduler", "bot.delivery.courier")
    assert [found.getMessage() for found in caplog.get_records("call") if found.name in due and found.exc_info] == []


@pytest.fixture
def furnish(backend: Backend) -> Iterator[Furnish]:
    """Makes a house on a fresh database that opens at `start`."""
    with ExitStack() as leaving:

        def open_house(start: datetime = START, zone: ZoneInfo = PARIS, seed: int = 1) -> House:
            return leaving.enter_context(opened(backend.migrated(), start, zone, seed))

        yield open_house


@pytest.fixture
def house(furnish: Furnish) -> House:
    """Monday 09:00 in Paris, and no panel yet."""
    return furnish()


@pytest.fixture
def panel(house: House) -> House:
    """A house whose panel Ada has set up, with every value as it is offered."""
    house.member("Ada").sets_up()
    return house


@pytest.fixture
def answering(panel: House) -> House:
    """Monday 10:00: the first question is posted."""
    panel.move_to("mon 10:00")
    return panel


@pytest.fixture
def scoring(answering: House) -> House:
    """Monday 14:01: Ben's, Chi's and Dee's answers stand under letters, with two anchors among them."""
    for name, text in ANSWERS.items():
        answering.member(name).writes(text)
    answering.move_to("mon 14:01")
    return answering
