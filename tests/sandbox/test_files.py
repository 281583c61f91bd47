"""The app's files: one uploaded into no channel is visible only to people who see a block that shows it."""

from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from slack_sdk import WebClient

from sandbox import Person, Sandbox
from sandbox.model import Json
from tests.sandbox.blocks import home, modal, section
from tests.sandbox.clock import Clock
from tests.sandbox.refusals import code, refusal

PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"


def uploaded(client: WebClient, **where: Any) -> str:  # noqa: ANN401 - channel, thread_ts
    """Uploads a picture and returns its id."""
    found = client.files_upload_v2(content=PNG, filename="a.png", title="A chart", **where)
    return str(found["files"][0]["id"])


def image(file_id: str) -> Json:
    return {"type": "image", "slack_file": {"id": file_id}, "alt_text": "It rises."}


def bytes_seen(sandbox: Sandbox, user: str, file_id: str) -> bytes:
    with urlopen(f"{sandbox.url}files/{file_id}?as={user}") as response:  # noqa: S310 - the sandbox's own address
        return bytes(response.read())


def sees(sandbox: Sandbox, user: str, file_id: str) -> bool:
    try:
        return bytes_seen(sandbox, user, file_id) == PNG
    except HTTPError as error:
        return error.code != 404


def test_a_file_without_a_channel_is_nobodys_until_a_block_shows_it(
    sandbox: Sandbox, clock: Clock, client: WebClient
) -> None:
    in_home, in_modal, in_private = (uploaded(client) for _ in range(3))
    clock.move(seconds=3)
    assert not any(sees(sandbox, user, file) for user in ("U1", "U2") for file in (in_home, in_modal, in_private))
    client.views_publish(user_id="U1", view=home(image(in_home)))
    client.views_open(trigger_id=sandbox.trigger("U1"), view=modal(image(in_modal)))
    accessory = section("x") | {"accessory": image(in_private)}
    client.chat_postMessage(channel="U1", text="x", blocks=[accessory])
    assert all(sees(sandbox, "U1", file) for file in (in_home, in_modal, in_private))
    assert not any(sees(sandbox, "U2", file) for file in (in_home, in_modal, in_private))
    client.views_publish(user_id="U1", view=home(section("x")))
    assert not sees(sandbox, "U1", in_home)


def test_a_file_in_a_channel_is_seen_by_whoever_sees_the_channel(sandbox: Sandbox, client: WebClient) -> None:
    sandbox.invite_bot("C2")
    quiet, loud = uploaded(client, channel="C2"), uploaded(client, channel="C1")
    assert [sees(sandbox, user, quiet) for user in ("U1", "U2")] == [True, False]
    assert [sees(sandbox, user, loud) for user in ("U1", "U2")] == [True, True]


def test_a_block_shows_no_file_that_is_not_there_or_not_the_apps_own(
    sandbox: Sandbox, clock: Clock, client: WebClient
) -> None:
    other = sandbox.install("T2")
    theirs = uploaded(WebClient(other.bot_token, base_url=sandbox.api_url))
    begun = client.files_getUploadURLExternal(filename="a.png", length=len(PNG))["file_id"]
    clock.move(seconds=3)
    for file in ("F9", theirs, begun):
        said = refusal(client, "chat.postMessage", channel="C1", text="x", blocks=[image(str(file))])
        assert (said["error"], said["errors"]) == (
            "invalid_blocks",
            ["invalid slack file [json-pointer:/blocks/0/slack_file]"],
        )
        assert code(client, "views.publish", user_id="U1", view=home(image(str(file)))) == "invalid_arguments"


def test_slack_can_delay_a_file(sandbox: Sandbox, clock: Clock, client: WebClient) -> None:
    sandbox.faults.file_seconds = 60
    file = uploaded(client)
    clock.move(seconds=59)
    assert code(client, "chat.postMessage", channel="C1", text="x", blocks=[image(file)]) == "invalid_blocks"
    clock.move(seconds=1)
    assert client.chat_postMessage(channel="C1", text="x", blocks=[image(file)])["ok"]


def test_a_deleted_file_is_gone_and_its_message_with_it(
    sandbox: Sandbox, clock: Clock, client: WebClient, ada: Person
) -> None:
    in_channel, shown = uploaded(client, channel="C1"), uploaded(client)
    clock.move(seconds=3)
    client.views_publish(user_id="U1", view=home(image(shown)))
    for file in (in_channel, shown):
        assert client.files_delete(file=file)["ok"]
        assert not sees(sandbox, "U1", file)
        assert code(client, "files.delete", file=file) == "file_not_found"
    assert ada.channel("C1") == []
    assert sandbox.world.files == {}


def test_another_workspaces_file_is_not_deleted(sandbox: Sandbox, client: WebClient) -> None:
    other = sandbox.install("T2")
    theirs = uploaded(WebClient(other.bot_token, base_url=sandbox.api_url))
    assert code(client, "files.delete", file=theirs) == "file_not_found"
    assert theirs in sandbox.world.files
