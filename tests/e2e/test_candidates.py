"""Answers of real candidates, entered by an interviewer, who can delete them at any time."""

import pytest

from bot.blocks import ids
from tests.e2e.member import Member
from tests.e2e.workspace import Workspace

FIRST, SECOND = "I rebuilt the pager rota with the night shift.", "We cut the build to four minutes."


def enters(member: Member, text: str) -> str:
    member.presses(member.question, ids.ADD_ANSWER)
    return member.sends({ids.ANSWER_TEXT: text, ids.ANSWER_BEHALF: ["yes"]})


@pytest.fixture
def entered(answering: Workspace) -> Workspace:
    """Ben answers for himself and enters two candidates' answers."""
    ben = answering.member("Ben")
    assert ben.writes("my own words") == ""
    assert enters(ben, FIRST) == ""
    assert enters(ben, SECOND) == ""
    answering.move_by()
    return answering


def everywhere(workspace: Workspace) -> str:
    """All present text of the channel and its threads."""
    eli = workspace.member("Eli")
    return str([(message.text, message.blocks) for message in [eli.question, *eli.thread()]])


def test_the_form_warns_of_personal_data_and_several_are_allowed(entered: Workspace) -> None:
    ben = entered.member("Ben")
    assert "3 answers so far" in ben.question.text
    ben.asks("answer")
    assert "Leave out names and anything that identifies them." in ben.form_text()
    assert ben.form.state[ids.ANSWER_TEXT][ids.ANSWER_TEXT]["value"] == "my own words"
    assert FIRST in ben.form_text()
    assert ben.sends({ids.ANSWER_BEHALF: ["yes"]}).startswith("This is your own answer.")


def test_an_answer_submitted_twice_is_stored_once(entered: Workspace) -> None:
    ben = entered.member("Ben")
    assert enters(ben, f"{SECOND} ") == ""
    entered.move_by()
    assert "3 answers so far" in ben.question.text


def test_the_person_who_enters_an_answer_cannot_score_it(entered: Workspace) -> None:
    """The reveal says that a candidate gave the answer."""
    entered.move_to("mon 14:01")
    ben = entered.member("Ben")
    assert ben.scores(ben.letter_of(FIRST), 2).startswith("You entered this answer for a candidate")
    assert "A candidate" not in everywhere(entered), "before the reveal nothing tells it from others"
    entered.move_to("tue 09:31")
    assert "A candidate gave this answer." in ben.answer(ben.letter_of(FIRST)).text
    assert ben.reveal.count("A candidate gave this answer.") == 2


def test_a_candidates_answer_can_be_deleted_while_answering(entered: Workspace) -> None:
    ben = entered.member("Ben")
    ben.asks("answer")
    first = next(block for block in ben.form.blocks if FIRST in str(block))
    ben.presses(ben.form, ids.DELETE_ANSWER, first["accessory"]["value"])
    assert "The answer is deleted." in ben.form_text()
    entered.move_by()
    assert "2 answers so far" in ben.question.text
    entered.move_to("mon 14:01")
    assert FIRST not in everywhere(entered)


@pytest.mark.parametrize("name", ["Ben", "Ada"])
def test_an_answer_deleted_during_scoring_leaves_the_round_running(entered: Workspace, name: str) -> None:
    """By the person who entered it, or a lead."""
    entered.move_to("mon 14:01")
    one, eli = entered.member(name), entered.member("Eli")
    eli.scores_all(dict.fromkeys(eli.letters, 2))
    one.person.shortcut(ids.DELETE_SHORTCUT, one.answer(one.letter_of(FIRST)))
    assert "Its text is deleted everywhere." in one.form_text()
    assert one.sends({}) == ""
    assert "The answer is deleted." in one.form_text()
    entered.move_by()
    assert FIRST not in everywhere(entered)
    assert any(message.text.startswith("This answer was deleted.") for message in eli.thread())
    assert "*Scoring*: 4 answers" in eli.question.text
    entered.move_to("tue 09:31")
    assert "1 interviewer scored" in eli.reveal


def test_deleting_the_last_unscored_answer_reveals_the_round(entered: Workspace) -> None:
    entered.move_to("mon 14:01")
    ben = entered.member("Ben")
    open_one = ben.letter_of(FIRST)
    for one in entered.panel():
        one.presses(one.question, ids.SCORE_ALL)
        given = {f"{ids.LEVEL_OF}{letter}": "2" for letter in one.prefilled() if letter != open_one}
        one.sends(given)
    entered.move_by()
    assert ben.reveals() == []
    ben.person.shortcut(ids.DELETE_SHORTCUT, ben.answer(open_one))
    ben.sends({})
    entered.move_by()
    assert len(ben.reveals()) == 1


def test_a_deletion_after_the_reveal_keeps_the_scores(entered: Workspace) -> None:
    entered.move_to("mon 14:01")
    ben, ada = entered.member("Ben"), entered.member("Ada")
    letter = ben.letter_of(FIRST)
    for one in ("Ada", "Chi", "Dee", "Eli"):
        entered.member(one).scores(letter, 3)
    entered.move_to("tue 09:31")
    ada.presses(ada.answer(letter), ids.DELETE_ANSWER)
    entered.move_by()
    assert FIRST not in everywhere(entered)
    assert "[erased]" in ben.answer(letter).text
    assert "Mean 3.0, 4 scores" in ben.answer(letter).text
    with entered.concord.transactions.database.read() as db:
        kept = db.exec_driver_sql("SELECT text FROM answer").scalars().all()
    assert FIRST not in kept


REFUSED = "Only an answer that was entered for a candidate can be deleted, by who entered it or a lead."


def tries_to_delete(member: Member, letter: str) -> str:
    member.person.shortcut(ids.DELETE_SHORTCUT, member.answer(letter))
    member.sends({})
    told = member.form_text()
    member.person.close(member.form)
    return told


def test_other_people_and_other_answers_are_refused_alike(entered: Workspace) -> None:
    entered.move_to("mon 14:01")
    eli, ben = entered.member("Eli"), entered.member("Ben")
    assert [letter for letter in eli.letters if REFUSED not in tries_to_delete(eli, letter)] == []
    assert REFUSED in tries_to_delete(ben, ben.letter_of("my own words"))
    assert FIRST in eli.letters.values()
