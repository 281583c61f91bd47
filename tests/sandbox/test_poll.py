"""An unchanged Bolt app over Socket Mode: actions reach the app, and its responses reach people."""

import pytest
from slack_sdk import WebClient

from sandbox import InputRefused, Message, NotAcknowledged, NotThere, Person, Sandbox, View
from tests.sandbox.blocks import actions

pytestmark = pytest.mark.usefixtures("poll")


def asked(ada: Person, question: str = "Where to?") -> Message:
    ada.command("/poll", "", "C1")
    ada.submit(top(ada), {"Question": question})
    return ada.channel("C1")[-1]


def top(person: Person) -> View:
    view = person.view
    assert view is not None
    return view


def texts(messages: list[Message]) -> list[str]:
    return [message.text for message in messages]


def test_a_command_opens_a_modal_and_its_answer_is_ephemeral(ada: Person, bob: Person) -> None:
    ada.command("/poll", "", "C1")
    assert top(ada).title == "A form"
    assert texts(ada.ephemerals) == texts(ada.channel("C1")) == ["A form is open."]
    assert (bob.view, bob.channel("C1")) == (None, [])


def test_a_submission_posts_and_closes_the_modal(ada: Person, bob: Person) -> None:
    message = asked(ada)
    assert ada.view is None
    assert bob.channel("C1") == [message]
    assert message.bot_id == "BBOT"


def test_inputs_are_named_by_label_block_or_action(ada: Person) -> None:
    for inputs in ({"Question": "x"}, {"question": "x"}, {"text": "x"}, {"question": {"text": "x"}}):
        ada.command("/poll", "", "C1")
        ada.submit(top(ada), {**inputs, "Lunch": "Soup"})
    assert [message.text for message in ada.channel("C1") if message.recipient is None] == ["x"] * 4


def test_a_required_input_is_required_and_an_option_must_be_there(ada: Person) -> None:
    ada.command("/poll", "", "C1")
    with pytest.raises(InputRefused, match="Question"):
        ada.submit(top(ada))
    with pytest.raises(NotThere, match="Soup"):
        ada.submit(top(ada), {"Question": "x", "Lunch": "cake"})


def test_errors_keep_the_modal_open(ada: Person) -> None:
    ada.command("/poll", "", "C1")
    ada.submit(top(ada), {"Question": "wrong"})
    assert top(ada).errors == {"question": "Not this one."}


def test_a_modal_is_pushed_and_all_are_cleared(ada: Person) -> None:
    ada.command("/poll", "", "C1")
    below = top(ada)
    ada.submit(below, {"Question": "more"})
    assert (top(ada).title, top(ada).previous_id, top(ada).root_id) == ("Really", below.id, below.id)
    ada.submit(top(ada))
    assert ada.view is None


def test_closing_a_modal_tells_the_app_which_writes_directly(ada: Person, bob: Person) -> None:
    ada.command("/poll", "", "C1")
    ada.close(top(ada))
    assert texts(ada.dm()) == ["Another time, then."]
    assert bob.dm() == []


def test_a_press_is_answered_to_the_one_who_pressed(ada: Person, bob: Person) -> None:
    message = asked(ada)
    bob.press(message, "vote", "pizza")
    assert texts(bob.ephemerals) == ["You chose pizza."]
    assert texts(ada.ephemerals) == ["A form is open."]


def test_a_message_is_replaced_by_its_response_url(ada: Person, bob: Person) -> None:
    message = asked(ada)
    bob.press(message, "vote2")
    assert (message.text, message.blocks) == ("The poll is closed.", [])


def test_people_press_only_what_they_see(sandbox: Sandbox, ada: Person, client: WebClient) -> None:
    message = asked(ada)
    sandbox.world.add_user("U3", "Guest", is_restricted=True)
    for person, value in ((ada, "cake"), (sandbox.person("U3"), "pizza")):
        with pytest.raises(NotThere):
            person.press(message, "vote", value)
    client.chat_delete(channel="C1", ts=message.ts)
    with pytest.raises(NotThere):
        ada.press(message, "vote", "pizza")


def test_the_app_receives_text_escaped(ada: Person) -> None:
    said = ada.say("C1", "a < b & <@U2>")
    assert texts(ada.thread("C1", said.ts)) == ["a &lt; b &amp; &lt;@U2&gt;", "heard a &lt; b &amp; &lt;@U2&gt;"]


def test_a_shortcut_gets_the_message(ada: Person, bob: Person) -> None:
    said = bob.say("C1", "wise words")
    ada.shortcut("quote", said)
    assert texts(ada.thread("C1", said.ts))[-1] == "> wise words"


def test_home_is_published_when_it_is_opened(ada: Person) -> None:
    home = ada.open_home()
    assert home is not None
    assert home.blocks[0]["text"]["text"] == "Home, sweet home"


def test_the_app_hears_of_a_join(sandbox: Sandbox, ada: Person) -> None:
    sandbox.world.add_user("U3", "Cid")
    sandbox.person("U3").join("C1")
    assert texts(ada.channel("C1")) == ["Welcome, <@U3>!"]


def test_an_invited_bot_hears_of_its_own_arrival(sandbox: Sandbox, ada: Person) -> None:
    sandbox.invite_bot("C2", "U1")
    assert texts(ada.channel("C2")) == [f"Welcome, <@{sandbox.bot_user}>!"]


def test_options_come_from_the_app(ada: Person, client: WebClient) -> None:
    search = {"type": "external_select", "action_id": "search"}
    client.chat_postMessage(channel="C1", text="find", blocks=[actions(search)])
    message = ada.channel("C1")[0]
    ada.select(message, "search", "ab-2", search="ab")
    assert texts(ada.ephemerals) == ["ab-2"]


def test_an_app_that_has_no_listener_does_not_acknowledge(ada: Person) -> None:
    with pytest.raises(NotAcknowledged, match="/other"):
        ada.command("/other", "", "C1")
