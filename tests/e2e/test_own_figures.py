"""Each interviewer's own figures, for nobody else: `/mock me`, Home, and a message with each summary."""

import re
from itertools import pairwise

import pytest

from tests.e2e.member import Member
from tests.e2e.test_home import opens_home, told
from tests.e2e.workspace import Workspace

SUMMARY_WORD = "Your own calibration, with this week's summary of"


def scores_week(workspace: Workspace, strict: str = "Dee", days: int = 4) -> None:
    """Everybody scores on that many days, up to the start of Friday; one of them a level below the rest."""
    for day, following in list(pairwise(("mon", "tue", "wed", "thu", "fri")))[:days]:
        workspace.move_to(f"{day} 14:01")
        for member in workspace.panel():
            worth = {letter: 2 + len(text) % 3 for letter, text in member.letters.items()}
            stern = member.person.user.name == strict
            member.scores_all({letter: level - 1 if stern else level for letter, level in worth.items()})
        workspace.move_to(f"{following} 09:31")


def own_words(member: Member) -> list[str]:
    return [word for word in member.direct() if word.startswith(SUMMARY_WORD)]


@pytest.fixture
def week(panel: Workspace) -> Workspace:
    scores_week(panel)
    return panel


def test_only_a_strict_person_learns_that_they_are_strict(week: Workspace) -> None:
    dee, ada = week.member("Dee"), week.member("Ada")
    for said in (dee.asks("me"), told(opens_home(week, dee))):
        assert re.search(r"You score about (one|[a-z ]+ quarters of a|two thirds of a) level below the panel", said)
        assert "95 % interval" in said
        assert "Computed from your blind scores of 16 answers" in said
    assert "below the panel" not in ada.asks("me")
    assert "U0DEE" not in ada.asks("me")


def test_a_severity_needs_eight_scored_answers(panel: Workspace) -> None:
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


def test_own_figures_come_once_with_the_summary_if_there_are_enough(week: Workspace) -> None:
    week.move_to("fri 16:01")
    for member in week.panel():
        assert len(own_words(member)) == 1
    assert "below the panel" in own_words(week.member("Dee"))[0]
    assert own_words(week.member("Otto")) == []
    week.restart()
    week.move_to("mon 09:00")
    assert len(own_words(week.member("Dee"))) == 1


def test_own_figures_leave_out_a_round_under_score(week: Workspace) -> None:
    dee = week.member("Dee")
    before = dee.asks("me")
    week.move_to("fri 14:01")
    for member in (dee, week.member("Ada")):
        member.scores_all(dict.fromkeys(member.letters, 1))
    assert dee.asks("me") == before
    week.move_to("mon 09:31")
    assert "Computed from your blind scores of 20 answers" in dee.asks("me")


def test_a_person_without_a_panel_is_told_so(panel: Workspace) -> None:
    otto = panel.member("Otto", channel="C0OTHER")
    panel.sandbox.world.add_channel("C0OTHER", "elsewhere", ["U0OTTO"])
    assert otto.asks("me").startswith("You are in no panel yet.")
