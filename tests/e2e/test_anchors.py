"""A panel keeps a member's answer as an anchor, and settles disputes about a reference."""

from copy import deepcopy

import pytest

from bot.blocks import ids
from bot.domain.anchors import DECISION, KEEP, RATIONALE, REASON, RETIRE
from bot.store import panels
from sandbox.person import escaped
from tests.e2e.member import Member
from tests.e2e.workspace import Workspace

WORDS = "I would write down what we know, and ask who is missing."


def revealed(workspace: Workspace, level: int, *, kept: bool = True) -> str:
    """Everybody else scores Ben's answer; returns its letter after the reveal."""
    ben = workspace.member("Ben")
    ben.presses(ben.question, ids.ADD_ANSWER)
    ben.sends({ids.ANSWER_TEXT: WORDS, ids.ANSWER_NAMED: [ids.KEPT] if kept else []})
    workspace.move_to("mon 14:01")
    letter = ben.letter_of(WORDS)
    for one in workspace.panel():
        others = [other for other in one.letters if (one.person.user.name, other) != ("Ben", letter)]
        one.scores_all({other: level if other == letter else 2 for other in others})
    workspace.move_to("mon 15:00")
    return letter


def comes_again(workspace: Workspace, member: Member) -> None:
    """Puts the same question to the panel again and moves to its scoring on the next day."""
    asked = next(one for one in workspace.bank.questions if escaped(one.prompt) in member.question.text)
    with workspace.concord.transactions.write() as tx:
        (panel,) = panels.all_of(tx.db)
        panels.propose(tx.db, panel.id, asked.track, asked.slug, tx.now)
    workspace.move_to("tue 14:02")
    assert escaped(asked.prompt) in member.question.text


def buttons(member: Member, letter: str) -> str:
    return str(member.answer(letter).blocks)


def test_an_agreed_answer_that_a_lead_keeps_becomes_an_anchor(answering: Workspace) -> None:
    letter = revealed(answering, 3)
    ada, ben, eli = (answering.member(name) for name in ("Ada", "Ben", "Eli"))
    assert eli.presses(eli.answer(letter), ids.PROMOTE).startswith("Only the leads")
    assert ada.presses(ada.answer(letter), ids.PROMOTE) == "The panel keeps this answer as an anchor, at 3."
    answering.move_by()
    assert "The panel keeps this answer as an anchor." in buttons(ben, letter)
    comes_again(answering, ben)
    again = ben.letter_of(WORDS)
    assert ben.scores(again, 1).startswith("Recorded"), "nothing tells that it was theirs"
    answering.move_to("wed 09:31")
    assert "Reference: *3 Solid*. The panel's own: 4 scores" in ben.answer(again).text


def test_an_answer_is_kept_only_with_its_authors_consent(answering: Workspace) -> None:
    letter = revealed(answering, 3, kept=False)
    assert ids.PROMOTE not in buttons(answering.member("Ada"), letter)


def test_an_answer_that_split_the_panel_cannot_be_kept(answering: Workspace) -> None:
    ben = answering.member("Ben")
    ben.presses(ben.question, ids.ADD_ANSWER)
    ben.sends({ids.ANSWER_TEXT: WORDS, ids.ANSWER_NAMED: [ids.KEPT]})
    answering.move_to("mon 14:01")
    letter = ben.letter_of(WORDS)
    for name, level in {"Ada": 1, "Chi": 4, "Dee": 2, "Eli": 3}.items():
        answering.member(name).scores(letter, level)
    answering.move_to("tue 09:31")
    assert ids.PROMOTE not in buttons(answering.member("Ada"), letter)


@pytest.fixture
def disputed(scoring: Workspace) -> Workspace:
    """Eli disputes the reference of an anchor. Ada and Chi lead the panel."""
    scoring.member("Ada").sets_up(leads=["U0ADA", "U0CHI"])
    eli = scoring.member("Eli")
    for one in scoring.panel():
        one.presses(one.question, ids.SCORE_ALL)
        one.sends({f"{ids.LEVEL_OF}{letter}": "2" for letter in one.prefilled()})
    scoring.move_to("mon 15:00")
    anchor = next(letter for letter in eli.letters if "Reference: *" in eli.answer(letter).text)
    eli.presses(eli.answer(anchor), ids.DISPUTE)
    assert eli.sends({REASON: "It names no <owner>."}) == ""
    assert "The leads know of it already." in eli.presses(eli.answer(anchor), ids.DISPUTE)
    scoring.move_by()
    return scoring


def test_a_dispute_requires_a_reason(disputed: Workspace) -> None:
    ben = disputed.member("Ben")
    ben.presses(ben.answer(told_leads(disputed).split("Answer ")[1][0]), ids.DISPUTE)
    assert ben.sends({REASON: "   "}) == "Please say what speaks against it."


