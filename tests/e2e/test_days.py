"""One question a day, at the panel's local time, on its weekdays."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.blocks import ids
from questions.model import Bank
from tests.e2e.conftest import OpenWorkspace
from tests.e2e.workspace import Workspace


def posted_at(workspace: Workspace) -> list[str]:
    """The local day and time of every question."""
    stamps = [float(message.ts) for message in workspace.member("Ben").questions()]
    return [f"{datetime.fromtimestamp(stamp, UTC).astimezone(workspace.zone):%a %d %b %H:%M}" for stamp in stamps]


def test_each_weekday_has_one_question_and_the_weekend_none(panel: Workspace) -> None:
    panel.move_to("fri 12:00")
    panel.move_to("mon 12:00")
    days = ["Mon 07 Sep", "Tue 08 Sep", "Wed 09 Sep", "Thu 10 Sep", "Fri 11 Sep", "Mon 14 Sep"]
    assert posted_at(panel) == [f"{day} 10:00" for day in days]


def test_a_skip_date_has_no_question(workspace: Workspace) -> None:
    workspace.member("Ada").sets_up(skip_dates="2026-09-08, 2026-09-09")
    workspace.move_to("thu 12:00")
    assert posted_at(workspace) == ["Mon 07 Sep 10:00", "Thu 10 Sep 10:00"]


@pytest.mark.parametrize(
    ("day", "zone", "at", "expected"),
    [
        (date(2026, 10, 23), "Europe/Paris", "10:00", ["Fri 23 Oct 10:00", "Mon 26 Oct 10:00"]),
        (date(2026, 10, 24), "Europe/Paris", "02:30", ["Sun 25 Oct 02:30", "Mon 26 Oct 02:30"]),
        (date(2026, 10, 31), "America/New_York", "01:30", ["Sun 01 Nov 01:30", "Mon 02 Nov 01:30"]),
        (date(2027, 3, 27), "Europe/Paris", "02:30", ["Sun 28 Mar 03:30", "Mon 29 Mar 02:30"]),
        (date(2027, 3, 27), "Europe/Paris", "00:30", ["Sun 28 Mar 00:30", "Mon 29 Mar 00:30"]),
    ],
    ids=["over-a-weekend", "autumn", "twice-that-night", "spring", "spring-after-midnight"],
)
def test_each_day_has_one_question_when_the_clocks_change(
    open_workspace: OpenWorkspace, day: date, zone: str, at: str, expected: list[str]
) -> None:
    workspace = open_workspace(datetime.combine(day, time(9), ZoneInfo(zone)), ZoneInfo(zone))
    weekdays = ["0", "4"] if at == "10:00" else ["0", "6"]
    workspace.member("Ada").sets_up(question_time=at, weekdays=weekdays)
    workspace.move_to("mon 12:00")
    assert posted_at(workspace) == expected


def test_settings_saved_after_the_post_give_no_second_that_day(answering: Workspace) -> None:
    assert answering.member("Ada").sets_up(question_time="15:00").startswith("Saved.")
    assert answering.member("Ada").sets_up(timezone="America/New_York").startswith("Saved.")
    answering.move_to("tue 08:00")
    assert posted_at(answering) == ["Mon 07 Sep 10:00"]


def test_a_question_that_nobody_answers_is_scored_all_the_same(answering: Workspace) -> None:
    answering.move_to("mon 14:01")
    assert len(answering.member("Ben").letters) == 4, "anchors alone"


def test_leads_learn_of_a_day_for_which_the_bank_has_no_question(workspace: Workspace) -> None:
    workspace.member("Ada").sets_up(tracks=["senior-platform-engineer"])
    workspace.bank = Bank(tracks={"lead-platform-engineer": workspace.bank.tracks["lead-platform-engineer"]})
    workspace.restart()
    workspace.move_to("mon 10:01")
    ada, ben = workspace.member("Ada"), workspace.member("Ben")
    assert not ben.questions()
    assert not ben.direct()
    (told,) = ada.direct()
    assert told.startswith("There was no question in <#C0PANEL> on Monday 7 September: the bank has none")
    ada.presses(ada.person.dm()[-1], ids.OPEN_SETUP)
    ada.sends({"tracks": ["lead-platform-engineer"]})
    workspace.move_to("tue 10:01")
    assert len(ben.questions()) == 1


def test_a_proposed_question_takes_the_next_free_day(answering: Workspace) -> None:
    ben = answering.member("Ben")
    ben.asks("lead")
    prompt = ben.whisper.text
    assert ben.presses(ben.whisper, ids.PROPOSE) == "Done: the panel gets it on its next free day."
    assert len(ben.questions()) == 1, "no second parent that day"
    answering.move_to("tue 10:00")
    assert prompt.split(" (")[0] in ben.question.text
    answering.move_to("wed 10:00")
    assert prompt.split(" (")[0] not in ben.question.text


def test_a_direct_message_puts_a_question_to_the_persons_panel(answering: Workspace) -> None:
    direct = answering.sandbox.world.direct("U0BEN").id
    ben = answering.member("Ben", direct)
    ben.asks("lead")
    ben.presses(ben.whisper, ids.ANOTHER)
    prompt = ben.whisper.text
    assert ben.presses(ben.whisper, ids.PROPOSE) == "Done: the panel gets it on its next free day."
    answering.move_to("tue 10:00")
    assert prompt.split(" (")[0] in answering.member("Ben").question.text
    stranger = answering.member("Otto", answering.sandbox.world.direct("U0OTTO").id)
    stranger.asks("lead")
    assert "Schedule it for the panel" not in str(stranger.whisper.blocks)


def test_an_open_question_cannot_be_proposed_again(panel: Workspace) -> None:
    ben = panel.member("Ben")
    ben.asks("lead")
    offer = ben.whisper
    ben.presses(offer, ids.PROPOSE)
    panel.move_to("mon 10:00")
    assert offer.text.split(" (")[0] in ben.question.text
    assert ben.presses(offer, ids.PROPOSE) == "Your panel has this question open already."
    panel.move_to("tue 10:00")
    assert offer.text.split(" (")[0] not in ben.question.text


def test_a_lead_confirms_before_skipping_the_next_question(panel: Workspace) -> None:
    ada = panel.member("Ada")
    assert ada.asks("skip") == "Skip the question of Monday 7 September? This cannot be undone."
    panel.settle()
    panel.clock.advance(timedelta(seconds=1))
    asked = ada.whisper
    told = ada.presses(asked, ids.SKIP_NOW)
    assert "Tuesday 8 September" in told
    assert ada.presses(asked, ids.SKIP_NOW) == "That question is skipped or over already."
    panel.move_to("tue 12:00")
    assert posted_at(panel) == ["Tue 08 Sep 10:00"]


def test_a_lead_skips_todays_question_and_it_says_so(answering: Workspace) -> None:
    ada = answering.member("Ada")
    assert ada.asks("skip").startswith("Skip the question of Monday 7 September? Its answers and scores")
    assert "*Cancelled*" not in ada.question.text, "asks first"
    assert "cancelled" in ada.presses(ada.whisper, ids.SKIP_NOW)
    answering.move_by()
    assert "*Cancelled*" in ada.question.text
    answering.move_to("tue 09:59")
    assert ada.thread() == []
    answering.move_to("tue 10:00")
    assert posted_at(answering) == ["Mon 07 Sep 10:00", "Tue 08 Sep 10:00"]
