"""Workspaces: each on its own database, SQLite and then PostgreSQL."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Backend
from tests.e2e.staleness import stale_posts
from tests.e2e.workspace import ANSWERS, PARIS, START, Workspace, running_workspace

OpenWorkspace = Callable[..., Workspace]


@pytest.fixture(autouse=True)
def nothing_failed(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """The worker logs and retries unexpected failures, so every test checks that there are none."""
    yield
    due = ("bot.scheduler", "bot.delivery.courier")
    assert [found.getMessage() for found in caplog.get_records("call") if found.name in due and found.exc_info] == []


@pytest.fixture
def open_workspace(backend: Backend) -> Iterator[OpenWorkspace]:
    """Creates a workspace on a fresh database, with its clock at `start`."""
    opened: list[Workspace] = []
    with ExitStack() as leaving:

        def begin(start: datetime = START, zone: ZoneInfo = PARIS, seed: int = 1) -> Workspace:
            opened.append(leaving.enter_context(running_workspace(backend.migrated(), start, zone, seed)))
            return opened[-1]

        yield begin
        assert [line for workspace in opened for line in stale_posts(workspace)] == []


@pytest.fixture
def workspace(open_workspace: OpenWorkspace) -> Workspace:
    """Monday 09:00 in Paris, and no panel yet."""
    return open_workspace()


@pytest.fixture
def panel(workspace: Workspace) -> Workspace:
    """A workspace with a panel, which Ada set up with the offered values."""
    workspace.member("Ada").sets_up()
    return workspace


@pytest.fixture
def answering(panel: Workspace) -> Workspace:
    """Monday 10:00: the first question is posted."""
    panel.move_to("mon 10:00")
    return panel


@pytest.fixture
def scoring(answering: Workspace) -> Workspace:
    """Monday 14:01: Ben's, Chi's and Dee's answers have letters, with two anchors among them."""
    for name, text in ANSWERS.items():
        answering.member(name).writes(text)
    answering.move_to("mon 14:01")
    return answering
