"""Blocks and views at Slack's limits are accepted, and refused beyond them, with the place of the error."""

import pytest
from slack_sdk import WebClient

from sandbox import Person, World, wall_clock
from sandbox.model import Json
from sandbox.validation.blocks import IN_MESSAGES, check_blocks
from sandbox.validation.complaints import Complaints
from sandbox.validation.views import checked_view
from tests.sandbox.blocks import actions, button, home, input_block, modal, options, plain, section
from tests.sandbox.refusals import code, refusal


def complaints(*blocks: Json) -> list[str]:
    found = Complaints(World(wall_clock))
    check_blocks(list(blocks), 50, set(IN_MESSAGES), "/blocks", found)
    return found.messages


def select(**fields: object) -> Json:
    return {"type": "static_select", "action_id": "s", "options": options("a"), **fields}


def texts(number: int, length: int) -> list[Json]:
    return [plain("x" * length) for _ in range(number)]


def many(number: int) -> list[Json]:
    return options(*(f"o{n}" for n in range(number)))


WITHIN: list[Json] = [
    section("x" * 3000),
    {"type": "section", "fields": texts(10, 1300)},
    {"type": "section", "fields": texts(1, 2000)},
    {"type": "header", "text": plain("x" * 150)},
    {"type": "divider", "block_id": "b" * 255},
    {"type": "context", "elements": texts(10, 10)},
    actions(*(button(f"a{n}") for n in range(25))),
    actions(button("a" * 255, "x" * 75, value="v" * 2000, accessibility_label="l" * 75, style="danger")),
    actions(select(options=many(100), placeholder=plain("p" * 150))),
    actions(select(options=[{"text": plain("t" * 75), "value": "v" * 150}])),
    actions({"type": "overflow", "action_id": "o", "options": many(5)}),
    actions({"type": "checkboxes", "action_id": "c", "options": many(10), "initial_options": many(2)}),
    actions({"type": "radio_buttons", "action_id": "r", "options": many(10), "initial_option": many(1)[0]}),
    actions({"type": "datepicker", "action_id": "d", "initial_date": "2026-11-02"}),
    actions({"type": "timepicker", "action_id": "t", "initial_time": "09:30", "timezone": "Europe/Berlin"}),
    {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "a" * 2000, "title": plain("t" * 2000)},
    input_block("l" * 2000, {"type": "plain_text_input", "action_id": "t", "initial_value": "x" * 3000}, "b"),
    {"type": "markdown", "text": "x" * 12_000},
    {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 20] * 100},
    {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]},
]

BEYOND: list[tuple[Json, str]] = [
    (section("x" * 3001), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    (section(""), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ({"type": "section"}, "must define either text or fields"),
    ({"type": "section", "fields": texts(11, 1)}, "no more than 10 items allowed [json-pointer:/blocks/0/fields]"),
    ({"type": "section", "fields": texts(1, 2001)}, "/blocks/0/fields/0/text"),
    ({"type": "header", "text": plain("x" * 151)}, "must be less than 151 characters"),
    ({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}, "must be a plain_text object"),
    ({"type": "divider", "block_id": "b" * 256}, "must be less than 256 characters [json-pointer:/blocks/0/block_id]"),
    ({"type": "divider", "colour": "red"}, "invalid additional property: colour [json-pointer:/blocks/0]"),
    ({"type": "context", "elements": texts(11, 1)}, "no more than 10 items allowed"),
    ({"type": "nonsense"}, "unsupported type: nonsense [json-pointer:/blocks/0/type]"),
    (actions(*(button(f"a{n}") for n in range(26))), "no more than 25 items allowed [json-pointer:/blocks/0/elements]"),
    (actions(), "no fewer than 1 items allowed"),
    (actions(button("a"), button("a")), "already exists"),
    (actions(button("a" * 256)), "/blocks/0/elements/0/action_id"),
    (actions(button("a", "x" * 76)), "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]"),
    (actions(button("a", value="v" * 2001)), "must be less than 2001 characters"),
    (actions(button("a", accessibility_label="l" * 76)), "must be less than 76 characters"),
    (actions(button("a", style="pink")), "must be a valid style"),
    (actions(button("a", confirm={"text": plain("x" * 301)})), "must be less than 301 characters"),
    (actions(button("a", confirm={"text": plain("x"), "title": plain("x" * 101)})), "must be less than 101 characters"),
    (actions(button("a", confirm={"text": plain("x"), "deny": plain("x" * 31)})), "must be less than 31 characters"),
    (actions(select(options=many(101))), "no more than 100 items allowed"),
    (actions(select(options=[])), "no fewer than 1 items allowed"),
    (actions(select(options=[{"text": plain("t"), "value": "v" * 151}])), "must be less than 151 characters"),
    (actions(select(placeholder=plain("p" * 151))), "/blocks/0/elements/0/placeholder/text"),
    (actions(select(initial_option=options("b")[0])), "initial option must exactly match"),
    (actions(select(options=None)), "must define either options or option_groups"),
    (actions({"type": "overflow", "action_id": "o", "options": many(6)}), "no more than 5 items allowed"),
    (actions({"type": "checkboxes", "action_id": "c", "options": many(11)}), "no more than 10 items allowed"),
    (actions({"type": "radio_buttons", "action_id": "r", "options": many(11)}), "no more than 10 items allowed"),
    (actions({"type": "datepicker", "action_id": "d", "initial_date": "2.11.2026"}), "must be a valid date"),
    (actions({"type": "timepicker", "action_id": "t", "initial_time": "9am"}), "must be a valid time"),
    (actions({"type": "plain_text_input", "action_id": "t"}), "unsupported type: plain_text_input"),
    (input_block("l", button("a"), "b"), "unsupported type: button [json-pointer:/blocks/0/element/type]"),
    (input_block("l" * 2001, {"type": "plain_text_input", "action_id": "t"}, "b"), "/blocks/0/label/text"),
    (input_block("l", {"type": "plain_text_input", "initial_value": "x" * 3001}, "b"), "/element/initial_value"),
    (input_block("l", {"type": "plain_text_input", "max_length": 3001}, "b"), "/element/max_length"),
    ({"type": "image", "image_url": "https://x", "alt_text": "a" * 2001}, "must be less than 2001 characters"),
    ({"type": "image", "alt_text": "a"}, "must define either image_url or slack_file"),
    ({"type": "markdown", "text": "x" * 12_001}, "must be less than 12001 characters"),
    ({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 21]}, "no more than 20 items allowed"),
    ({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * 101}, "no more than 100 items allowed"),
    ({"type": "table", "rows": [["x"]]}, "unsupported type [json-pointer:/blocks/0/rows/0/0/type]"),
    ({"type": "rich_text", "elements": ["x"]}, "unsupported type"),
    ({"type": "context_actions", "elements": [button("a")]}, "unsupported type"),
]


@pytest.mark.parametrize("block", WITHIN, ids=lambda block: str(block["type"]))
def test_blocks_within_the_limits_are_accepted(block: Json) -> None:
    assert complaints(block) == []


@pytest.mark.parametrize(("block", "said"), BEYOND, ids=[said[:40] for _, said in BEYOND])
def test_a_block_beyond_a_limit_is_refused_with_its_place(block: Json, said: str) -> None:
    found = complaints(block)
    assert found
    assert said in found[0]


def test_a_message_has_fifty_blocks(client: WebClient) -> None:
    client.chat_postMessage(channel="C1", text="x", blocks=[{"type": "divider"}] * 50)
    answer = refusal(client, "chat.postMessage", channel="C1", text="x", blocks=[{"type": "divider"}] * 51)
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == ["no more than 50 items allowed [json-pointer:/blocks]"]
    assert answer["response_metadata"]["messages"] == ["[ERROR] no more than 50 items allowed [json-pointer:/blocks]"]


def test_a_message_has_unique_block_ids_and_at_most_one_table(client: WebClient) -> None:
    assert "already exists" in complaints(*[{"type": "divider", "block_id": "b"}] * 2)[0]
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}
    assert code(client, "chat.postMessage", channel="C1", text="x", blocks=[table, table]) == "invalid_attachments"


