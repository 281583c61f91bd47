"""A reply goes to Slack's own address, and nowhere else."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from bot.blocks.elements import message, section
from bot.slack.errors import Refused, Unsure
from bot.slack.response_url import is_slacks, respond

SLACK = "https://slack.com/api/"
GOVERNMENT = "https://slack-gov.com/api/"
TOLD = message(section("Join it first."), text="Join it first.")


class Hook(BaseHTTPRequestHandler):
    """Responds with the status in the path, and records requests."""

    heard: list[tuple[str, str]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.heard.append((self.path, body))
        self.send_response(int(self.path.strip("/")))
        self.send_header("Location", "/200")
        self.end_headers()

    def do_GET(self) -> None:
        """Serves the target of a redirect."""
        self.heard.append((self.path, ""))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keeps standard error quiet."""


@contextmanager
def listening() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yields an address, and the requests to it."""
    heard: list[tuple[str, str]] = []
    server = HTTPServer(("127.0.0.1", 0), type("Heard", (Hook,), {"heard": heard}))
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", heard
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_reply_is_ephemeral_and_leaves_the_message_unchanged() -> None:
    with listening() as (address, heard):
        respond(f"{address}/200", f"{address}/api/", TOLD)
    ((path, body),) = heard
    assert path == "/200"
    assert json.loads(body) == {
        "text": TOLD.text,
        "blocks": TOLD.blocks,
        "response_type": "ephemeral",
        "replace_original": False,
    }


@pytest.mark.parametrize("status", [302, 307, 404, 500])
def test_redirects_and_refusals_are_not_followed(status: int) -> None:
    with listening() as (address, heard):
        with pytest.raises(Refused, match=str(status)):
            respond(f"{address}/{status}", f"{address}/api/", TOLD)
        assert [path for path, _ in heard] == [f"/{status}"]


def test_an_address_outside_slack_is_never_called() -> None:
    with listening() as (address, heard):
        with pytest.raises(Refused, match="not Slack's"):
            respond(f"{address}/200", SLACK, TOLD)
        assert heard == []


def test_a_reply_without_a_listener_is_unsure() -> None:
    with listening() as (address, _):
        pass
    with pytest.raises(Unsure):
        respond(f"{address}/200", f"{address}/api/", TOLD)


@pytest.mark.parametrize(
    ("address", "api_url", "trusted"),
    [
        ("https://hooks.slack.com/actions/T1/2/3", SLACK, True),
        ("https://slack.com/actions/T1/2/3", SLACK, True),
        ("https://hooks.slack-gov.com/actions/T1/2/3", GOVERNMENT, True),
        ("https://slack-gov.com/actions/T1/2/3", GOVERNMENT, True),
        ("http://hooks.slack-gov.com/actions/T1/2/3", GOVERNMENT, False),
        ("https://notslack-gov.com/", GOVERNMENT, False),
        ("https://slack-gov.com.elsewhere.example/", GOVERNMENT, False),
        ("http://hooks.slack.com/actions/T1/2/3", SLACK, False),
        ("https://slack.com.elsewhere.example/", SLACK, False),
        ("https://notslack.com/", SLACK, False),
        ("https://slack.com@elsewhere.example/", SLACK, False),
        ("file:///etc/hosts", SLACK, False),
        ("", SLACK, False),
        ("http://127.0.0.1:3999/response/1", "http://127.0.0.1:3999/api/", True),
        ("http://127.0.0.1:4000/response/1", "http://127.0.0.1:3999/api/", False),
        ("https://hooks.slack.com/actions/T1/2/3", "http://127.0.0.1:3999/api/", True),
    ],
)
def test_slacks_own_hosts_and_the_configured_one_are_allowed(address: str, api_url: str, *, trusted: bool) -> None:
    assert is_slacks(address, api_url) == trusted
