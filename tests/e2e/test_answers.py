"""Answers: added, changed, withdrawn, taken from the thread, and too late."""

import pytest

from bot.blocks import ids
from sandbox.person import escaped
from tests.e2e.workspace import Workspace


def test_an_answer_is_counted_without_its_author(answering: Workspace) -> None:
    ben, eli = answering.member("Ben"), answering.member("Eli")
    assert "No answers yet" in eli.question.text
    ben.writes("I would listen first.")
    answering.move_by()
    assert "1 answer so far" in eli.question.text
    shown = [sent.text for sent in answering.sandbox.sent.seen_by("U0ELI") if "I would listen" in sent.text]
    assert shown == []
    answering.move_to("mon 14:01")
    assert "I would listen first." in eli.letters.values()
    assert "U0BEN" not in str([message.blocks for message in eli.thread()])


def test_an_author_can_change_and_withdraw_until_the_phase_ends(answering: Workspace) -> None:
    ben = answering.member("Ben")
    ben.writes("first thought")
    ben.presses(ben.question, ids.ADD_ANSWER)
    assert ben.form.state[ids.ANSWER_TEXT][ids.ANSWER_TEXT]["value"] == "first thought"
    ben.sends({ids.ANSWER_TEXT: "second thought"})
    answering.move_by()
    assert "1 answer so far" in ben.question.text
    ben.asks("answer")
    ben.presses(ben.form, ids.WITHDRAW)
    assert "Your answer is withdrawn." in ben.form_text()
    answering.move_by()
    assert "No answers yet" in ben.question.text
    ben.writes("third thought")
    answering.move_to("mon 14:01")
    mine = [text for text in ben.letters.values() if "thought" in text]
    assert mine == ["third thought"]


def test_answers_are_frozen_after_the_phase_and_late_ones_refused(answering: Workspace) -> None:
    """The refusal is kind."""
    ben, chi = answering.member("Ben"), answering.member("Chi")
    ben.writes("in time")
    for late in (ben, chi):
        late.presses(late.question, ids.ADD_ANSWER)
    answering.move_to("mon 14:01")
    for late in (ben, chi):
        told = late.sends({ids.ANSWER_TEXT: "too late"})
        assert "no longer takes answers" in told
        assert "another day" in told
        assert "no longer takes answers" in late.asks("answer")
    assert "in time" in ben.letters.values()
    assert "too late" not in ben.letters.values()


@pytest.mark.parametrize("text", ["   ", "x" * 2_801])
def test_an_empty_or_endless_answer_is_refused_at_its_field(answering: Workspace, text: str) -> None:
    ben = answering.member("Ben")
    ben.asks("answer")
    ben.form.blocks[1]["element"]["max_length"] = 3_000  # in case Slack does not enforce the limit
    assert ben.sends({ids.ANSWER_TEXT: text}).startswith("Please")
    assert list(ben.form.errors) == [ids.ANSWER_TEXT]
    answering.move_by()
    assert "No answers yet" in ben.question.text


def test_the_shortcut_turns_a_persons_own_reply_into_an_answer(answering: Workspace) -> None:
    ben, eli = answering.member("Ben"), answering.member("Eli")
    ben.says("I'd use <tools> & people.")
    (reply,) = eli.thread()
    ben.uses_shortcut(reply)
    assert "stays in the thread under your name" in ben.form_text()
    assert ben.form.state[ids.ANSWER_TEXT][ids.ANSWER_TEXT]["value"] == "I'd use <tools> & people."
    ben.sends({})
    answering.move_to("mon 14:01")
    assert "I'd use &lt;tools&gt; &amp; people." in eli.letters.values()


def test_anothers_reply_and_a_message_elsewhere_are_refused(answering: Workspace) -> None:
    ben, eli = answering.member("Ben"), answering.member("Eli")
    ben.says("my own words")
    (reply,) = eli.thread()
    assert eli.uses_shortcut(reply).startswith("You can only submit your own replies")
    assert eli.person.view is None
    elsewhere = eli.person.say(eli.channel, "good morning")
    assert eli.uses_shortcut(elsewhere).startswith("This works on your reply in the thread of a question.")


def test_only_authors_who_agreed_are_named_at_the_reveal(answering: Workspace) -> None:
    answering.member("Ben").writes("I am Ben.", named=True)
    answering.member("Chi").writes("I am somebody.")
    answering.move_to("tue 09:31")
    reveal = answering.member("Eli").reveal
    assert "Written by <@U0BEN>." in reveal
    assert "U0CHI" not in reveal


def test_an_answers_text_stays_inert_and_whole(answering: Workspace) -> None:
    ben, eli = answering.member("Ben"), answering.member("Eli")
    lines = [
        "<!channel> <@U0ELI> <http://x|y> & *bold*",
        *(f"if [ $a -lt {n} ] && [ $b ]; then" for n in range(10, 89)),
    ]
    ben.writes("\n".join(lines))
    answering.move_to("mon 14:01")
    answer = eli.answer(eli.letter_of("&lt;!channel&gt;"))
    shown = "".join(block["text"]["text"] for block in answer.blocks if block["type"] == "section")
    for hot in ("<!channel>", "<@U0ELI>", "<http://x|y>"):
        assert hot not in answer.text
        assert hot not in shown
    assert [line for line in lines if escaped(line) not in shown] == []
