"""Payloads reach the app over any of its sockets or over HTTP, and again without an acknowledgement."""

from collections.abc import Iterator

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from sandbox import NotAcknowledged, Person, Sandbox
from sandbox.model import Json
from tests.sandbox.clock import Clock
from tests.sandbox.conftest import AppServer, connect, furnish, hang_up
from tests.sandbox.poll import make_poll


@pytest.fixture
def served(clock: Clock) -> Iterator[Sandbox]:
    """A sandbox that calls its app over HTTP."""
    with AppServer() as server, Sandbox(clock, request_url=server.url) as sandbox:
        furnish(sandbox)
        server.app = make_poll(sandbox)
        yield sandbox


def attempts(sandbox: Sandbox) -> list[tuple[str, str | None]]:
    return [(sent.args["event_id"], sent.error) for sent in sandbox.sent.deliveries("events_api:message")]


def test_over_http_the_whole_round_is_the_same(served: Sandbox) -> None:
    ada = served.person("U1")
    assert ada.command("/poll", "", "C1") == {"text": "A form is open."}
    assert ada.view is not None
    ada.submit(ada.view, {"Question": "Where to?"})
    ada.press(ada.channel("C1")[-1], "vote", "pizza")
    assert [message.text for message in ada.ephemerals] == ["A form is open.", "You chose pizza."]
    assert ada.open_home() is not None


def test_failures_over_http_are_not_acknowledged(served: Sandbox, clock: Clock) -> None:
    """The sandbox resends events."""
    ada = served.person("U1")
    with pytest.raises(NotAcknowledged, match="http_error"):
        ada.command("/other", "", "C1")
    ada.say("C1", "fail")
    served.settle()
    assert [error for _, error in attempts(served)][:1] == ["http_error"]
    assert [message.text for message in ada.thread("C1", ada.channel("C1")[0].ts)] == ["fail", "heard fail"]
    clock.move(minutes=10)
    served.tick()
    served.settle()
    assert len({event_id for event_id, error in attempts(served) if error is None}) == 2


def test_an_event_is_resent_at_once_after_one_and_after_five_minutes(
    sandbox: Sandbox, clock: Clock, ada: Person
) -> None:
    def after(**by: float) -> int:
        clock.move(**by)
        sandbox.tick()
        sandbox.settle()
        return len(attempts(sandbox))

    ada.say("C1", "anybody there?")
    sandbox.settle()
    assert after(seconds=59) == 2
    assert after(seconds=1) == 3
    assert after(minutes=4.9) == 3
    assert after(minutes=0.1) == 4
    assert after(hours=1) == 4
    assert len({event_id for event_id, _ in attempts(sandbox)}) == 1


def test_a_retry_may_be_the_only_copy(sandbox: Sandbox, clock: Clock, ada: Person) -> None:
    said = ada.say("C1", "while you were out")
    handler = connect(sandbox, make_poll(sandbox))
    clock.move(minutes=1)
    sandbox.tick()
    sandbox.until(lambda: len(ada.thread("C1", said.ts)) == 2)
    sandbox.settle()
    hang_up(handler)


def test_each_payload_goes_to_one_socket_in_turn(sandbox: Sandbox, ada: Person) -> None:
    tallies: list[list[str]] = [[], [], []]
    handlers = [connect(sandbox, tallying(sandbox, tally), n) for n, tally in enumerate(tallies, start=1)]
    for word in "abcdef":
        ada.say("C1", word)
    assert tallies == [["a", "d"], ["b", "e"], ["c", "f"]]
    for handler in handlers:
        hang_up(handler)


def tallying(sandbox: Sandbox, tally: list[str]) -> App:
    client = WebClient(sandbox.bot_token, base_url=sandbox.api_url)
    app = App(client=client, signing_secret="x", process_before_response=True)

    @app.event("message")
    def heard(event: Json) -> None:
        tally.append(event["text"])

    return app


def test_copies_of_an_event_go_to_different_sockets(sandbox: Sandbox, ada: Person) -> None:
    sandbox.faults.event_copies = 3
    ada.say("C1", "hello")
    assert len({event_id for event_id, _ in attempts(sandbox)}) == 1
    assert len(attempts(sandbox)) >= 3


@pytest.mark.usefixtures("poll")
def test_an_app_reconnects_after_a_disconnect(sandbox: Sandbox, ada: Person) -> None:
    sandbox.disconnect()
    sandbox.wait_connected()
    ada.command("/poll", "", "C1")


def test_a_command_without_an_app_is_not_acknowledged(ada: Person) -> None:
    with pytest.raises(NotAcknowledged, match="connection_failed"):
        ada.command("/poll", "", "C1")


def test_the_workspace_sends_its_events(sandbox: Sandbox) -> None:
    sandbox.world.rename("C1", "dinner")
    sandbox.world.change_user("U2", deleted=True)
    sandbox.person("U2").leave("C1")
    sandbox.world.archive("C1", "U1")
    sandbox.uninstall("T1")
    sandbox.settle()
    told = {
        "channel_rename",
        "user_change",
        "member_left_channel",
        "channel_archive",
        "tokens_revoked",
        "app_uninstalled",
    }
    assert {sent.method.removeprefix("events_api:") for sent in sandbox.sent.deliveries()} == told


def test_a_channel_without_the_bot_is_silent(sandbox: Sandbox, ada: Person) -> None:
    ada.say("C2", "among ourselves")
    assert sandbox.sent.deliveries() == []


def test_an_app_hears_only_what_it_subscribed_to() -> None:
    manifest = {"settings": {"event_subscriptions": {"bot_events": ["message.groups"]}}}
    with Sandbox(manifest=manifest) as sandbox:
        furnish(sandbox)
        sandbox.person("U1").say("C1", "public")
        sandbox.invite_bot("C2")
        sandbox.person("U1").say("C2", "private")
        heard = {sent.args["event"].get("text") for sent in sandbox.sent.deliveries()}
    assert heard == {"private"}
