"""What nobody expected: a sentence with a reference for the person, the traceback in the log, always acknowledged."""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

import pytest
from slack_bolt import BoltRequest
from sqlalchemy import text

from bot.blocks import ids
from handlers.errors import OUT_OF_DATE
from tests.e2e.member import Member
from tests.e2e.test_outsiders import forged
from tests.e2e.workspace import Workspace

REFERENCE = re.compile(r"this reference: (\w+)\.")
PRESSES: dict[str, Callable[[Member], str]] = {
    "a press": lambda ada: ada.scores("A", 3),
    "a button that opens a modal": lambda ada: ada.presses(ada.question, ids.SCORE_ALL),
    "a command": lambda ada: ada.asks("status"),
}


@contextmanager
def broken(workspace: Workspace, breaks: str, mends: str) -> Iterator[None]:
    """Runs one statement before, and one after."""
    for statement in (breaks, mends):
        with workspace.concord.transactions.write() as tx:
            tx.db.execute(text(statement))
        if statement is breaks:
            yield


def broken_question(workspace: Workspace) -> AbstractContextManager[None]:
    """The round's copy of its question is no track, which raises a ValueError deep inside."""
    return broken(workspace, "UPDATE round SET posed = 'x' || posed", "UPDATE round SET posed = substr(posed, 2)")


@pytest.mark.parametrize("does", PRESSES.values(), ids=PRESSES)
def test_a_bug_gives_a_reference_that_the_log_has_too(
    scoring: Workspace, does: Callable[[Member], str], caplog: pytest.LogCaptureFixture
) -> None:
    with broken_question(scoring):
        heard = does(scoring.member("Ada"))
    (reference,) = REFERENCE.findall(heard)
    (record,) = [record for record in caplog.records if reference in record.getMessage()]
    assert record.levelno == logging.ERROR
    assert record.exc_info is not None
    assert "ValidationError" in str(record.exc_info[0])


def test_a_submission_that_fails_keeps_the_modal_open(scoring: Workspace) -> None:
    ada = scoring.member("Ada")
    ada.presses(ada.question, ids.SCORE_ALL)
    with broken_question(scoring):
        assert REFERENCE.search(ada.sends({f"{ids.LEVEL_OF}A": "3"}))
    ada.sends({f"{ids.LEVEL_OF}A": "3"})
    assert ada.person.view is None


def test_a_forged_value_is_out_of_date_and_no_bug(scoring: Workspace, caplog: pytest.LogCaptureFixture) -> None:
    ada = scoring.member("Ada")
    assert ada.presses(forged(ada.question, ids.SCORE_ALL, "nonsense"), ids.SCORE_ALL) == OUT_OF_DATE
    assert [record for record in caplog.records if record.exc_info] == []


def test_without_a_database_a_press_is_still_answered(scoring: Workspace) -> None:
    ada = scoring.member("Ada")
    away = ("ALTER TABLE workspace RENAME TO elsewhere", "ALTER TABLE elsewhere RENAME TO workspace")
    with broken(scoring, *away):
        assert REFERENCE.search(ada.scores("A", 3))
        assert REFERENCE.search(ada.asks("status"))
    assert ada.scores("A", 3).startswith("Recorded for Answer A")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-slack-signature": ["v0=é"], "x-slack-request-timestamp": ["1"]},
        {"x-slack-signature": ["v0=a"], "x-slack-request-timestamp": ["soon"]},
        {"x-slack-signature": ["v0=a"], "x-slack-request-timestamp": ["1"]},
    ],
)
def test_an_unverified_request_has_no_effect(scoring: Workspace, headers: dict[str, str | Sequence[str]]) -> None:
    """Over HTTP, whatever the body names."""
    before = len(scoring.sandbox.sent.calls())
    body = "payload=%7B%22type%22%3A%22block_actions%22%2C%22response_url%22%3A%22http%3A%2F%2F127.0.0.1%2Fx%22%7D"
    answer = scoring.concord.bolt.dispatch(BoltRequest(body=body, headers=headers))
    assert answer.status in (400, 401)
    assert len(scoring.sandbox.sent.calls()) == before
