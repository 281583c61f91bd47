"""An answer taken from a reply in the thread follows that reply until answers close."""

import pytest

from sandbox import Message
from tests.e2e.test_home import opens_home
from tests.e2e.workspace import Workspace


@pytest.fixture
def reply(answering: Workspace) -> Message:
    """Ben's reply, which he submitted for scoring."""
    ben = answering.member("Ben")
    ben.says("I would ask the team.")
    (said,) = ben.thread()
    ben.uses_shortcut(said)
    ben.sends({})
    answering.move_by()
    assert "1 answer so far" in ben.question.text
    return said


def heard(workspace: Workspace) -> str:
    workspace.settle()
    return workspace.member("Ben").whisper.text


def test_editing_the_reply_changes_the_answer(answering: Workspace, reply: Message) -> None:
    answering.member("Ben").person.edit(reply, "I would ask the <team> & listen.")
    assert heard(answering) == "Your answer follows: it reads as your reply does now."
    answering.move_to("mon 14:01")
    assert "I would ask the &lt;team&gt; &amp; listen." in answering.member("Eli").letters.values()


def test_an_empty_or_endless_edit_leaves_the_answer(answering: Workspace, reply: Message) -> None:
    answering.member("Ben").person.edit(reply, "x" * 2_801)
    assert heard(answering).startswith("Your answer stays as it was. Please keep it under")
    answering.move_to("mon 14:01")
    assert "I would ask the team." in answering.member("Eli").letters.values()


def test_deleting_the_reply_withdraws_the_answer(answering: Workspace, reply: Message) -> None:
    ben = answering.member("Ben")
    home = opens_home(answering, ben)
    assert "Change my answer" in str(home.blocks)
    ben.person.delete(reply)
    assert heard(answering) == "Your answer is withdrawn with your reply."
    answering.move_by()
    assert "No answers yet" in ben.question.text
    assert "Change my answer" not in str(home.blocks)


def test_an_answer_rewritten_in_private_outlives_its_reply(answering: Workspace, reply: Message) -> None:
    ben = answering.member("Ben")
    ben.writes("Better: I would ask the team and listen.")
    heard_before = len(ben.person.ephemerals)
    ben.person.edit(reply, "Never mind.")
    ben.person.delete(reply)
    answering.settle()
    assert len(ben.person.ephemerals) == heard_before
    answering.move_to("mon 14:01")
    assert "Better: I would ask the team and listen." in answering.member("Eli").letters.values()


def test_an_answer_follows_its_reply_after_consent_to_be_named(answering: Workspace, reply: Message) -> None:
    ben = answering.member("Ben")
    ben.writes("I would ask the team.", named=True)
    ben.person.delete(reply)
    assert heard(answering) == "Your answer is withdrawn with your reply."


@pytest.mark.parametrize("how", ["edit", "delete"])
def test_an_answer_under_score_no_longer_follows_its_reply(answering: Workspace, reply: Message, how: str) -> None:
    answering.move_to("mon 14:01")
    ben = answering.member("Ben")
    ben.person.edit(reply, "something better") if how == "edit" else ben.person.delete(reply)
    assert heard(answering).startswith("Answers are frozen while they are scored")
    assert "I would ask the team." in answering.member("Eli").letters.values()
    assert "something better" not in answering.member("Eli").letters.values()


def test_another_reply_does_not_change_the_answer(answering: Workspace, reply: Message) -> None:
    eli = answering.member("Eli")
    eli.says("What do you mean?")
    other = eli.thread()[-1]
    before = len(eli.person.ephemerals)
    eli.person.edit(other, "What do you mean by team?")
    eli.person.delete(other)
    answering.move_by()
    assert len(eli.person.ephemerals) == before
    assert "1 answer so far" in eli.question.text
    assert reply.text == "I would ask the team."


def test_a_second_reply_replaces_the_first(answering: Workspace, reply: Message) -> None:
    ben = answering.member("Ben")
    ben.says("On second thought, I would draw it first.")
    second = ben.thread()[-1]
    ben.uses_shortcut(second)
    assert "replaces your earlier answer" in ben.form_text()
    ben.sends({})
    ben.person.delete(reply)
    ben.person.edit(second, "I would draw it first.")
    assert heard(answering) == "Your answer follows: it reads as your reply does now."
    answering.move_to("mon 14:01")
    assert "I would draw it first." in answering.member("Eli").letters.values()
    assert "I would ask the team." not in answering.member("Eli").letters.values()


def test_a_reply_that_is_too_long_opens_no_form_and_says_why(answering: Workspace) -> None:
    ben = answering.member("Ben")
    ben.says("x" * 2_900)
    assert ben.uses_shortcut(ben.thread()[-1]).startswith("Please keep it under 2,800 characters")
    assert ben.person.view is None
