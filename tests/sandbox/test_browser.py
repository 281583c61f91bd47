"""The page in a real browser: people work in it by mouse and keyboard, and it shows by itself what is new."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from slack_sdk import WebClient

from sandbox import Person, Sandbox
from tests.sandbox.blocks import actions, modal, section

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


def test_one_acts_as_another(page: Page) -> None:
    page.get_by_label("Act as").select_option("Bob")
    expect(page.get_by_role("link", name="quiet")).to_have_count(0)
    page.get_by_role("button", name="App Home").click()
    expect(page.get_by_text("Home of Bob")).to_be_visible()
    expect(page.get_by_text("Home, sweet home")).to_be_visible()
