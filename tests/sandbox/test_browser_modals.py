"""Modals in a real browser: typed and chosen values stay, and errors appear at their fields."""

from playwright.sync_api import Page, expect
from slack_sdk import WebClient

from sandbox import Person, Sandbox
from tests.sandbox.blocks import actions, input_block, modal, options, section
from tests.sandbox.browsing import MARKS

pytestmark = MARKS


def test_typed_text_in_a_modal_stays_while_messages_arrive(page: Page, ada: Person, bob: Person) -> None:
    ada.command("/poll", "", "C1")
    page.get_by_label("Question").fill("half a ques")
    bob.say("C1", "Hello")
    expect(page.get_by_text("Hello", exact=True)).to_be_visible()
    expect(page.get_by_label("Question")).to_have_value("half a ques")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_long_modal_keeps_its_buttons_in_sight(page: Page, sandbox: Sandbox, client: WebClient) -> None:
    client.views_open(trigger_id=sandbox.trigger("U1"), view=modal(*[section("word " * 100)] * 20))
    expect(page.get_by_role("dialog").get_by_role("button", name="Send")).to_be_in_viewport()


def test_an_option_is_searched_and_chosen(page: Page, client: WebClient, ada: Person) -> None:
    search = {"type": "external_select", "action_id": "search"}
    client.chat_postMessage(channel="C1", text="x", blocks=[section("Find"), actions(search)])
    box = page.locator("[data-suggest]")
    box.press_sequentially("ab")
    expect(page.locator("datalist option[value='Ab-2']")).to_have_count(1)
    box.fill("Ab-2")
    box.blur()
    expect(page.get_by_text("ab-2", exact=True)).to_be_visible()
    assert [message.text for message in ada.ephemerals] == ["ab-2"]


def test_several_options_are_searched_kept_and_taken_back(page: Page, client: WebClient, sandbox: Sandbox) -> None:
    several = {"type": "multi_external_select", "action_id": "search"}
    client.views_open(trigger_id=sandbox.trigger("U1"), view=modal(input_block("Topics", several, "topics")))
    chosen = page.get_by_role("group", name="Topics").get_by_role("checkbox")
    for word, count in (("ab", 1), ("cd", 2)):
        page.get_by_label("Topics", exact=True).last.press_sequentially(word)
        expect(page.locator(f"datalist option[value='{word.title()}-1']")).to_have_count(1)
        page.get_by_label("Topics", exact=True).last.fill(f"{word.title()}-1")
        expect(chosen).to_have_count(count)
    chosen.first.uncheck()
    expect(chosen).to_have_count(1)
    view = sandbox.person("U1").view
    assert view is not None
    assert [option["value"] for option in view.state["topics"]["search"]["selected_options"]] == ["cd-1"]


def test_typed_text_without_a_choice_is_removed(page: Page, client: WebClient, sandbox: Sandbox) -> None:
    (before,) = options("before")
    search = {"type": "external_select", "action_id": "search", "initial_option": before}
    client.views_open(
        trigger_id=sandbox.trigger("U1"), view=modal(input_block("Zone", search, "zone"), section("below"))
    )
    page.get_by_label("Zone").fill("Nowhere")
    page.get_by_text("below").click()
    expect(page.get_by_label("Zone")).to_have_value("Before")


def test_a_missing_input_is_reported_and_scrolled_into_view(page: Page, client: WebClient, sandbox: Sandbox) -> None:
    filler = [section("word " * 100)] * 10
    asked = input_block("Name", {"type": "plain_text_input", "action_id": "text"}, "name")
    client.views_open(trigger_id=sandbox.trigger("U1"), view=modal(asked, *filler))
    page.locator(".modal .body").evaluate("body => { body.scrollTop = body.scrollHeight; }")
    page.get_by_role("button", name="Send").last.click()
    expect(page.get_by_role("alert")).to_have_text("'Name' is required.")
    expect(page.get_by_role("alert")).to_be_in_viewport()


def test_choosing_far_down_in_a_modal_does_not_lead_back_to_its_top(
    page: Page, client: WebClient, sandbox: Sandbox
) -> None:
    search = {"type": "external_select", "action_id": "search"}
    first = input_block("Name", {"type": "plain_text_input", "action_id": "text"}, "name")
    view = modal(first, *[section("word " * 100)] * 10, input_block("Zone", search, "zone"))
    client.views_open(trigger_id=sandbox.trigger("U1"), view=view)
    page.get_by_label("Zone").press_sequentially("ab")
    expect(page.locator("datalist option[value='Ab-1']")).to_have_count(1)
    page.get_by_label("Zone").fill("Ab-1")
    expect(page.locator("datalist option[value='Ab-1']")).to_have_count(0)
    expect(page.get_by_label("Zone")).to_be_focused()
    expect(page.get_by_label("Zone")).to_be_in_viewport()
