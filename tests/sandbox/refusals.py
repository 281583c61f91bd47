"""Helpers for refusals."""

from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.model import Json


def refusal(client: WebClient, method: str, **args: Any) -> Json:  # noqa: ANN401 - any arguments of any method
    """Slack's error response; fails if there is no error."""
    try:
        client.api_call(method, json=args)
    except SlackApiError as error:
        data: Json = error.response.data
        return data
    raise AssertionError(f"{method} was not refused.")


def code(client: WebClient, method: str, **args: Any) -> str:  # noqa: ANN401 - any arguments of any method
    return str(refusal(client, method, **args)["error"])
