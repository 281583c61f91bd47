"""Choices and typed text reach the app in Slack's format for each element."""

import pytest
from slack_sdk import WebClient

from sandbox import InputRefused, NotAcknowledged, NotThere, Person, Sandbox, View
from sandbox.inputs import Given, filled, initial_state
from sandbox.model import Json
from tests.sandbox.blocks import actions, button, input_block, modal, options, section

A, B = options("a", "b")
GROUPS = [{"label": {"type": "plain_text", "text": "Group"}, "options": [A, B]}]

FILLED: list[tuple[Json, Given, Json]] = [
    ({"type": "plain_text_input"}, "words", {"value": "words"}),
    ({"type": "plain_text_input"}, None, {"value": None}),
    ({"type": "number_input", "is_decimal_allowed": False}, 4, {"value": "4"}),
    ({"type": "email_text_input"}, "a@example.org", {"value": "a@example.org"}),
    ({"type": "url_text_input"}, "https://example.org", {"value": "https://example.org"}),
    ({"type": "static_select", "options": [A, B]}, "b", {"selected_option": B}),
    ({"type": "static_select", "options": [A, B]}, "B", {"selected_option": B}),
    ({"type": "static_select", "option_groups": GROUPS}, "a", {"selected_option": A}),
    ({"type": "static_select", "options": [A, B], "initial_option": A}, None, {"selected_option": None}),
    ({"type": "multi_static_select", "options": [A, B]}, ["b", "a"], {"selected_options": [B, A]}),
    ({"type": "radio_buttons", "options": [A, B]}, "a", {"selected_option": A}),
    ({"type": "checkboxes", "options": [A, B]}, ["a"], {"selected_options": [A]}),
    ({"type": "checkboxes", "options": [A, B], "initial_options": [A]}, [], {"selected_options": []}),
    ({"type": "datepicker"}, "2026-11-02", {"selected_date": "2026-11-02"}),
    ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
    ({"type": "datetimepicker"}, 1_793_610_000, {"selected_date_time": 1_793_610_000}),
    ({"type": "users_select"}, "U2", {"selected_user": "U2"}),
    ({"type": "conversations_select"}, "C1", {"selected_conversation": "C1"}),
    ({"type": "channels_select"}, "C1", {"selected_channel": "C1"}),
    ({"type": "multi_users_select"}, ["U1", "U2"], {"selected_users": ["U1", "U2"]}),
    ({"type": "multi_conversations_select"}, ["C1"], {"selected_conversations": ["C1"]}),
    ({"type": "multi_channels_select"}, [], {"selected_channels": []}),
]
INITIAL: list[tuple[Json, Json]] = [
    ({"type": "plain_text_input", "initial_value": "before"}, {"value": "before"}),
    ({"type": "plain_text_input"}, {"value": None}),
    ({"type": "static_select", "options": [A, B], "initial_option": B}, {"selected_option": B}),
    ({"type": "checkboxes", "options": [A, B]}, {"selected_options": []}),
    ({"type": "users_select", "initial_user": "U1"}, {"selected_user": "U1"}),
    ({"type": "multi_users_select"}, {"selected_users": []}),
    ({"type": "datepicker"}, {"selected_date": None}),
]


def opened(sandbox: Sandbox, client: WebClient, *blocks: Json, private_metadata: str = "") -> View:
    client.views_open(trigger_id=sandbox.trigger("U1"), view=modal(*blocks, private_metadata=private_metadata))
    view = sandbox.person("U1").view
    assert view is not None
    return view


@pytest.mark.parametrize(("element", "given", "state"), FILLED, ids=[f"{e['type']}-{g}" for e, g, _ in FILLED])
def test_inputs_have_slacks_form(element: Json, given: Given, state: Json) -> None:
    assert filled(element, given) == {"type": element["type"]} | state


@pytest.mark.parametrize(("element", "state"), INITIAL, ids=[str(element["type"]) for element, _ in INITIAL])
def test_values_set_by_the_app_stay(element: Json, state: Json) -> None:
    assert (
        initial_state([input_block("L", {"action_id": "a"} | element, "b")])["b"]["a"]
        == {"type": element["type"]} | state
    )


def test_a_submission_has_both_new_and_prefilled_values(sandbox: Sandbox, client: WebClient, ada: Person) -> None:
    first, second = ({"type": "plain_text_input", "action_id": "a", "initial_value": text} for text in ("one", "two"))
    view = opened(sandbox, client, input_block("One", first, "1"), input_block("Two", second, "2"))
    with pytest.raises(NotAcknowledged):
        ada.submit(view, {"Two": "deux"})
    state = sandbox.sent.deliveries("interactive:view_submission")[-1].args["view"]["state"]["values"]
    assert [state[block]["a"]["value"] for block in "12"] == ["one", "deux"]


