"""What only a panel's members are shown, and what is said when a modal does not open."""

import pytest
from slack_bolt import BoltRequest

from bot.blocks import ids
from tests.e2e.workspace import CHANNEL, Workspace


@pytest.mark.parametrize("words", ["status", "summary", "answer"])
@pytest.mark.parametrize("user", ["U0OTTO", "U0OLGA"])
def test_a_panel_answers_only_people_in_its_channel(answering: Workspace, user: str, words: str) -> None:
    """A workspace admin is no exception: a private channel's question is for its members alone."""
    body = {"command": ids.COMMAND, "text": words, "user_id": user, "team_id": "T1", "channel_id": CHANNEL}
    answer = answering.concord.bolt.dispatch(BoltRequest(body=body, mode="socket_mode"))
    assert "Only the people in the panel's channel take part." in answer.body
    assert '"response_type": "ephemeral"' in answer.body


def test_a_modal_that_does_not_open_says_so(answering: Workspace) -> None:
    ben = answering.member("Ben")
    answering.sandbox.faults.refuse("views.open", "expired_trigger_id")
    assert ben.presses(ben.question, ids.ADD_ANSWER) == "Slack did not open the window in time. Please press again."
    assert ben.presses(ben.question, ids.ADD_ANSWER) == ""
    assert ben.person.view is not None
