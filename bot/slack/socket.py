"""The socket over which Slack sends its payloads."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin.connection import Connection

from bot.slack.errors import Unsure
from bot.slack.proxies import is_direct

PING_SECONDS = 3  # finds a dead socket in some 15 seconds; the default needs a minute
PASSWORD = re.compile(r"(?<=//)[^/@\s]*@")


@contextmanager
def socket(bolt: App, app_token: str, api_url: str) -> Iterator[None]:
    """Keeps a socket open."""
    client = WebClient(token=app_token, base_url=api_url)
    handler = SocketModeHandler(bolt, app_token, web_client=client, ping_interval=PING_SECONDS)
    handler.client.wss_uri = handler.client.issue_new_wss_url()
    if is_direct(handler.client.wss_uri):
        handler.client.proxy = None  # the SDK's socket does not read NO_PROXY
    handler.connect()  # type: ignore[no-untyped-call] # Bolt's own, without annotations
    try:
        yield
    finally:
        handler.close()  # type: ignore[no-untyped-call] # Bolt's own, without annotations


def try_socket(address: str) -> None:
    """Opens a socket and closes it at once. Raises Unsure.

    An event that Slack sends over it in these milliseconds is sent again; a press would have to be repeated.
    """
    errors: list[Exception] = []
    quiet = logging.getLogger(f"{__name__}.trial")
    quiet.disabled = True
    proxy = None if is_direct(address) else WebClient().proxy
    trial = Connection(address, quiet, proxy=proxy, on_error_listener=errors.append)
    trial.connect()
    opened = trial.is_active()
    trial.close()
    if not opened:
        reason = str(errors[0]) if errors else "Slack does not accept it"
        raise Unsure(PASSWORD.sub("", reason))
