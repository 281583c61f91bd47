"""A Slack that misbehaves only on demand."""

from http.client import RemoteDisconnected
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from sandbox import Person, Sandbox
from tests.sandbox.blocks import button, section
from tests.sandbox.clock import Clock
from tests.sandbox.conftest import connect, hang_up
from tests.sandbox.poll import make_poll
from tests.sandbox.refusals import code

BROKEN = (URLError, RemoteDisconnected, ConnectionError)


def post(client: WebClient, text: str = "x") -> None:
    client.chat_postMessage(channel="C1", text=text)


def test_only_a_failure_after_acceptance_posts_the_message(sandbox: Sandbox, client: WebClient, ada: Person) -> None:
    sandbox.faults.fail_before("chat.postMessage")
    with pytest.raises(SlackApiError, match="internal_error"):
        post(client)
    assert ada.channel("C1") == []
    sandbox.faults.fail_after("chat.postMessage")
    with pytest.raises(SlackApiError, match="internal_error"):
        post(client)
    assert len(ada.channel("C1")) == 1
    post(client)


def test_a_connection_breaks_before_or_after_acceptance(sandbox: Sandbox, client: WebClient, ada: Person) -> None:
    for outcome, posted in ((sandbox.faults.drop_before, 0), (sandbox.faults.drop_after, 1)):
        outcome("chat.postMessage")
        with pytest.raises(BROKEN):
            post(client)
        assert len(ada.channel("C1")) == posted


def test_every_third_call_is_limited_until_it_is_cleared(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.faults.rate_limit("users.info", 30, every=3, times=None)

    def answer() -> tuple[int, str | None]:
        try:
            response = client.users_info(user="U1")
        except SlackApiError as error:
            response = error.response
        return response.status_code, response.headers.get("retry-after")

    fine, limited = (200, None), (429, "30")
    assert [answer() for _ in range(6)] == [fine, fine, limited, fine, fine, limited]
    sandbox.faults.clear()
    assert [answer() for _ in range(3)] == [fine] * 3


def test_a_late_commit_happens_when_the_clock_gets_there(
    sandbox: Sandbox, clock: Clock, client: WebClient, ada: Person
) -> None:
    sandbox.faults.commit_late("chat.postMessage", 20)
    with pytest.raises(BROKEN):
        post(client, "late")
    post(client, "in time")
    clock.move(seconds=20)
    sandbox.tick()
    assert [message.text for message in ada.channel("C1")] == ["in time", "late"]


def test_a_hanging_call_has_happened(sandbox: Sandbox, ada: Person) -> None:
    sandbox.faults.hang("chat.postMessage", 5)
    impatient = WebClient(sandbox.bot_token, base_url=sandbox.api_url, timeout=1, retry_handlers=[])
    with pytest.raises(TimeoutError):
        post(impatient)
    assert len(ada.channel("C1")) == 1


def test_an_outage_lasts_until_it_is_cleared(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.faults.down = True
    with pytest.raises(BROKEN):
        client.auth_test()
    sandbox.faults.clear()
    assert client.auth_test()["ok"]


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.usefixtures("collected")
def test_an_outage_breaks_the_sockets(sandbox: Sandbox) -> None:
    handler = connect(sandbox, make_poll(sandbox), ping_interval=0.2)
    sandbox.break_down()
    assert sandbox.connections == 0
    sandbox.faults.clear()
    sandbox.wait_connected()
    hang_up(handler)


def test_metadata_is_dropped_on_demand(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.faults.drop_metadata = True
    client.chat_postMessage(channel="C1", text="x", metadata={"event_type": "key", "event_payload": {"id": "1"}})
    messages = client.conversations_history(channel="C1", include_all_metadata=True)["messages"]
    assert "metadata" not in messages[0]


def test_rates_follow_the_sandboxs_clock(clock: Clock) -> None:
    with Sandbox(clock) as sandbox:
        sandbox.world.add_user("U1", "Ada")
        client = WebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])
        for _ in range(100):
            client.users_info(user="U1")
        clock.move(seconds=30)
        with pytest.raises(SlackApiError, match="ratelimited") as limited:
            client.users_info(user="U1")
        assert limited.value.response.headers["Retry-After"] == "30"
        clock.move(seconds=30)
        client.users_info(user="U1")


def test_posting_is_limited_by_channel(clock: Clock) -> None:
    with Sandbox(clock) as sandbox:
        for channel in ("C1", "C2"):
            sandbox.world.add_channel(channel, channel.lower(), [sandbox.bot_user])
        client = WebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])
        for _ in range(10):
            post(client)
        assert code(client, "chat.postMessage", channel="C1", text="x") == "ratelimited"
        assert client.chat_postMessage(channel="C2", text="x")["ok"]


def test_a_response_url_serves_five_times_within_half_an_hour(sandbox: Sandbox, clock: Clock, ada: Person) -> None:
    urls = [sandbox.response_url("C1", "U1") for _ in range(2)]
    answers = [respond(urls[0], {"text": "x", "blocks": [section("x")]}) for _ in range(6)]
    assert answers == [200] * 5 + [404]
    assert respond(sandbox.response_url("C1", "U1"), {"blocks": [button("not a block")]}) == 404
    clock.move(minutes=31)
    assert respond(urls[1], {"text": "x"}) == 404
    assert len(ada.ephemerals) == 5


def respond(url: str, body: dict[str, object]) -> int:
    return WebhookClient(url).send_dict(body).status_code
