"""A person's Home, and what they do there."""

from datetime import timedelta

from bot.blocks import ids
from bot.domain.absences import FIRST, LAST
from sandbox import View
from tests.e2e.member import Member
from tests.e2e.workspace import ANSWERS, Workspace


def opens_home(workspace: Workspace, member: Member) -> View:
    member.person.open_home()
    workspace.settle()
    home = member.person.home
    assert home is not None
    return home


def told(home: View) -> str:
    """All text of the Home, except buttons."""
    texts = [block["text"]["text"] for block in home.blocks if "text" in block]
    contexts = [block["elements"] for block in home.blocks if block["type"] == "context"]
    return "\n".join([*texts, *(element["text"] for elements in contexts for element in elements)])


def presses_level(member: Member, home: View, letter: str, level: int) -> None:
    """Presses a level under the answer in the Home."""
    pressed = [element for block in home.blocks if block["type"] == "actions" for element in block["elements"]]
    values = [element["value"] for element in pressed if element["action_id"] == ids.score_action(level)]
    (value,) = [value for value in values if value.endswith(f":{letter}")]
    member.presses(home, ids.score_action(level), value)


def test_home_shows_what_waits_and_scores_are_given_there(scoring: Workspace) -> None:
    ada, eli = scoring.member("Ada"), scoring.member("Eli")
    home = opens_home(scoring, eli)
    assert "5 answers to score, blind until" in told(home)
    letter = eli.letter_of("Measure it")
    presses_level(eli, home, letter, 3)
    assert "4 answers to score" in told(home), "it follows by itself"
    assert f"*Answer {letter}*" not in told(home)
    ada_home = opens_home(scoring, ada)
    assert "5 answers to score" in told(ada_home), "nobody else's Home knows of it"
    eli.scores_all({other: 2 for other in eli.letters if other != letter})
    assert "all scored; you can change your scores until" in told(home)
    eli.presses(home, ids.SCORE_ALL)
    assert eli.prefilled()[letter] == "3"


def test_home_follows_the_round_from_the_question_to_the_reveal(panel: Workspace) -> None:
    ben = panel.member("Ben")
    home = opens_home(panel, ben)
    assert "Nothing waits for you right now." in told(home)
    assert "next question <!date^" in told(home)
    panel.move_to("mon 10:00")
    assert "answers until" in told(home)
    ben.presses(home, ids.ADD_ANSWER)
    ben.sends({ids.ANSWER_TEXT: "mine", ids.ANSWER_NAMED: []})
    assert "Change my answer" in str(home.blocks)
    panel.move_to("mon 14:01")
    assert "4 answers to score" in told(home), "one's own is not among them"
    panel.move_to("tue 09:31")
    assert "Nothing waits for you right now." in told(home)


def test_home_follows_a_pause(panel: Workspace) -> None:
    ada, ben = panel.member("Ada"), panel.member("Ben")
    home = opens_home(panel, ben)
    ada.asks("pause")
    assert "no question is planned" in told(home)
    ada.asks("resume")
    assert "next question <!date^" in told(home)


def test_a_late_press_is_answered_in_a_modal(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    home = opens_home(scoring, eli)
    before = dict(home.definition)
    scoring.move_to("tue 09:31")
    home.definition = before
    presses_level(eli, home, "A", 3)
    assert "This round is closed" in eli.form_text()


def test_leads_find_the_settings_in_home_and_others_do_not(panel: Workspace) -> None:
    ada, ben = panel.member("Ada"), panel.member("Ben")
    assert ids.OPEN_SETUP not in str(opens_home(panel, ben).blocks)
    ada.presses(opens_home(panel, ada), ids.OPEN_SETUP)
    assert ada.sends({"question_time": "11:00"}).startswith("Saved.")
    panel.move_to("mon 10:30")
    assert ben.questions() == []


def test_a_round_does_not_wait_for_people_who_are_away(answering: Workspace) -> None:
    eli, others = answering.member("Eli"), [answering.member(name) for name in ("Ada", "Ben", "Chi", "Dee")]
    home = opens_home(answering, eli)
    eli.presses(home, ids.AWAY)
    assert eli.sends({FIRST: "2026-09-07", LAST: "2026-09-01"}) == "The last day comes before the first."
    eli.sends({FIRST: "2026-09-07", LAST: "2026-09-08"})
    assert "Away from Monday 7 September to Tuesday 8 September 2026" in told(home)
    answering.move_to("mon 14:01")
    assert "0 of 4 have scored" in eli.question.text
    for other in others:
        other.scores_all(dict.fromkeys(other.letters, 2))
    answering.move_by()
    assert eli.reveals(), "everybody expected has scored"
    assert eli.direct() == []
    eli.presses(home, ids.STAY)
    assert "You have no days away." in told(home)
    answering.move_to("tue 14:01")
    assert "0 of 5 have scored" in eli.question.text


def test_days_away_that_overlap_are_one_spell_and_end_with_one_press(panel: Workspace) -> None:
    eli = panel.member("Eli")
    home = opens_home(panel, eli)
    for first, last in (
        ("2026-09-08", None),
        ("2026-09-08", None),
        ("2026-09-08", "2026-09-10"),
        ("2026-09-10", "2026-09-11"),
    ):
        eli.presses(home, ids.AWAY)
        eli.sends({FIRST: first, LAST: last})
    assert told(home).count("Away ") == 1
    assert "Away from Tuesday 8 September to Friday 11 September 2026" in told(home)
    eli.presses(home, ids.STAY)
    assert "You have no days away." in told(home)


def test_a_person_who_goes_away_during_scoring_holds_nobody_up(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    for name in ("Ada", "Ben", "Chi", "Dee"):
        member = scoring.member(name)
        letters = [letter for letter, text in member.letters.items() if text != ANSWERS.get(name)]
        member.scores_all(dict.fromkeys(letters, 2))
    assert eli.reveals() == []
    eli.presses(opens_home(scoring, eli), ids.AWAY)
    eli.sends({FIRST: "2026-09-07", LAST: None})
    scoring.move_by(timedelta(minutes=1))
    assert eli.reveals()
