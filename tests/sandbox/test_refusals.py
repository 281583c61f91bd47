"""Slack refuses forbidden calls with its documented error codes."""

import pytest
from slack_sdk import WebClient

from sandbox import Person, Sandbox
from tests.sandbox.blocks import home, modal, section
from tests.sandbox.clock import Clock
from tests.sandbox.refusals import code, refusal


def test_kinds_of_tokens_are_distinguished(sandbox: Sandbox) -> None:
    def with_token(token: str, method: str) -> str:
        return code(WebClient(token, base_url=sandbox.api_url), method)

    assert with_token("", "auth.test") == "not_authed"
    assert with_token("xoxb-wrong", "auth.test") == "invalid_auth"
    assert with_token(sandbox.app.app_token, "auth.test") == "not_allowed_token_type"
    assert with_token(sandbox.bot_token, "apps.connections.open") == "not_allowed_token_type"
    assert with_token(sandbox.bot_token, "no.such") == "unknown_method"
    token = sandbox.bot_token
    sandbox.uninstall("T1")
    assert with_token(token, "auth.test") == "account_inactive"


def test_a_scope_that_is_missing_is_named() -> None:
    manifest = {"oauth_config": {"scopes": {"bot": ["chat:write", "channels:read"]}}}
    with Sandbox(manifest=manifest) as sandbox:
        sandbox.world.add_channel("C1", "public", [sandbox.bot_user])
        sandbox.world.add_channel("C2", "private", [sandbox.bot_user], private=True)
        client = WebClient(sandbox.bot_token, base_url=sandbox.api_url)
        assert client.conversations_info(channel="C1")["ok"]
        for method, args, needed in (
            ("conversations.info", {"channel": "C2"}, "groups:read"),
            ("conversations.history", {"channel": "C1"}, "channels:history"),
            ("users.info", {"user": "U1"}, "users:read"),
            ("files.getUploadURLExternal", {"filename": "a", "length": 1}, "files:write"),
            ("conversations.open", {"users": "U1"}, "im:write,mpim:write"),
        ):
            answer = refusal(client, method, **args)
            assert (answer["error"], answer["needed"]) == ("missing_scope", needed)
            assert answer["provided"] == "chat:write,channels:read"


def test_every_answer_names_the_scopes(sandbox: Sandbox, client: WebClient) -> None:
    assert client.auth_test().headers["x-oauth-scopes"].split(",") == list(sandbox.app.scopes)


def test_posting_is_refused_where_the_bot_cannot_write(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.world.add_channel("C3", "strangers", ["U1"])
    sandbox.world.add_user("U3", "Gone", deleted=True)
    for channel, error in (
        ("C9", "channel_not_found"),
        ("C2", "channel_not_found"),
        ("C3", "not_in_channel"),
        ("U3", "channel_not_found"),
        ("", "channel_not_found"),
    ):
        assert code(client, "chat.postMessage", channel=channel, text="x") == error
    assert code(client, "chat.postMessage", channel="C1", text="") == "no_text"
    assert code(client, "chat.postMessage", channel="C1", text="x", thread_ts="1.0") == "thread_not_found"
    sandbox.world.archive("C1")
    assert code(client, "chat.postMessage", channel="C1", text="x") == "is_archived"


def test_an_archived_channel_keeps_its_messages_as_they_are(sandbox: Sandbox, client: WebClient, ada: Person) -> None:
    client.chat_postMessage(channel="C1", text="x")
    message = ada.channel("C1")[0]
    sandbox.world.archive("C1")
    assert code(client, "chat.update", channel="C1", ts=message.ts, text="y") == "is_inactive"


def test_an_app_changes_only_its_own_messages(client: WebClient, ada: Person) -> None:
    said = ada.say("C1", "mine")
    assert code(client, "chat.update", channel="C1", ts=said.ts, text="x") == "cant_update_message"
    assert code(client, "chat.delete", channel="C1", ts=said.ts) == "cant_delete_message"
    for method in ("chat.update", "chat.delete"):
        assert code(client, method, channel="C1", ts="1.0", text="x") == "message_not_found"
    assert code(client, "chat.getPermalink", channel="C1", message_ts="1.0") == "message_not_found"


def test_an_update_keeps_what_it_does_not_name(client: WebClient, ada: Person) -> None:
    metadata = {"event_type": "key", "event_payload": {}}
    ts = str(client.chat_postMessage(channel="C1", text="x", blocks=[section("x")], metadata=metadata)["ts"])
    (message,) = ada.channel("C1")
    client.chat_update(channel="C1", ts=ts, text="y")
    assert (message.text, len(message.blocks), message.metadata) == ("y", 1, metadata)
    client.chat_update(channel="C1", ts=ts, text="y", blocks=[])
    assert (message.blocks, message.metadata) == ([], metadata)


def test_an_ephemeral_message_goes_to_a_member_and_is_not_updated(client: WebClient, ada: Person) -> None:
    assert code(client, "chat.postEphemeral", channel="C1", user="U9", text="x") == "user_not_in_channel"
    ts = client.chat_postEphemeral(channel="C1", user="U1", text="x")["message_ts"]
    assert [message.text for message in ada.ephemerals] == ["x"]
    assert code(client, "chat.update", channel="C1", ts=ts, text="y") == "message_not_found"


def test_direct_messages_need_the_messages_tab() -> None:
    manifest = {"oauth_config": {"scopes": {"bot": ["chat:write"]}}, "features": {"app_home": {}}}
    with Sandbox(manifest=manifest) as sandbox:
        sandbox.world.add_user("U1", "Ada")
        client = WebClient(sandbox.bot_token, base_url=sandbox.api_url)
        assert code(client, "chat.postMessage", channel="U1", text="x") == "messages_tab_disabled"
        assert code(client, "views.publish", user_id="U1", view=home()) == "not_enabled"


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ("{", "invalid_metadata_format"),
        ({"event_type": "x"}, "invalid_metadata_schema"),
        ({"event_type": "", "event_payload": {}}, "invalid_metadata_schema"),
        ({"event_type": "x", "event_payload": {"a": "x" * 16_000}}, "metadata_too_large"),
    ],
)
def test_metadata_has_a_form_and_a_size(client: WebClient, metadata: object, error: str) -> None:
    assert code(client, "chat.postMessage", channel="C1", text="x", metadata=metadata) == error


