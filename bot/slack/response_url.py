"""Response URLs: the address that Slack gives with what somebody did, where it takes replies for half an hour.

An address comes with a payload, so it is used only where it is Slack's, and never left for where it redirects to.
"""

import json
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from bot.blocks.elements import Message
from bot.slack.errors import Refused, Unsure

TIMEOUT_SECONDS = 10
SLACK = ("slack.com", "slack-gov.com")


class _StayThere(HTTPRedirectHandler):
    """What redirects is refused."""

    def redirect_request(self, *_: object) -> None:
        return None


def respond(address: str, api_url: str, message: Message) -> None:
    """Shows a message to whoever pressed or asked, also where the bot is not; Slack takes five in half an hour.

    Raises Refused or Unsure.
    """
    if not is_slacks(address, api_url):
        raise Refused("the response_url is not Slack's")
    told = {
        "text": message.text,
        "blocks": message.blocks,
        "response_type": "ephemeral",
        "replace_original": False,
    }
    request = Request(address, json.dumps(told).encode(), {"Content-Type": "application/json"})  # noqa: S310 - checked
    try:
        with build_opener(_StayThere).open(request, timeout=TIMEOUT_SECONDS):
            return
    except HTTPError as error:
        error.close()
        raise Refused(f"the response_url answers {error.code}") from error
    except (OSError, HTTPException) as error:
        raise Unsure(str(error)) from error


def is_slacks(address: str, api_url: str) -> bool:
    """Whether the address is of one of Slack's own hosts, or of the one whose Web API is set."""
    there, api = urlsplit(address), urlsplit(api_url)
    host = there.hostname or ""
    slacks = there.scheme == "https" and any(f".{host}".endswith(f".{one}") for one in SLACK)
    return slacks or (there.scheme, there.netloc) == (api.scheme, api.netloc)
