"""The reveal: when it comes, what it shows, and what it keeps."""

import pytest

from bot.blocks import ids
from tests.e2e.workspace import ANSWERS, NAMES, Workspace

LEVELS = {"Ada": 1, "Ben": 2, "Chi": 3, "Dee": 4, "Eli": 4}


def everybody_scores(workspace: Workspace, names: tuple[str, ...] = NAMES) -> None:
    """Everybody gives the same level to every answer except their own."""
    for name in names:
        one = workspace.member(name)
        own = [letter for letter, text in one.letters.items() if text == ANSWERS.get(name)]
        one.scores_all({letter: LEVELS[name] for letter in one.letters if letter not in own})


def anchor(workspace: Workspace) -> tuple[str, int, str]:
    """The letter, reference and rationale of an anchor."""
    eli = workspace.member("Eli")
    question = next(one for one in workspace.bank.questions if one.prompt in eli.question.text)
    references = {found.text: found for found in question.anchors}
    letter, text = next((letter, text) for letter, text in eli.letters.items() if text in references)
    return letter, references[text].reference, references[text].rationale or ""


def part(reveal: str, letter: str) -> str:
    """The part of a reveal about one answer."""
    begin = reveal.index(f"*Answer {letter}*")
    ends = [reveal.find(word, begin + 5) for word in ("*Answer ", "*What a strong")]
    return reveal[begin : min(end for end in ends if end > 0)]


