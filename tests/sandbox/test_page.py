"""The page shows one person's view, and its forms act as that person, with or without script."""

from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient

from sandbox import Control, Person, Sandbox
from sandbox.model import Json
from tests.sandbox.blocks import actions, button, home, options, section
from tests.sandbox.conftest import furnish

pytestmark = pytest.mark.usefixtures("poll")


def page(sandbox: Sandbox, **where: str) -> str:
    with urlopen(f"{sandbox.url}?{urlencode(where)}") as response:  # noqa: S310 - the sandbox's own address
        return str(response.read().decode())


def act(sandbox: Sandbox, header: tuple[str, str] = ("Accept", "text/html"), /, **form: str) -> str:
    body = urlencode({"as": "U1", "in": "C1"} | form).encode()
    request = Request(f"{sandbox.url}act", body, dict([header]))  # noqa: S310 - the sandbox's own address
    with urlopen(request) as response:  # noqa: S310 - the sandbox's own address
        return str(response.read().decode())


def test_each_person_sees_their_own(sandbox: Sandbox, client: WebClient) -> None:
    client.chat_postEphemeral(channel="C1", user="U1", text="only Ada")
    client.chat_postMessage(channel="U2", text="only Bob")
    assert "only Ada" in page(sandbox, **{"as": "U1", "in": "C1"})
    assert "only Ada" not in page(sandbox, **{"as": "U2", "in": "C1"})
    assert "only Bob" in page(sandbox, **{"as": "U2", "in": "dm"})
    assert "only Bob" not in page(sandbox, **{"as": "U1", "in": "dm"})
    assert "quiet" not in page(sandbox, **{"as": "U2", "in": "C2"})


def test_text_that_people_write_is_inert(sandbox: Sandbox, ada: Person) -> None:
    ada.say("C1", "<script>alert(1)</script>")
    assert "<script>alert" not in page(sandbox)


def test_a_command_opens_a_modal_which_is_filled_in(sandbox: Sandbox, ada: Person) -> None:
    html = act(sandbox, say="/poll now")
    view = ada.view
    assert view is not None
    assert 'role="dialog"' in html
    assert "is required" in act(sandbox, submit="1", view=view.id)
    html = act(sandbox, submit="1", view=view.id, **{"question|text": "wrong", "lunch|choice": "soup"})
    assert 'role="alert">Not this one.<' in html
    act(sandbox, submit="1", view=view.id, **{"question|text": "Where?"})
    assert (ada.view, ada.channel("C1")[-1].text) == (None, "Where?")


def test_a_modal_is_closed(sandbox: Sandbox, ada: Person) -> None:
    act(sandbox, say="/poll")
    act(sandbox, close="1")
    assert ada.view is None


def test_a_button_and_a_select_in_a_message(sandbox: Sandbox, client: WebClient, ada: Person) -> None:
    search = {"type": "external_select", "action_id": "search"}
    blocks = [actions(button("vote", value="pizza"), search, block_id="b")]
    ts = str(client.chat_postMessage(channel="C1", text="x", blocks=blocks)["ts"])
    act(sandbox, channel="C1", ts=ts, press='{"block": "b", "action": "vote", "value": "pizza"}')
    act(sandbox, channel="C1", ts=ts, select='{"block": "b", "action": "search"}', typed="ab", **{"b|search": "Ab-1"})
    assert [message.text for message in ada.ephemerals] == ["You chose pizza.", "ab-1"]


def test_the_page_presses_a_moved_button_and_reports_a_missing_one(
    sandbox: Sandbox, client: WebClient, ada: Person
) -> None:
    ts = str(client.chat_postMessage(channel="C1", text="x", blocks=[actions(button("vote", value="pizza"))])["ts"])
    pressed = {"channel": "C1", "ts": ts, "press": '{"block": "was", "action": "vote", "value": "pizza"}'}
    act(sandbox, **pressed)
    assert [message.text for message in ada.ephemerals] == ["You chose pizza."]
    client.chat_update(channel="C1", ts=ts, text="over", blocks=[section("over")])
    assert "This button is no longer there." in act(sandbox, **pressed)


def test_replies_shortcuts_edits_and_deletions(sandbox: Sandbox, ada: Person) -> None:
    act(sandbox, say="wise words")
    message = ada.channel("C1")[-1]
    of = {"channel": "C1", "ts": message.ts}
    html = act(sandbox, say="indeed", reply_to=message.ts, thread=message.ts)
    assert "indeed" in html
    act(sandbox, shortcut="quote", **of)
    assert ada.thread("C1", message.ts)[-1].text == "> wise words"
    act(sandbox, edit="wiser words", **of)
    assert message.text == "wiser words"
    act(sandbox, delete="1", **of)
    assert message.deleted


def test_home_is_opened(sandbox: Sandbox) -> None:
    assert "Home, sweet home" in act(sandbox, open_home="1", **{"in": "home"})


def test_the_page_reports_what_it_cannot_do(sandbox: Sandbox) -> None:
    assert "This message is gone." in act(sandbox, channel="C1", ts="1.0", delete="1")
    assert "Nothing to do." in act(sandbox)


def test_another_site_can_do_nothing(sandbox: Sandbox) -> None:
    with pytest.raises(HTTPError, match="403"):
        act(sandbox, ("Origin", "https://elsewhere.example"), say="x")
    with pytest.raises(HTTPError, match="403"):
        act(sandbox, ("Host", "elsewhere.example"), say="x")


def test_every_kind_of_block_is_shown(sandbox: Sandbox, client: WebClient) -> None:
    blocks: list[Json] = [
        {"type": "header", "text": {"type": "plain_text", "text": "A header"}},
        {"type": "markdown", "text": "**strong**"},
        {"type": "table", "rows": [[{"type": "raw_text", "text": "head"}], [{"type": "raw_text", "text": "cell"}]]},
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "rich"}]}],
        },
        {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "what it shows"},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "small"}]},
        actions({"type": "checkboxes", "action_id": "c", "options": options("box")}),
        actions({"type": "datepicker", "action_id": "d"}, {"type": "users_select", "action_id": "u"}, block_id="more"),
    ]
    client.chat_postMessage(channel="C1", text="x", blocks=blocks)
    html = page(sandbox)
    for part in ("<h3>A header</h3>", "<strong>strong</strong>", '<th scope="col">head', "<td>cell", "rich"):
        assert part in html
    for part in ('alt="what it shows"', "<span>small</span>", 'type="checkbox"', 'type="date"', ">Bob</option>"):
        assert part in html


def test_an_empty_home_and_a_published_one(sandbox: Sandbox, client: WebClient) -> None:
    assert "nothing here yet" in page(sandbox, **{"in": "home"})
    client.views_publish(user_id="U1", view=home(section("Now there is")))
    assert "Now there is" in page(sandbox, **{"in": "home"})


def test_a_host_program_can_add_controls() -> None:
    pressed: list[str] = []

    def press() -> str:
        pressed.append("yes")
        return "Done & dusted"

    with Sandbox(controls=[Control("Move on", press)]) as sandbox:
        furnish(sandbox)
        assert "Move on" in page(sandbox)
        assert "Done &amp; dusted" in act(sandbox, control="0")
    assert pressed == ["yes"]
