"""What a press may cost, and the table of journeys that `python -m tests.e2e.journeys` prints."""

import json

import pytest

from tests.e2e import journeys
from tests.e2e.journeys import play
from tests.e2e.workspace import Workspace

MOST_TRANSACTIONS = 2
MOST_STATEMENTS = 8


def test_a_press_takes_two_transactions_and_eight_statements(workspace: Workspace) -> None:
    """On PostgreSQL Concord asks the server for the time, which is one statement more than with the tests' clock."""
    press = next(journey for journey in play(workspace) if journey.name == journeys.PRESS)
    the_time = 0 if workspace.concord.transactions.database.is_sqlite else 1
    assert len(press.transactions) <= MOST_TRANSACTIONS, press.transactions
    assert len(press.statements) + the_time <= MOST_STATEMENTS, press.statements
    assert press.writes == 1
    assert press.calls == {"chat.postEphemeral": 1}


def test_every_journey_is_printed_with_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    journeys.main(["--json"])
    printed = {journey.pop("name"): journey for journey in json.loads(capsys.readouterr().out)}
    assert list(printed) == [
        journeys.BEAT,
        journeys.QUESTION,
        journeys.ANSWER,
        journeys.SCORING,
        journeys.PRESS,
        journeys.SCORE_ALL,
        journeys.REVEAL,
        journeys.LAST_PRESS,
        journeys.SUMMARY,
    ]
    assert all(journey["statements"] == len(journey["sql"]) > 0 for journey in printed.values())
    assert printed[journeys.QUESTION]["calls"] == {"chat.postMessage": 1}
    assert printed[journeys.PRESS]["rooms"][0] == "app"
    assert printed[journeys.SUMMARY]["rooms"][0] == "worker"
    assert "charts" in printed[journeys.SUMMARY]["rooms"]
