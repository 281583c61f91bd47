"""Every error that Slack documents for a message or its update, for five minutes and for a whole day."""

from datetime import timedelta

import pytest

from bot.delivery.courier import CLOSED
from bot.slack.errors import RATE_LIMITED
from bot.slack.refusals import Meaning, meaning
from tests.conftest import SqliteFiles
from tests.e2e.test_refusals import EDITING, POSTING, came_through, five_minutes_at_each_step, scored
from tests.e2e.workspace import Workspace
from tests.slack.test_refusals import COMMON, DOCUMENTED

pytestmark = pytest.mark.slow

ON_HOLD = {*CLOSED, RATE_LIMITED}  # the whole channel waits: until it is open again, or as long as Slack says


def documented(method: str) -> list[str]:
    """The codes after which the message may still appear; after the others it is gone."""
    codes = {*COMMON, *DOCUMENTED["methods"][method]}
    return [code for code in sorted(codes) if meaning(method, code) is not Meaning.GONE]


@pytest.fixture
def backend(sqlite_files: SqliteFiles) -> SqliteFiles:
    """tests/e2e/test_refusals.py plays one code of each meaning on both backends."""
    return sqlite_files


@pytest.mark.parametrize(
    ("method", "code"), [(method, code) for method in (POSTING, EDITING) for code in documented(method)]
)
def test_five_minutes_of_any_error_cost_nothing(panel: Workspace, method: str, code: str) -> None:
    five_minutes_at_each_step(panel, method, code)
    came_through(panel)


@pytest.mark.parametrize("code", [code for code in documented(EDITING) if code not in ON_HOLD])
def test_a_day_of_any_error_on_updates_ends_no_round(answering: Workspace, code: str) -> None:
    answering.sandbox.faults.refuse(EDITING, code, times=None)
    scored(answering)
    answering.move_to("tue 09:55")
    ben, ada = answering.member("Ben"), answering.member("Ada")
    assert len(ben.reveals()) == 1
    assert any(f"`{code}`" in text for text in ada.direct())
    answering.sandbox.faults.clear()
    answering.move_by(timedelta(hours=7))