def test_a_trigger_opens_one_modal_within_three_seconds(
    sandbox: Sandbox, clock: Clock, client: WebClient, ada: Person
) -> None:
    assert code(client, "views.open", trigger_id="nonsense", view=modal()) == "invalid_trigger_id"
    assert code(client, "views.open", view=modal()) == "invalid_arguments"
    late, prompt = (sandbox.trigger("U1") for _ in range(2))
    client.views_open(trigger_id=prompt, view=modal(section("x")))
    assert ada.view is not None
    assert code(client, "views.open", trigger_id=prompt, view=modal()) == "exchanged_trigger_id"
    clock.move(seconds=3.1)
    assert code(client, "views.open", trigger_id=late, view=modal()) == "expired_trigger_id"


def test_at_most_three_modals_are_stacked(sandbox: Sandbox, client: WebClient) -> None:
    client.views_open(trigger_id=sandbox.trigger("U1"), view=modal())
    for _ in range(2):
        client.views_push(trigger_id=sandbox.trigger("U1"), view=modal())
    assert code(client, "views.push", trigger_id=sandbox.trigger("U1"), view=modal()) == "push_limit_reached"


def test_a_view_is_updated_by_its_hash_and_its_kind(sandbox: Sandbox, client: WebClient) -> None:
    view = client.views_open(trigger_id=sandbox.trigger("U1"), view=modal(external_id="one"))["view"]
    client.views_update(view_id=view["id"], hash=view["hash"], view=modal(external_id="one"))
    assert code(client, "views.update", view_id=view["id"], hash=view["hash"], view=modal()) == "hash_conflict"
    assert code(client, "views.update", view_id="V9", view=modal()) == "not_found"
    again = modal(external_id="one")
    assert code(client, "views.push", trigger_id=sandbox.trigger("U1"), view=again) == "duplicate_external_id"
    assert code(client, "views.open", trigger_id=sandbox.trigger("U1"), view=home()) == "invalid_arguments"
    assert code(client, "views.publish", user_id="U1", view=modal()) == "invalid_arguments"
    assert code(client, "views.publish", user_id="U9", view=home()) == "user_not_found"


def test_reading_is_refused_where_the_bot_is_not(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.world.add_channel("C3", "strangers", ["U1"])
    assert code(client, "conversations.history", channel="C3") == "not_in_channel"
    assert code(client, "conversations.info", channel="C2") == "channel_not_found"
    assert code(client, "conversations.replies", channel="C1", ts="1.0") == "thread_not_found"
    assert code(client, "conversations.history", channel="C1", cursor="?") == "invalid_cursor"
    assert code(client, "conversations.history", channel="C1", limit="many") == "invalid_limit"
    assert code(client, "conversations.history", channel="C1", oldest="then") == "invalid_ts_oldest"
    assert code(client, "users.info", user="U9") == "user_not_found"