def test_few_scores_stay_private_from_the_leads_too(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    eli.scores_all(dict.fromkeys(eli.letters, 4))
    scoring.move_to("tue 09:31")
    anchor = next(letter for letter in eli.letters if "Reference: *" in eli.answer(letter).text)
    eli.presses(eli.answer(anchor), ids.DISPUTE)
    eli.sends({REASON: "It names no owner."})
    scoring.move_by()
    assert "Fewer than three scores, so they stay private." in told_leads(scoring)
    assert "at level" not in told_leads(scoring)


def told_leads(workspace: Workspace) -> str:
    return workspace.member("Ada").direct()[-1]


def decides(workspace: Workspace, decision: str, why: str = "") -> None:
    ada = workspace.member("Ada")
    ada.presses(ada.person.dm()[-1], ids.DECIDE)
    assert ada.sends({DECISION: decision, RATIONALE: why}) == ""
    workspace.move_by()


def test_a_dispute_reaches_the_leads_in_private(disputed: Workspace) -> None:
    told = told_leads(disputed)
    assert told.startswith("<@U0ELI> disputes a reference in <#C0PANEL>")
    assert "\nWhy: It names no &lt;owner&gt;.\nIts reference is " in told, (
        "who hears it read hears where the reason ends"
    )
    assert all("disputes" not in word for name in ("Ben", "Eli") for word in disputed.member(name).direct())
    assert "disputes" not in str([message.text for message in disputed.member("Ben").thread()])


def test_an_interviewer_hears_that_the_leads_keep_a_reference(disputed: Workspace) -> None:
    decides(disputed, KEEP)
    assert "The leads keep the reference as it is." in disputed.member("Eli").direct()[-1]


def test_a_new_lead_hears_of_open_disputes_once_and_can_settle_them(disputed: Workspace) -> None:
    ada, ben = disputed.member("Ada"), disputed.member("Ben")
    ada.sets_up(leads=["U0BEN", "U0CHI"])
    disputed.member("Ben").sets_up(leads=["U0ADA", "U0BEN"])
    disputed.move_by()
    told = {name: str(disputed.member(name).direct()).count("disputes a reference") for name in ("Ada", "Ben", "Chi")}
    assert told == {"Ada": 1, "Ben": 1, "Chi": 1}
    ben.presses(ben.person.dm()[-1], ids.DECIDE)
    ben.sends({DECISION: RETIRE, RATIONALE: ""})
    disputed.move_by()
    assert "no longer use this anchor" in disputed.member("Eli").direct()[-1]
    ben.sets_up(leads=["U0BEN", "U0DEE"])
    disputed.move_by()
    assert "disputes a reference" not in str(disputed.member("Dee").direct()), "settled ones are over"


@pytest.mark.parametrize("settled", [False, True])
def test_a_forgotten_person_is_no_longer_named_at_a_dispute(disputed: Workspace, *, settled: bool) -> None:
    eli = disputed.member("Eli")
    if settled:
        decides(disputed, KEEP)
    eli.asks("forget me")
    eli.presses(eli.whisper, ids.FORGET_ME)
    disputed.move_by()
    for lead in ("Ada", "Chi"):
        (told,) = [message for message in disputed.member(lead).person.dm() if "disputes a reference" in message.text]
        assert "Somebody disputes a reference" in told.text
        for word in ("U0ELI", "It names no"):
            assert word not in f"{told.text} {told.blocks}"
    if not settled:
        decides(disputed, RETIRE)
    assert disputed.sandbox.sent.errors() == []


def test_every_lead_hears_that_a_dispute_is_settled_and_how(disputed: Workspace) -> None:
    chi = disputed.member("Chi")
    (told,) = [message for message in chi.person.dm() if "disputes a reference" in message.text]
    pressed = deepcopy(told)
    decides(disputed, RETIRE)
    for lead in ("Ada", "Chi"):
        (told,) = [message for message in disputed.member(lead).person.dm() if "disputes a reference" in message.text]
        assert told.text.startswith("*Settled*: the leads no longer use this anchor. <@U0ELI> disputes a reference")
        assert ids.DECIDE not in str(told.blocks)
        assert "U0ADA" not in str(told.blocks), "not who settled it"
    assert chi.presses(pressed, ids.DECIDE) == "This dispute is settled already.", "one who looks at an old copy"


def test_a_retired_anchor_is_not_used_again(disputed: Workspace) -> None:
    ben = disputed.member("Ben")
    text = anchor_text(disputed)
    decides(disputed, RETIRE)
    assert "no longer use this anchor" in disputed.member("Eli").direct()[-1]
    comes_again(disputed, ben)
    assert all(text not in shown for shown in ben.letters.values())


def test_a_new_reference_counts_only_in_later_rounds(disputed: Workspace) -> None:
    ben = disputed.member("Ben")
    text = anchor_text(disputed)
    before = {letter: ben.answer(letter).text for letter in ben.letters}
    level = "1" if "Its reference is 1." not in told_leads(disputed) else "2"
    decides(disputed, level, "Nobody is named.")
    assert f"set it to {level}" in disputed.member("Eli").direct()[-1]
    assert {letter: ben.answer(letter).text for letter in ben.letters} == before
    comes_again(disputed, ben)
    again = [letter for letter, shown in ben.letters.items() if text in shown]
    disputed.move_to("wed 09:31")
    assert all(f"Reference: *{level} " in ben.answer(letter).text for letter in again)


def anchor_text(workspace: Workspace) -> str:
    """The beginning of the disputed anchor."""
    ben = workspace.member("Ben")
    letter = told_leads(workspace).split("Answer ")[1][0]
    return ben.letters[letter][:60]