def test_the_reveal_comes_when_the_time_is_up(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    eli.scores("A", 2)
    scoring.move_to("tue 09:29")
    assert eli.reveals() == []
    scoring.move_to("tue 09:31")
    assert len(eli.reveals()) == 1
    assert "*Revealed*" in eli.question.text


def test_the_reveal_comes_once_all_have_scored_or_passed(scoring: Workspace) -> None:
    everybody_scores(scoring, NAMES[:4])
    eli = scoring.member("Eli")
    eli.scores_all(dict.fromkeys("ABCD", None))
    scoring.move_by()
    assert eli.reveals() == []
    eli.scores("E", 1)
    scoring.move_by()
    assert len(eli.reveals()) == 1


def test_a_lead_confirms_before_revealing(scoring: Workspace) -> None:
    ada, ben = scoring.member("Ada"), scoring.member("Ben")
    assert ben.asks("reveal").startswith("Only the leads")
    assert ada.asks("reveal").startswith("Reveal today's round now?")
    scoring.move_by()
    assert ada.reveals() == [], "asks first"
    asked = ada.whisper
    assert ada.presses(asked, ids.REVEAL_NOW) == "The round is revealed."
    scoring.move_by()
    assert len(ben.reveals()) == 1
    assert ada.presses(asked, ids.REVEAL_NOW).startswith("Nothing is under score right now")


def test_the_reveal_shows_distributions_references_and_rationales(scoring: Workspace) -> None:
    """It also shows a strong answer."""
    letter, reference, rationale = anchor(scoring)
    everybody_scores(scoring)
    scoring.move_by()
    reveal = scoring.member("Eli").reveal
    assert "5 interviewers scored. You split on " in reveal
    told = part(reveal, letter)
    assert f"Reference: *{reference} " in told
    assert rationale[:60] in told
    counts = [line.split()[-1] for line in told.splitlines() if line.startswith("`")]
    assert counts == ["2", "1", "1", "1"], "from level 4 down to 1"
    assert "Mean 2.8, 5 scores" in told
    question = next(one for one in scoring.bank.questions if one.prompt in scoring.member("Eli").question.text)
    assert question.sample_answer[:200] in reveal
    assert all(item in reveal for item in question.look_fors)
    assert not any(f"U0{name.upper()}" in reveal for name in NAMES)


def test_everybody_gets_private_feedback(scoring: Workspace) -> None:
    letter, reference, _ = anchor(scoring)
    everybody_scores(scoring)
    scoring.move_by()
    for one in scoring.panel():
        (word,) = one.words()
        assert f"{one.question.ts.replace('.', '')}|the question's thread>" in word
        level = LEVELS[one.person.user.name]
        line = next(line for line in word.splitlines() if line.startswith(f"*Answer {letter}*"))
        others = (sum(LEVELS.values()) - level) / 4
        assert f"you gave {level}, the reference is {reference}" in line
        assert f"the others' mean is {others:.1f}" in line
        assert word.startswith("How you scored")
    assert "You gave the lowest or the highest score" in scoring.member("Ada").words()[0]
    assert "You gave the lowest or the highest score" not in scoring.member("Ben").words()[0]


def test_fewer_than_three_scores_show_no_distribution(scoring: Workspace) -> None:
    letter, reference, _ = anchor(scoring)
    for name in ("Ada", "Eli"):
        scoring.member(name).scores(letter, LEVELS[name])
    scoring.move_to("tue 09:31")
    told = part(scoring.member("Ben").reveal, letter)
    assert "Fewer than three scores, so they stay private." in told
    assert f"Reference: *{reference} " in told
    assert "Mean" not in told
    assert "others' mean" not in scoring.member("Ada").words()[0]
    assert "the panel split" not in told
    answer = next(message for message in scoring.member("Ben").thread() if message.text.startswith(f"Answer {letter}:"))
    assert "Scores:" not in answer.text


def test_a_round_that_nobody_scored_says_so_kindly(scoring: Workspace) -> None:
    scoring.move_to("tue 09:31")
    reveal = scoring.member("Ben").reveal
    assert "Nobody scored this time, which happens." in reveal
    assert "What a strong answer sounds like" in reveal
    question = scoring.member("Ben").question
    assert "*Revealed*: nobody scored; a strong answer is in the thread." in question.text
    assert ids.RESCORE not in str(question.blocks)
    assert not [word for word in scoring.member("Ada").words() if "How you scored" in word]


def test_names_are_beside_scores_if_the_panel_chose_so_before(workspace: Workspace) -> None:
    workspace.member("Ada").sets_up(names=["yes"])
    workspace.move_to("mon 10:00")
    ben = workspace.member("Ben")
    assert "the reveal shows names beside scores" in str(ben.question.blocks)
    workspace.move_to("mon 14:01")
    ben.scores("A", 2)
    assert workspace.member("Ada").sets_up(names=[]).startswith("Saved.")
    workspace.move_to("tue 09:31")
    assert "<@U0BEN> 2" in part(ben.reveal, "A"), "as it was when the round began"
    workspace.move_to("tue 10:00")
    assert "the reveal shows names beside scores" not in str(ben.question.blocks)


def test_the_blind_score_never_changes_after_the_reveal(scoring: Workspace) -> None:
    everybody_scores(scoring)
    scoring.move_by()
    eli = scoring.member("Eli")
    before = part(eli.reveal, "A").splitlines()[1:6]
    stale = next(message for message in eli.thread() if message.text.startswith("Answer A: "))
    assert ids.SCORE_NOTES not in str(stale.blocks)
    eli.rescores("A", 1)
    scoring.move_by()
    after = part(eli.reveal, "A").splitlines()
    assert after[1:6] == before
    assert not any("After discussion" in line for line in after), "re-scores are shown in batches"
    scoring.move_to("mon 14:10")
    assert "After discussion: mean " in part(eli.reveal, "A")
    assert part(eli.reveal, "A").splitlines()[1:6] == before
    eli.presses(eli.question, ids.RESCORE)
    assert eli.prefilled()["A"] == "1"


def test_a_score_after_the_reveal_is_refused(scoring: Workspace) -> None:
    eli, ben = scoring.member("Eli"), scoring.member("Ben")
    eli.presses(eli.question, ids.SCORE_ALL)
    form, stale = eli.form, ben.answer("A")
    stale_blocks = list(stale.blocks)
    scoring.move_to("tue 09:31")
    assert eli.sends({"level-A": "3"}).startswith("This round is closed")
    assert list(form.errors)
    stale.blocks = stale_blocks  # as it still stands on a screen that was not refreshed
    assert ben.presses(stale, ids.score_action(3)).startswith("This round is closed")
    assert "Nobody scored" in eli.reveal


@pytest.mark.parametrize("name", ["Ada", "Olga"])
def test_nobody_rescores_an_answer_that_they_did_not_score(scoring: Workspace, name: str) -> None:
    scoring.sandbox.world.join("C0PANEL", "U0OLGA")
    scoring.member("Ben").scores("A", 2)
    scoring.move_to("tue 09:31")
    one = scoring.member(name)
    one.presses(one.question, ids.RESCORE)
    assert one.prefilled() == {}


def test_long_answers_in_any_script_are_closed_at_the_reveal_too(answering: Workspace) -> None:
    for one in answering.panel():
        one.writes(one.person.user.name + "答え—é&" * 450)
    answering.move_to("mon 14:01")
    eli = answering.member("Eli")
    assert len(eli.letters) == 7
    answering.move_to("tue 09:35")
    assert answering.sandbox.sent.errors() == []
    assert not any(ids.SCORE_NOTES in str(message.blocks) for message in eli.thread())