def test_closing_clears_the_stack_if_the_app_asks_for_it(sandbox: Sandbox, client: WebClient, ada: Person) -> None:
    opened(sandbox, client)
    client.views_push(trigger_id=sandbox.trigger("U1"), view=modal(clear_on_close=True))
    assert ada.view is not None
    ada.close(ada.view)
    assert ada.view is None


def test_too_short_too_long_and_too_many_are_not_sent(sandbox: Sandbox, client: WebClient, ada: Person) -> None:
    text = {"type": "plain_text_input", "action_id": "t", "min_length": 2, "max_length": 3}
    many = {"type": "multi_static_select", "action_id": "m", "options": [A, B], "max_selected_items": 1}
    view = opened(sandbox, client, input_block("Text", text, "t"), input_block("Many", many, "m", optional=True))
    wrong: list[dict[str, Given]] = [{"Text": ""}, {"Text": "x"}, {"Text": "xxxx"}, {"Text": "xx", "Many": ["a", "b"]}]
    for inputs in wrong:
        with pytest.raises(InputRefused):
            ada.submit(view, inputs)
    assert sandbox.sent.deliveries() == []


def test_a_person_cannot_fill_in_a_missing_input(sandbox: Sandbox, client: WebClient, ada: Person) -> None:
    view = opened(sandbox, client, section("x"), actions(button("go")))
    for inputs in ({"Nothing": "x"}, {"go": "x"}, {"actions": {"go": "x"}}):
        with pytest.raises(NotThere):
            ada.submit(view, inputs)


def test_an_update_keeps_typed_values_if_the_ids_stay(sandbox: Sandbox, client: WebClient, ada: Person) -> None:
    first = input_block("One", {"type": "plain_text_input", "action_id": "a"}, "one")
    second = input_block("Two", {"type": "plain_text_input", "action_id": "a"}, "two")
    view = opened(sandbox, client, first, second)
    ada.select(view, "a", "typed", block="one")
    ada.select(view, "a", "typed too", block="two")
    client.views_update(view_id=view.id, view=modal(first, second | {"block_id": "three"}))
    assert view.state["one"]["a"]["value"] == "typed"
    assert view.state["three"]["a"]["value"] is None


def test_an_action_carries_values_typed_elsewhere(sandbox: Sandbox, client: WebClient, ada: Person) -> None:
    typed = input_block("One", {"type": "plain_text_input", "action_id": "a"}, "one")
    view = opened(sandbox, client, typed, actions(button("go", value="1")), private_metadata="kept")
    assert ada.select(view, "a", "typed") == {}
    with pytest.raises(NotAcknowledged):
        ada.press(view, "go")
    payload = sandbox.sent.deliveries("interactive:block_actions")[0].args
    assert payload["view"]["state"]["values"]["one"]["a"]["value"] == "typed"
    assert payload["view"]["private_metadata"] == "kept"
    assert payload["container"] == {"type": "view", "view_id": view.id}
    assert (payload["actions"][0]["action_id"], payload["actions"][0]["value"]) == ("go", "1")


def test_a_choice_in_a_message_is_remembered_for_each_person(sandbox: Sandbox, client: WebClient, ada: Person) -> None:
    choice = {"type": "static_select", "action_id": "s", "options": [A, B]}
    client.chat_postMessage(channel="C1", text="x", blocks=[actions(choice, button("go"))])
    message = ada.channel("C1")[0]
    for person, value in ((ada, "a"), (sandbox.person("U2"), "b")):
        with pytest.raises(NotAcknowledged):
            person.select(message, "s", value)
    with pytest.raises(NotAcknowledged):
        ada.press(message, "go")
    payloads = [sent.args for sent in sandbox.sent.deliveries("interactive")]
    assert [payload["state"]["values"]["actions"]["s"]["selected_option"]["value"] for payload in payloads] == list(
        "aba"
    )


def test_the_app_gets_only_the_container_of_an_ephemeral_message(
    sandbox: Sandbox, client: WebClient, ada: Person
) -> None:
    client.chat_postEphemeral(channel="C1", user="U1", text="x", blocks=[actions(button("go"))])
    with pytest.raises(NotAcknowledged):
        ada.press(ada.ephemerals[0], "go")
    payload = sandbox.sent.deliveries("interactive")[0].args
    assert payload["container"]["is_ephemeral"] is True
    assert "message" not in payload


def test_an_ambiguous_button_must_be_specified(sandbox: Sandbox, client: WebClient, ada: Person) -> None:
    blocks = [actions(button("go"), block_id=block_id) for block_id in ("one", "two")]
    client.chat_postMessage(channel="C1", text="x", blocks=blocks)
    message = ada.channel("C1")[0]
    with pytest.raises(NotThere, match="sees 2"):
        ada.press(message, "go")
    with pytest.raises(NotAcknowledged):
        ada.press(message, "go", block="two")
    assert sandbox.sent.deliveries("interactive")[0].args["actions"][0]["block_id"] == "two"