def test_a_message_as_a_whole_is_not_too_long(client: WebClient) -> None:
    blocks = [section("x" * 3000)] * 5
    assert code(client, "chat.postMessage", channel="C1", text="x", blocks=blocks) == "msg_blocks_too_long"


def test_blocks_are_a_list(client: WebClient) -> None:
    for wrong in ("nonsense", {"type": "divider"}, "{}"):
        assert code(client, "chat.postMessage", channel="C1", text="x", blocks=wrong) == "invalid_blocks_format"


VIEWS: list[tuple[Json, str]] = [
    (modal(title="t" * 25), "must be less than 25 characters [json-pointer:/view/title/text]"),
    (modal(submit=plain("t" * 25)), "[json-pointer:/view/submit/text]"),
    (modal(close=plain("t" * 25)), "[json-pointer:/view/close/text]"),
    (modal(private_metadata="m" * 3001), "[json-pointer:/view/private_metadata]"),
    (modal(callback_id="c" * 256), "[json-pointer:/view/callback_id]"),
    (modal(*[{"type": "divider"}] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
    (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
    (modal(input_block("l", {"type": "plain_text_input"}, "b"), submit=None), "submit is required"),
    ({"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
    (home() | {"title": plain("t")}, "invalid additional property: title"),
    ({"type": "other"}, "must be a modal or home view"),
]


@pytest.mark.parametrize(("view", "said"), VIEWS, ids=[said[-40:] for _, said in VIEWS])
def test_a_view_beyond_a_limit_is_refused(view: Json, said: str) -> None:
    found = checked_view(view, World(wall_clock))
    assert found is not None
    assert (found.code, said in found.messages[0]) == ("invalid_arguments", True)


def test_a_view_within_the_limits_is_accepted() -> None:
    largest = modal(*[{"type": "divider"}] * 100, title="t" * 24, private_metadata="m" * 3000, close=plain("c" * 24))
    assert checked_view(largest, World(wall_clock)) is None
    assert checked_view(home(section("x")), World(wall_clock)) is None


def test_a_view_has_a_quarter_megabyte() -> None:
    found = checked_view(modal(*[section("x" * 2990)] * 90), World(wall_clock))
    assert found is not None
    assert found.code == "view_too_large"


def test_text_is_cut_at_40_000_and_an_update_refused_beyond_4_000(client: WebClient, ada: Person) -> None:
    client.chat_postMessage(channel="C1", text="x" * 40_001)
    message = ada.channel("C1")[0]
    assert len(message.text) == 40_000
    client.chat_update(channel="C1", ts=message.ts, text="y" * 4000)
    assert message.text == "y" * 4000
    assert code(client, "chat.update", channel="C1", ts=message.ts, text="y" * 4001) == "msg_too_long"
