"""Reading by an app: history, threads, people, files; and the contents of the record."""

from datetime import timedelta

from slack_sdk import WebClient

from sandbox import Person, Sandbox
from tests.sandbox.blocks import home, section
from tests.sandbox.clock import Clock
from tests.sandbox.refusals import code

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"


def say(client: WebClient, *texts: str, thread_ts: str | None = None) -> list[str]:
    return [str(client.chat_postMessage(channel="C1", text=text, thread_ts=thread_ts)["ts"]) for text in texts]


def test_timestamps_follow_the_clock_and_are_unique(clock: Clock, client: WebClient) -> None:
    stamps = say(client, "a", "b")
    clock.now -= timedelta(hours=1)
    stamps += say(client, "c")
    assert stamps == ["1793610000.000000", "1793610000.000001", "1793610000.000002"]


def test_history_comes_in_pages_newest_first(client: WebClient) -> None:
    say(client, *"abcde")
    pages = [
        [message["text"] for message in page["messages"]]
        for page in client.conversations_history(channel="C1", limit=2)
    ]
    assert pages == [["e", "d"], ["c", "b"], ["a"]]


def test_history_is_bounded_with_and_without_its_bounds(client: WebClient) -> None:
    stamps = say(client, *"abcde")

    def between(**bounds: object) -> str:
        answer = client.conversations_history(channel="C1", **bounds)  # type: ignore[arg-type]  # by keyword
        return "".join(message["text"] for message in answer["messages"])

    assert between(oldest=stamps[1], latest=stamps[3]) == "c"
    assert between(oldest=stamps[1], latest=stamps[3], inclusive=True) == "dcb"


def test_replies_are_only_in_the_thread_unless_broadcast(client: WebClient) -> None:
    (parent,) = say(client, "parent")
    (reply,) = say(client, "reply", thread_ts=parent)
    client.chat_postMessage(channel="C1", text="loud", thread_ts=reply, reply_broadcast=True)
    thread = client.conversations_replies(channel="C1", ts=parent)["messages"]
    assert [message["text"] for message in thread] == ["parent", "reply", "loud"]
    assert (thread[0]["reply_count"], thread[0]["latest_reply"]) == (2, thread[2]["ts"])
    assert {message["thread_ts"] for message in thread} == {parent}
    history = client.conversations_history(channel="C1")["messages"]
    assert [message["text"] for message in history] == ["loud", "parent"]


def test_metadata_is_read_back_only_on_demand(client: WebClient) -> None:
    metadata = {"event_type": "key", "event_payload": {"id": "1"}}
    client.chat_postMessage(channel="C1", text="x", metadata=metadata)
    assert "metadata" not in client.conversations_history(channel="C1")["messages"][0]
    answer = client.conversations_history(channel="C1", include_all_metadata=True)
    assert answer["messages"][0]["metadata"] == metadata


def test_ephemeral_messages_are_in_no_history(client: WebClient) -> None:
    client.chat_postEphemeral(channel="C1", user="U1", text="psst")
    assert client.conversations_history(channel="C1")["messages"] == []


