"""Slack's own validation of messages and views, which posts nothing and needs no scope."""

import json
from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.slack.client import Slack
from bot.slack.errors import Refused

REFUSALS = ("invalid_blocks", "invalid_message", "invalid_view")


def refused(slack: Slack, kind: str, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Slack's errors in a "message" or "view", each with pointer, code, message and constraint."""
    # As a form: the SDK's own method puts everything into the address, which is too short for a view.
    form = {kind: json.dumps(content)}
    try:
        slack.call(0, lambda client: client.api_call("blocks.validate", data=form))
    except Refused as error:
        if error.code not in REFUSALS or not isinstance(error.__cause__, SlackApiError):
            raise
        return list(error.__cause__.response.get("errors") or [{"pointer": "", "code": error.code, "message": ""}])
    return []
