"""The socket over which Slack sends its payloads."""

from collections.abc import Iterator
from contextlib import contextmanager

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

PING_SECONDS = 3  # finds a dead socket in some 15 seconds; the default needs a minute


@contextmanager
def socket(bolt: App, app_token: str, api_url: str) -> Iterator[None]:
    """Keeps a socket open."""
    client = WebClient(token=app_token, base_url=api_url)
    handler = SocketModeHandler(bolt, app_token, web_client=client, ping_interval=PING_SECONDS)
    handler.connect()  # type: ignore[no-untyped-call] # Bolt's own, without annotations
    try:
        yield
    finally:
        handler.close()  # type: ignore[no-untyped-call] # Bolt's own, without annotations
