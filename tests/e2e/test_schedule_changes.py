"""The open round when its panel's schedule changes."""

import pytest

from bot.blocks import ids
from tests.e2e.test_days import posted_at
from tests.e2e.workspace import Workspace

DAILY = ["0", "1", "2", "3", "4"]


@pytest.fixture
def weekly(workspace: Workspace) -> Workspace:
    """Monday noon in a panel that meets on Mondays, takes answers for two days, and has one of Ben's."""
    workspace.member("Ada").sets_up(weekdays=["0"], answering="2880")
    workspace.move_to("mon 10:00")
    workspace.member("Ben").writes("I thought about it for long.")
    workspace.move_to("mon 12:00")
    return workspace


def test_a_panel_that_meets_more_often_loses_no_answer(weekly: Workspace) -> None:
    ben = weekly.member("Ben")
    told = weekly.member("Ada").sets_up(weekdays=DAILY, answering="240")
    assert "The current round runs to its reveal, <!date^" in told
    assert told.count("Mon 14 Sep 10:00") == 1, "when the next question comes"
    assert "Mon 14 Sep 09:30" in told, "and the reveal"
    weekly.move_to("wed 10:01")
    assert "I thought about it for long." in ben.letters.values()
    weekly.move_to("mon 10:01")
    assert posted_at(weekly) == ["Mon 07 Sep 10:00", "Mon 14 Sep 10:00"]


@pytest.mark.parametrize(("word", "press"), [("skip", ids.SKIP_NOW), ("reveal", ids.REVEAL_NOW)])
def test_the_next_question_comes_sooner_after_the_round_ends(weekly: Workspace, word: str, press: str) -> None:
    ada = weekly.member("Ada")
    ada.sets_up(weekdays=DAILY, answering="240")
    weekly.move_to("wed 10:01")
    ada.asks(word)
    ada.presses(ada.whisper, press)
    assert "Thu 10 Sep 10:00" in ada.asks("status")
    weekly.move_to("thu 10:00")
    assert posted_at(weekly) == ["Mon 07 Sep 10:00", "Thu 10 Sep 10:00"]


def test_scoring_gives_way_to_a_question_that_comes_an_hour_earlier(scoring: Workspace) -> None:
    ada = scoring.member("Ada")
    told = ada.sets_up(question_time="09:00")
    assert "Tue 08 Sep 09:00" in told
    assert "runs to its reveal, <!date^1788849000^{date_short_pretty} {time}|Tue 08 Sep 08:30" in told
    scoring.move_by()
    assert "blind until <!date^1788849000^" in ada.question.text
    scoring.move_to("tue 08:31")
    assert len(ada.reveals()) == 1
    scoring.move_to("tue 09:00")
    assert posted_at(scoring) == ["Mon 07 Sep 10:00", "Tue 08 Sep 09:00"]


def test_scoring_that_would_lose_half_its_time_keeps_all_of_it(scoring: Workspace) -> None:
    told = scoring.member("Ada").sets_up(timezone="Asia/Tokyo")
    assert "The next question comes <!date^1788915600^{date_short_pretty} {time}|Wed 09 Sep 10:00 (Asia/Tokyo)>" in told
    scoring.move_to("tue 09:29")
    assert scoring.member("Ada").reveals() == []
    scoring.move_to("tue 09:31")
    assert len(scoring.member("Ada").reveals()) == 1
