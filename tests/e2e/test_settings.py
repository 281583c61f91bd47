"""A panel's settings: searched menus, days off, who is expected, two leads at once, and what a lead is told."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.blocks import ids
from bot.store import audit, workspaces
from tests.e2e.conftest import OpenWorkspace
from tests.e2e.member import Member
from tests.e2e.test_days import posted_at
from tests.e2e.workspace import CHANNEL, Workspace


def offered(member: Member, menu: str, typed: str) -> list[str]:
    return [option["value"] for option in member.person.suggest(member.form, menu, typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Europe/Pariss", "Europe/Paris"),
        ("new york", "America/New_York"),
        ("kolk", "Asia/Kolkata"),
        ("IST", "Asia/Calcutta"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_by_typing(workspace: Workspace, typed: str, first: str) -> None:
    ada = workspace.member("Ada")
    ada.asks("setup")
    assert first in offered(ada, "timezone", typed)[:3]


def test_a_forged_zone_is_refused(workspace: Workspace) -> None:
    ada = workspace.member("Ada")
    ada.asks("setup")
    ada.form.state["timezone"]["timezone"]["selected_option"]["value"] = "Europe/Pariss"
    assert "Did you mean Europe/Paris?" in ada.sends({})
    assert list(ada.form.errors) == ["timezone"]


def test_topics_can_be_searched_and_narrow_the_questions(workspace: Workspace) -> None:
    ada = workspace.member("Ada")
    ada.asks("setup")
    (topic,) = offered(ada, "topics", "observ")
    ada.sends({"topics": [topic]})
    workspace.move_to("mon 10:00")
    assert topic in ada.question.text


def test_topics_without_a_question_are_refused(workspace: Workspace) -> None:
    ada = workspace.member("Ada")
    ada.asks("setup")
    ada.person.select(ada.form, "topics", ["data"])
    ada.form.state["topics"]["topics"]["selected_options"][0]["value"] = "one-that-left-the-bank"
    assert ada.sends({}).startswith("These tracks have no question on these topics.")
    assert list(ada.form.errors) == ["topics"]


def test_public_holidays_have_no_question(open_workspace: OpenWorkspace) -> None:
    workspace = open_workspace(datetime(2026, 12, 23, 9, tzinfo=ZoneInfo("Europe/Berlin")), ZoneInfo("Europe/Berlin"))
    ada = workspace.member("Ada")
    ada.asks("setup")
    assert offered(ada, "holidays", "german")[:1] == ["DE"]
    told = ada.sends({"holidays": "Germany"})
    assert "except on public holidays of Germany" in told
    workspace.move_to("mon 12:00")
    assert posted_at(workspace) == ["Wed 23 Dec 10:00", "Thu 24 Dec 10:00", "Mon 28 Dec 10:00"]


def test_a_region_has_holidays_of_its_own(open_workspace: OpenWorkspace) -> None:
    workspace = open_workspace(datetime(2027, 1, 5, 9, tzinfo=ZoneInfo("Europe/Berlin")), ZoneInfo("Europe/Berlin"))
    ada = workspace.member("Ada")
    ada.asks("setup")
    assert "DE-BY" in offered(ada, "holidays", "germany")
    ada.person.select(ada.form, "holidays", "DE-BY", search="germany")
    assert "Germany: Bayern" in ada.sends({})
    workspace.move_to("thu 12:00")
    assert posted_at(workspace) == ["Tue 05 Jan 10:00", "Thu 07 Jan 10:00"], "Epiphany is a holiday in Bavaria"


@pytest.mark.parametrize("weekdays", [["0", "2", "4"], ["2"]])
def test_a_panel_can_meet_on_some_days_or_weekly(workspace: Workspace, weekdays: list[str]) -> None:
    workspace.member("Ada").sets_up(weekdays=weekdays, answering="1440")
    workspace.move_to("sun 12:00")
    workspace.move_to("wed 12:00")
    days = {"0": ["Mon 07", "Mon 14"], "2": ["Wed 09", "Wed 16"], "4": ["Fri 11"]}
    expected = sorted((day for one in weekdays for day in days[one]), key=lambda day: day[-2:])
    assert posted_at(workspace) == [f"{day} Sep 10:00" for day in expected]


def test_answers_must_close_well_before_the_next_question(workspace: Workspace) -> None:
    ada = workspace.member("Ada")
    assert "well before the next question" in ada.sets_up(answering="1440")
    assert list(ada.form.errors) == ["answering"]


def test_setup_warns_of_times_that_clock_changes_skip_or_repeat(workspace: Workspace) -> None:
    told = workspace.member("Ada").sets_up(question_time="02:30", weekdays=["6"], summary_time="16:00")
    assert (
        "On Sunday 28 March 2027 the clocks go forward and 02:30 does not exist: the question comes at 03:30 that day."
    ) in told
    assert "On Sunday 25 October 2026 the clocks go back and 02:30 occurs twice" in told
    assert "clocks" not in workspace.member("Ada").sets_up(question_time="10:00")


def test_changes_are_reported_with_their_start(answering: Workspace) -> None:
    ada = answering.member("Ada")
    told = ada.sets_up(question_time="11:00", names=["yes"], summary_time="15:00", interviewers=["U0BEN", "U0CHI"])
    assert "The next question comes <!date^" in told
    assert "Tue 08 Sep 11:00" in told
    assert "From the next question on: time of the question, names at the reveal." in told
    assert "The current round runs to its reveal, <!date^" in told
    assert "From the scoring of today on: whose scores the panel expects." in told
    assert "From the next summary on: time of the summary." in told
    assert "From now on: who leads" not in told
    assert "From" not in ada.sets_up(), "nothing changed"


def test_the_second_of_two_leads_sees_what_the_first_saved(panel: Workspace) -> None:
    ada, ben = panel.member("Ada"), panel.member("Ben")
    ada.sets_up(leads=["U0ADA", "U0BEN"])
    ada.asks("setup")
    ben.asks("setup")
    ben.sends({"question_time": "11:30"})
    assert ada.sends({"question_time": "15:00"}) == ""
    assert "Somebody else saved these settings while you had them open." in ada.form_text()
    (shown,) = ada.form.state["question_time"].values()
    assert shown["selected_time"] == "11:30"
    assert ada.sends({"question_time": "15:00"}).startswith("Saved.")
    panel.move_to("mon 15:00")
    assert posted_at(panel) == ["Mon 07 Sep 15:00"]


def test_a_pause_meanwhile_is_not_undone_by_saving(panel: Workspace) -> None:
    ada, olga = panel.member("Ada"), panel.member("Olga")
    ada.asks("setup")
    panel.sandbox.world.join(CHANNEL, "U0OLGA")
    olga.asks("pause")
    ada.sends({"question_time": "11:00"})
    assert "Somebody else saved" in ada.form_text()
    ada.sends({})
    panel.move_to("mon 12:00")
    assert ada.questions() == []


def test_a_skip_date_that_has_passed_meanwhile_is_no_longer_shown(panel: Workspace) -> None:
    ada = panel.member("Ada")
    ada.sets_up(skip_dates="2026-09-08, 2026-09-16")
    panel.move_to("wed 12:00")
    ada.asks("setup")
    assert ada.form.state["skip_dates"]["skip_dates"]["value"] == "2026-09-16"
    assert ada.sends({}).startswith("Saved.")


def test_settings_is_a_synonym_of_setup(panel: Workspace) -> None:
    ada = panel.member("Ada")
    ada.asks("Settings")
    assert ada.form.title == "Settings"


def test_setup_outside_the_bots_channels_says_what_to_do(workspace: Workspace) -> None:
    ada, world = workspace.member("Ada"), workspace.sandbox.world
    direct = world.direct("U0ADA").id
    assert "You are in no panel yet. Panels live in channels" in workspace.member("Ada", direct).asks("setup")
    world.add_channel("C0ELSE", "elsewhere", ["U0ADA"])
    assert "Say `/invite @Concord` here first" in workspace.member("Ada", "C0ELSE").asks("setup")
    world.add_channel("G0SECRET", "secret", ["U0ADA"], private=True)
    assert "Say `/invite @Concord` here first" in workspace.member("Ada", "G0SECRET").asks("setup")
    assert ada.person.view is None


def test_commands_in_private_refer_to_the_persons_own_panel(answering: Workspace) -> None:
    direct = answering.sandbox.world.direct("U0BEN").id
    ben = answering.member("Ben", direct)
    assert ben.asks("status").startswith("*Answering* until ")
    ben.asks("answer")
    ben.sends({"text": "Written from afar."})
    answering.move_to("mon 14:01")
    assert "Written from afar." in answering.member("Chi").letters.values()
    stranger = answering.member("Otto", answering.sandbox.world.direct("U0OTTO").id)
    assert stranger.asks("status").startswith("You are in no panel yet.")


def test_commands_without_a_panel_say_how_to_get_one(workspace: Workspace) -> None:
    ada = workspace.member("Ada")
    for words in ("status", "answer", "summary", "skip", "swap", "pause", "resume", "reveal"):
        assert ada.asks(words) == "There is no panel in this channel yet. `/mock setup` makes one.", words


def test_a_forged_channel_creates_no_panel(workspace: Workspace) -> None:
    workspace.sandbox.world.add_channel("C0OTHER", "other", ["U0OTTO", workspace.sandbox.bot_user])
    ada = workspace.member("Ada")
    ada.asks("setup")
    ada.form.definition["private_metadata"] = "C0OTHER/new"
    assert "Join it first." in ada.sends({})
    assert "no panel in this channel" in workspace.member("Otto", "C0OTHER").asks("status")


def test_the_audit_log_records_who_changed_what(panel: Workspace) -> None:
    ada = panel.member("Ada")
    ada.sets_up(question_time="11:00")
    ada.asks("pause")
    ada.asks("resume")
    panel.move_to("mon 11:00")
    for words, action_id, when in (
        ("swap", ids.SWAP_NOW, "mon 15:01"),
        ("reveal", ids.REVEAL_NOW, "mon 15:02"),
        ("skip", ids.SKIP_NOW, "mon 15:03"),
        ("status", ids.PREVIEW, "mon 15:04"),
    ):
        ada.asks(words)
        ada.presses(ada.whisper, action_id)
        panel.move_to(when)
    ada.asks("export")
    with panel.concord.transactions.read() as tx:
        team = workspaces.of_team(tx.db, "", "T1")
        assert team is not None
        done = audit.actions(tx.db, team.id)
    rounds = ["swap", "reveal", "skip", "preview", "export"]
    assert [action for action, _ in done] == ["settings", "settings", "pause", "resume", *rounds]
    assert len({person for _, person in done}) == 1