def test_people_and_channels_are_described(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.world.add_user("U3", "Zoë Guest", tz="Asia/Tokyo", is_restricted=True)
    sandbox.world.add_user("U4", "Stranger", team="TELSEWHERE")
    user = client.users_info(user="U3")["user"]
    assert (user["name"], user["tz"], user["is_restricted"], user["deleted"]) == (
        "zoë.guest",
        "Asia/Tokyo",
        True,
        False,
    )
    assert client.users_info(user="U4")["user"]["team_id"] == "TELSEWHERE"
    assert {member["id"] for member in client.users_list()["members"]} == {"U1", "U2", "U3", sandbox.bot_user}
    channel = client.conversations_info(channel="C1")["channel"]
    assert (channel["name"], channel["is_member"], channel["is_private"]) == ("lunch", True, False)
    assert client.conversations_members(channel="C1")["members"] == ["U1", "U2", sandbox.bot_user]
    assert [one["id"] for one in client.conversations_list()["channels"]] == ["C1"]
    sandbox.invite_bot("C2")
    mine = client.users_conversations(types="public_channel,private_channel")["channels"]
    assert [one["id"] for one in mine] == ["C1", "C2"]
    assert client.bots_info(bot="BBOT")["bot"]["user_id"] == sandbox.bot_user


def test_a_file_is_uploaded_into_a_thread(clock: Clock, client: WebClient, ada: Person) -> None:
    (parent,) = say(client, "parent")
    client.files_upload_v2(
        content=PNG, filename="a.png", title="A chart", alt_txt="It rises.", channel="C1", thread_ts=parent
    )
    file = ada.thread("C1", parent)[1].files[0]
    assert (file.title, file.alt_txt, file.mimetype, file.content) == ("A chart", "It rises.", "image/png", PNG)
    image = {"type": "image", "slack_file": {"id": file.id}, "alt_text": "It rises."}
    assert code(client, "chat.postMessage", channel="C1", text="x", blocks=[image]) == "invalid_blocks"
    clock.move(seconds=3)
    assert client.chat_postMessage(channel="C1", text="x", blocks=[image])["ok"]
    assert code(client, "files.completeUploadExternal", files=[{"id": file.id}]) == "file_not_found"


def test_the_record_knows_who_can_read_what(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.world.add_user("U3", "Guest", is_restricted=True)
    sandbox.world.add_channel("C3", "secret", ["U2", sandbox.bot_user], private=True)
    client.chat_postMessage(channel="C1", text="for all")
    client.chat_postMessage(channel="C3", text="for some")
    client.chat_postMessage(channel="U1", text="for Ada")
    client.chat_postEphemeral(channel="C1", user="U2", text="for Bob")
    client.views_publish(user_id="U1", view=home(section("Ada's home")))
    assert [sorted(sent.audience) for sent in sandbox.sent.calls()] == [["U1", "U2"], ["U2"], ["U1"], ["U2"], ["U1"]]
    assert [sent.method for sent in sandbox.sent.containing("Ada")] == ["chat.postMessage", "views.publish"]
    assert not any("Bob" in sent.text for sent in sandbox.sent.seen_by("U1"))
    assert code(client, "chat.postMessage", channel="C1", text="") == "no_text"
    assert [sent.error for sent in sandbox.sent.errors()] == ["no_text"]


def test_workspaces_know_nothing_of_each_other(sandbox: Sandbox) -> None:
    sandbox.world.add_workspace("T2", "Elsewhere")
    other = sandbox.install("T2")
    sandbox.world.add_user("U5", "Eve", team="T2")
    sandbox.world.add_channel("C5", "elsewhere", ["U5", other.bot_user], team="T2")
    client = WebClient(other.bot_token, base_url=sandbox.api_url)
    assert client.auth_test()["team_id"] == "T2"
    assert client.chat_postMessage(channel="C5", text="x")["ok"]
    for channel in ("C1", "U1"):
        assert code(client, "chat.postMessage", channel=channel, text="x") == "channel_not_found"
    assert code(client, "users.info", user="U1") == "user_not_found"
    assert sandbox.sent.calls("chat.postMessage")[0].audience == {"U5"}


def test_consent_gives_a_code_for_a_token(sandbox: Sandbox) -> None:
    sandbox.world.add_workspace("T2", "Elsewhere")
    consent = sandbox.authorize("T2", "U1")
    client = WebClient(base_url=sandbox.api_url)
    app = sandbox.app
    answer = client.oauth_v2_access(client_id=app.client_id, client_secret=app.client_secret, code=consent)
    assert (answer["team"]["id"], answer["authed_user"]["id"]) == ("T2", "U1")
    assert WebClient(answer["access_token"], base_url=sandbox.api_url).auth_test()["team_id"] == "T2"
    wrong = {"client_id": app.client_id, "client_secret": app.client_secret, "code": consent}
    assert code(client, "oauth.v2.access", **wrong) == "invalid_code"


def test_a_permalink_leads_to_the_message(sandbox: Sandbox, client: WebClient) -> None:
    (parent,) = say(client, "parent")
    (reply,) = say(client, "reply", thread_ts=parent)
    link = client.chat_getPermalink(channel="C1", message_ts=reply)["permalink"]
    assert link == f"{sandbox.url}archives/C1/p{reply.replace('.', '')}?thread_ts={parent}&cid=C1"
