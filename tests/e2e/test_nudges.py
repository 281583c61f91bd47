"""One quiet private nudge per round, early enough, in working hours, to people whose scores are missing."""

import logging
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.blocks import ids
from tests.e2e.conftest import OpenWorkspace
from tests.e2e.member import Member
from tests.e2e.test_home import opens_home
from tests.e2e.workspace import Workspace


def nudges(member: Member) -> list[str]:
    return [word for word in member.direct() if "for your score in" in word]


def test_a_missing_scorer_is_reminded_once_at_the_end_of_their_day(scoring: Workspace) -> None:
    ada, ben, eli = (scoring.member(name) for name in ("Ada", "Ben", "Eli"))
    ada.scores_all(dict.fromkeys(ada.letters, 3))
    eli.scores("A", 2)
    scoring.move_to("mon 16:59")
    assert nudges(eli) == []
    scoring.move_to("mon 17:01")
    assert nudges(ada) == []
    assert nudges(ben)[0].startswith("4 answers wait for your score in <#C0PANEL>, until <!date^")
    assert nudges(eli)[0].startswith("4 answers wait for your score")
    scoring.restart()
    scoring.move_to("tue 09:29")
    assert len(nudges(eli)) == len(nudges(ben)) == 1


def test_a_nudge_opens_the_answers_to_score(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    scoring.move_to("mon 17:01")
    eli.presses(eli.person.dm()[-1], ids.SCORE_ALL)
    assert set(eli.prefilled()) == set(eli.letters)


def test_a_nudge_whose_round_is_revealed_says_so_and_offers_nothing(scoring: Workspace) -> None:
    scoring.move_to("mon 17:01")
    eli, ben = scoring.member("Eli"), scoring.member("Ben")
    (sent,) = eli.person.dm()
    ben.asks("forget me")
    ben.presses(ben.whisper, ids.FORGET_ME)
    scoring.move_to("tue 09:31")
    assert sent.text.startswith("You have nothing left to score here. This round in <#C0PANEL> is revealed")
    assert ids.SCORE_ALL not in str(sent.blocks)
    assert nudges(ben) != [], "what Slack shows whoever was forgotten is theirs alone"
    assert scoring.sandbox.sent.errors() == []


def test_a_nudge_whose_round_is_cancelled_says_so(scoring: Workspace) -> None:
    scoring.move_to("mon 17:01")
    ada, eli = scoring.member("Ada"), scoring.member("Eli")
    (sent,) = eli.person.dm()
    ada.asks("skip")
    ada.presses(ada.whisper, ids.SKIP_NOW)
    scoring.move_by()
    assert "was cancelled" in sent.text
    assert ids.SCORE_ALL not in str(sent.blocks)


def test_nudges_are_turned_off_and_on_in_home(scoring: Workspace) -> None:
    eli = scoring.member("Eli")
    home = opens_home(scoring, eli)
    eli.presses(home, ids.NUDGES)
    assert "Nudges are *off*." in str(home.blocks)
    scoring.move_to("tue 09:29")
    assert nudges(eli) == []
    eli.presses(home, ids.NUDGES)
    scoring.move_to("tue 17:01")
    assert len(nudges(eli)) == 1


@pytest.mark.parametrize(
    ("zone", "local"),
    [
        ("America/New_York", "Mon 17:00"),
        ("Asia/Tokyo", "Tue 14:30"),
    ],
)
def test_nobody_is_nudged_at_night_in_any_zone(open_workspace: OpenWorkspace, zone: str, local: str) -> None:
    workspace = open_workspace()
    workspace.sandbox.world.change_user("U0ELI", tz=zone)
    workspace.member("Ada").sets_up()
    workspace.move_to("tue 09:29")
    (sent,) = [message for message in workspace.member("Eli").person.dm() if "for your score in" in message.text]
    at = datetime.fromtimestamp(float(sent.ts), ZoneInfo(zone))
    assert f"{at:%a %H:%M}" == local


def test_a_round_that_was_revealed_early_nudges_nobody(scoring: Workspace) -> None:
    ada = scoring.member("Ada")
    ada.asks("reveal")
    ada.presses(ada.whisper, ids.REVEAL_NOW)
    scoring.move_to("mon 18:00")
    assert [nudges(member) for member in scoring.panel()] == [[]] * 5


@pytest.mark.parametrize("begun", [False, True])
def test_a_nudge_that_is_too_late_is_dropped_silently(
    scoring: Workspace, caplog: pytest.LogCaptureFixture, *, begun: bool
) -> None:
    scoring.move_to("mon 16:59")
    if begun:
        scoring.clock.move_to(datetime(2026, 9, 7, 17, 0, tzinfo=scoring.zone))
        scoring.concord.worker.scheduler.tick()
    scoring.disconnect()
    scoring.clock.move_to(datetime(2026, 9, 7, 23, 0, tzinfo=scoring.zone))
    scoring.connect()
    with caplog.at_level(logging.INFO):
        scoring.move_to("tue 09:29")
    assert [one.direct() for one in scoring.panel()] == [[]] * 5
    told = [record for record in caplog.records if record.name in ("bot.scheduler", "bot.delivery.courier")]
    assert {record.levelname for record in told} == {"INFO"}
