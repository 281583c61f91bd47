"""The page in a real browser: people work in it by mouse and keyboard, and it shows by itself what is new."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from slack_sdk import WebClient

from sandbox import Control, Person, Sandbox
from tests.sandbox.blocks import actions, button, input_block, modal, options, plain, section

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("poll"),
    pytest.mark.skipif(CHROMIUM is None and "CI" not in os.environ, reason="There is no chromium on the PATH."),
]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
UNNAMED = """() => [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea, a")]
  .filter(it => it.checkVisibility() && !(it.ariaLabel || it.labels?.length || it.innerText.trim()))
  .map(it => it.outerHTML)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, sandbox: Sandbox) -> Iterator[Page]:
    """Ada's page; it fails where the script does, or where a control has no name to be read out."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{sandbox.url}?as=U1&in=C1")
    yield page
    unnamed = page.evaluate(UNNAMED)
    page.close()
    assert (errors, unnamed) == ([], [])


def test_a_poll_from_the_command_to_the_vote(page: Page, bob: Person) -> None:
    page.get_by_label("Message", exact=True).fill("/poll")
    page.keyboard.press("Enter")
    page.get_by_label("Question").fill("Where to?")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Pizza").click()
    expect(page.get_by_text("You chose pizza.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert bob.ephemerals == []


def test_what_is_new_appears_and_what_is_being_typed_stays(page: Page, bob: Person) -> None:
    page.get_by_label("Message", exact=True).fill("half a sen")
    bob.say("C1", "Hello from *Bob*")
    expect(page.get_by_text("Hello from Bob")).to_be_visible()
    expect(page.get_by_label("Message", exact=True)).to_have_value("half a sen")


def test_what_is_typed_in_a_modal_stays_while_the_channel_moves(page: Page, ada: Person, bob: Person) -> None:
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


def test_a_thread_opens_beside_the_channel_and_takes_a_reply(page: Page, bob: Person) -> None:
    said = bob.say("C1", "A thread begins")
    page.get_by_role("link", name="1 reply").click()
    page.get_by_label("Reply", exact=True).fill("Indeed")
    page.get_by_label("Reply", exact=True).press("Enter")
    expect(page.get_by_label("Replies").get_by_text("heard Indeed")).to_be_visible()
    assert [message.text for message in bob.thread("C1", said.ts)][2] == "Indeed"
    page.get_by_label("Close the thread").click()
    expect(page.get_by_label("Replies")).to_have_count(0)


def test_a_link_to_a_message_leads_there_as_whom_one_acts(page: Page, client: WebClient, bob: Person) -> None:
    said = bob.say("C1", "A thread begins")
    address = client.chat_getPermalink(channel="C1", message_ts=said.ts)["permalink"]
    client.chat_postMessage(channel="C1", text=f"<{address}|See>")
    page.get_by_label("Act as").select_option("Bob")
    page.get_by_role("link", name="See").click()
    expect(page.get_by_label("Replies").get_by_text("heard A thread begins")).to_be_visible()
    expect(page.get_by_label("Act as")).to_have_value("U2")


def test_one_acts_as_another(page: Page) -> None:
    page.get_by_label("Act as").select_option("Bob")
    expect(page.get_by_role("link", name="quiet")).to_have_count(0)
    page.get_by_role("button", name="App Home").click()
    expect(page.get_by_text("Home of Bob")).to_be_visible()
    expect(page.get_by_text("Home, sweet home")).to_be_visible()


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


def test_what_is_typed_and_not_chosen_is_not_left_standing(page: Page, client: WebClient, sandbox: Sandbox) -> None:
    (before,) = options("before")
    search = {"type": "external_select", "action_id": "search", "initial_option": before}
    client.views_open(
        trigger_id=sandbox.trigger("U1"), view=modal(input_block("Zone", search, "zone"), section("below"))
    )
    page.get_by_label("Zone").fill("Nowhere")
    page.get_by_text("below").click()
    expect(page.get_by_label("Zone")).to_have_value("Before")


def test_what_is_missing_is_said_at_its_field_and_scrolled_to(page: Page, client: WebClient, sandbox: Sandbox) -> None:
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


def test_what_cannot_be_undone_asks_first(page: Page, client: WebClient, ada: Person) -> None:
    sure = {"title": plain("Eat it?"), "text": plain("It is gone then."), "confirm": plain("Eat"), "deny": plain("No")}
    client.chat_postMessage(
        channel="C1", text="x", blocks=[actions(button("vote", "Pizza", value="pizza", confirm=sure))]
    )
    for answer, heard in (("No", []), ("Eat", ["You chose pizza."])):
        page.get_by_role("button", name="Pizza").click()
        expect(page.get_by_role("dialog", name="Eat it?")).to_contain_text("It is gone then.")
        page.get_by_role("button", name=answer, exact=True).click()
        expect(page.get_by_text("You chose pizza.")).to_have_count(len(heard))
    assert [message.text for message in ada.ephemerals] == ["You chose pizza."]


def test_a_channel_is_made_and_the_app_invited(page: Page) -> None:
    page.get_by_text("New channel", exact=True).click()
    page.get_by_label("Name of the new channel").fill("Dinner Plans")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="dinner-plans")).to_be_visible()
    expect(page.get_by_text("1 member", exact=True)).to_be_visible()
    for said in ("/invite @nobody", "/invite @bot"):
        page.get_by_label("Message", exact=True).fill(said)
        page.keyboard.press("Enter")
        expect(page.get_by_text("There is nobody called '@nobody'")).to_have_count(int(said.endswith("nobody")))
    expect(page.get_by_text("Welcome, @bot!")).to_be_visible()
    expect(page.get_by_text("2 members", exact=True)).to_be_visible()


def test_acting_as_another_keeps_the_thread(page: Page, bob: Person) -> None:
    bob.say("C1", "A thread begins")
    page.get_by_role("link", name="1 reply").click()
    page.get_by_label("Act as").select_option("Bob")
    expect(page.get_by_label("Replies").get_by_text("heard A thread begins")).to_be_visible()


def test_a_control_can_be_read_while_it_is_pointed_at(browser: Browser) -> None:
    with Sandbox(controls=[Control("Move on", lambda: "Done")]) as sandbox:
        sandbox.world.add_user("U1", "Ada")
        page = browser.new_page()
        page.goto(sandbox.url)
        colour = "control => getComputedStyle(control).backgroundColor"
        control = page.get_by_role("button", name="Move on")
        before = control.evaluate(colour)
        control.hover()
        page.wait_for_timeout(300)
        assert control.evaluate(colour) == before
        page.close()


def test_who_joins_a_channel_can_write_in_it_at_once(page: Page, sandbox: Sandbox) -> None:
    sandbox.world.add_channel("C3", "open", ["U2"])
    page.get_by_role("link", name="open").click()
    page.get_by_role("button", name="Join this channel").click()
    page.get_by_label("Message", exact=True).fill("Hello")
    expect(page.get_by_role("button", name="Join this channel")).to_have_count(0)
