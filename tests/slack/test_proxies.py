"""What is on this machine is called directly, and NO_PROXY holds for the socket, too."""

import pytest

from bot.slack.errors import Unsure
from bot.slack.proxies import THIS_MACHINE, is_direct, spare_this_machine
from bot.slack.socket import try_socket

DEAD_PROXY = "http://somebody:secret@127.0.0.1:9"
OURS = ",".join(THIS_MACHINE)


@pytest.fixture(autouse=True)
def proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that does not answer."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, DEAD_PROXY)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("given", "then"),
    [
        ({}, OURS),
        ({"NO_PROXY": "intranet.example"}, f"intranet.example,{OURS}"),
        ({"no_proxy": "a.example", "NO_PROXY": "b.example"}, f"a.example,{OURS}"),
    ],
)
def test_this_machine_is_added_to_no_proxy(given: dict[str, str], then: str) -> None:
    environment = dict(given)
    spare_this_machine(environment)
    assert environment["no_proxy"] == then


def test_no_proxy_for_anything_stays_so() -> None:
    environment = {"NO_PROXY": "*"}
    spare_this_machine(environment)
    assert environment == {"NO_PROXY": "*"}


@pytest.mark.parametrize(
    ("address", "direct"),
    [
        ("ws://127.0.0.1:3999/link/1", True),
        ("ws://localhost:3999/link/1", True),
        ("ws://[::1]:3999/link/1", True),
        ("wss://wss.slack.example/link/1", True),
        ("wss://wss-primary.slack.com/link/1", False),
    ],
)
def test_this_machine_and_no_proxy_are_direct(address: str, *, direct: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "slack.example")
    assert is_direct(address) == direct


def test_a_dead_proxy_stops_the_socket_and_keeps_its_password() -> None:
    with pytest.raises(Unsure) as caught:
        try_socket("wss://wss-primary.slack.com/link/1")
    assert "secret" not in str(caught.value)
