"""What each interviewer learns of themselves, and nobody else: `/mock me`, Home, and a word with each summary."""

import re
from itertools import pairwise

import pytest

from tests.e2e.house import House
from tests.e2e.member import Member
from tests.e2e.test_home import opens_home, told

SUMMARY_WORD = "Your own calibration, with this week's summary of"


def scores_week(house: House, strict: str = "Dee", days: int = 4) -> None:
    """Everybody scores on so many days, from Monday to Friday's beginning; one of them a level below the rest."""
    for day, following in list(pairwise(("mon", "tue", "wed", "thu", "fri")))[:days]:
        house.move_to(f"{day} 14:01")
        for member in house.panel():
            worth = {letter: 2 + len(text) % 3 for letter, text in member.letters.items()}
            stern = member.person.user.name == strict
            member.scores_all({letter: level - 1 if stern else level for letter, level in worth.items()})
        house.move_to(f"{following} 09:31")


def own_words(member: Member) -> list[str]:
    return [word for word in member.direct() if word.startswith(SUMMARY_WORD)]


@pytest.fixture
def week(panel: House) -> House:
    scores_week(panel)
    return panel


def test_who_scores_a_level_below_the_rest_is_told_so_and_nobody_else_is(week: House) -> None:
    dee, ada = week.member("Dee"), week.member("Ada")
    for said in (dee.asks("me"), told(opens_home(week, dee))):
        assert re.search(r"You score about (one|[a-z ]+ quarters of a|two thirds of a) level below the panel", said)
        assert "95 % interval" in said
        assert "Computed from your blind scores of 16 answers" in said
    assert "below the panel" not in ada.asks("me")
    assert "U0DEE" not in ada.asks("me")


def test_nothing_is_said_of_a_person_below_eight_scored_answers(panel: House) -> None:
    eli = panel.member("Eli")
    panel.move_to("mon 14:01")
    for member in panel.panel():
        member.scores_all(dict.fromkeys(member.letters, 3))
    panel.move_by()
    for said in (eli.asks("me"), told(opens_home(panel, eli))):
        assert "Too early to say: this needs 8 scored answers, and there are 4." in said
        assert "interval" not in said
    panel.move_to("fri 16:01")
    assert own_words(eli) == []


def test_own_figures_come_once_with_the_summary_to_whom_something_can_be_said(week: House) -> None:
    week.move_to("fri 16:01")
    for member in week.panel():
        assert len(own_words(member)) == 1
    assert "below the panel" in own_words(week.member("Dee"))[0]
    assert own_words(week.member("Otto")) == []
    week.restart()
    week.move_to("mon 09:00")
    assert len(own_words(week.member("Dee"))) == 1


def test_a_round_under_score_is_in_nobodys_own_figures(week: House) -> None:
    dee = week.member("Dee")
    before = dee.asks("me")
    week.move_to("fri 14:01")
    for member in (dee, week.member("Ada")):
        member.scores_all(dict.fromkeys(member.letters, 1))
    assert dee.asks("me") == before
    week.move_to("mon 09:31")
    assert "Computed from your blind scores of 20 answers" in dee.asks("me")


def test_who_is_in_no_panel_is_told_so(panel: House) -> None:
    otto = panel.member("Otto", channel="C0OTHER")
    panel.sandbox.world.add_channel("C0OTHER", "elsewhere", ["U0OTTO"])
    assert otto.asks("me").startswith("You are in no panel yet.")
