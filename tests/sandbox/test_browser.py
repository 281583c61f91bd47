"""The page in a real browser: people use it by mouse and keyboard, and it updates itself."""

from playwright.sync_api import Browser, Page, expect
from slack_sdk import WebClient

from sandbox import Control, Person, Sandbox
from tests.sandbox.blocks import actions, button, plain
from tests.sandbox.browsing import MARKS

pytestmark = MARKS


def test_a_poll_from_the_command_to_the_vote(page: Page, bob: Person) -> None:
    page.get_by_label("Message", exact=True).fill("/poll")
    page.keyboard.press("Enter")
    page.get_by_label("Question").fill("Where to?")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Pizza").click()
    expect(page.get_by_text("You chose pizza.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert bob.ephemerals == []


def test_new_messages_appear_and_typed_text_stays(page: Page, bob: Person) -> None:
    page.get_by_label("Message", exact=True).fill("half a sen")
    bob.say("C1", "Hello from *Bob*")
    expect(page.get_by_text("Hello from Bob")).to_be_visible()
    expect(page.get_by_label("Message", exact=True)).to_have_value("half a sen")


def test_a_thread_opens_beside_the_channel_and_takes_a_reply(page: Page, bob: Person) -> None:
    said = bob.say("C1", "A thread begins")
    page.get_by_role("link", name="1 reply").click()
    page.get_by_label("Reply", exact=True).fill("Indeed")
    page.get_by_label("Reply", exact=True).press("Enter")
    expect(page.get_by_label("Replies").get_by_text("heard Indeed")).to_be_visible()
    assert [message.text for message in bob.thread("C1", said.ts)][2] == "Indeed"
    page.get_by_label("Close the thread").click()
    expect(page.get_by_label("Replies")).to_have_count(0)


def test_a_link_to_a_message_keeps_the_acting_person(page: Page, client: WebClient, bob: Person) -> None:
    said = bob.say("C1", "A thread begins")
    address = client.chat_getPermalink(channel="C1", message_ts=said.ts)["permalink"]
    client.chat_postMessage(channel="C1", text=f"<{address}|See>")
    page.get_by_label("Act as").select_option("Bob")
    page.get_by_role("link", name="See").click()
    expect(page.get_by_label("Replies").get_by_text("heard A thread begins")).to_be_visible()
    expect(page.get_by_label("Act as")).to_have_value("U2")


def test_the_page_lets_a_viewer_act_as_another_person(page: Page) -> None:
    page.get_by_label("Act as").select_option("Bob")
    expect(page.get_by_role("link", name="quiet")).to_have_count(0)
    page.get_by_role("button", name="App Home").click()
    expect(page.get_by_text("Home of Bob")).to_be_visible()
    expect(page.get_by_text("Home, sweet home")).to_be_visible()


def test_an_irreversible_action_asks_first(page: Page, client: WebClient, ada: Person) -> None:
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
    reply = page.get_by_label("Replies").get_by_text("heard A thread begins")
    page.get_by_role("link", name="1 reply").click()
    expect(reply).to_be_visible()
    page.get_by_label("Act as").select_option("Bob")
    expect(page.get_by_label("Act as")).to_have_value("U2")
    expect(reply).to_be_visible()


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


def test_a_person_who_joins_a_channel_can_write_at_once(page: Page, sandbox: Sandbox) -> None:
    sandbox.world.add_channel("C3", "open", ["U2"])
    page.get_by_role("link", name="open").click()
    page.get_by_role("button", name="Join this channel").click()
    page.get_by_label("Message", exact=True).fill("Hello")
    expect(page.get_by_role("button", name="Join this channel")).to_have_count(0)


def test_a_message_menu_closes_after_use_or_a_press_elsewhere(page: Page, ada: Person) -> None:
    ada.say("C1", "Hello")
    expect(page.get_by_text("1 reply")).to_be_visible()
    message = page.locator("#stream article").first
    summary, entry = message.get_by_label("More for this message"), message.get_by_role("button", name="quote")
    message.hover()
    summary.click()
    page.get_by_role("heading", name="lunch").click()
    expect(entry).to_be_hidden()
    message.hover()
    summary.click()
    message.get_by_role("button", name="Delete message").click()
    expect(page.get_by_role("dialog", name="Sure?")).to_contain_text("Delete this message?")
    page.get_by_role("button", name="Cancel", exact=True).click()
    expect(message.get_by_role("button", name="Delete message")).to_be_hidden()


def test_a_private_message_in_a_thread_counts_as_no_reply(page: Page, ada: Person, client: WebClient) -> None:
    said = ada.say("C1", "Hello")
    page.get_by_role("link", name="1 reply").click()
    client.chat_postEphemeral(channel="C1", user="U1", text="for Ada alone", thread_ts=said.ts)
    expect(page.get_by_label("Replies").get_by_text("for Ada alone")).to_be_visible()
    expect(page.get_by_label("Replies").get_by_text("1 reply", exact=True)).to_be_visible()
