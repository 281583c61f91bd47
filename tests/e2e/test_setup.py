"""Setting up a panel, and who may do so."""

import pytest

from sandbox.submission import InputRefused
from tests.e2e.workspace import Workspace


def test_setup_in_a_direct_message_opens_the_persons_own_panel(panel: Workspace) -> None:
    ada = panel.member("Ada", panel.sandbox.world.direct("U0ADA").id)
    ada.asks("setup")
    ada.sends({"question_time": "11:00"})
    panel.move_to("mon 11:01")
    assert len(panel.member("Ben").questions()) == 1
    stranger = panel.member("Otto", panel.sandbox.world.direct("U0OTTO").id)
    assert stranger.asks("setup").startswith("You are in no panel yet.")


def test_save_at_once_gives_a_working_panel(workspace: Workspace) -> None:
    told = workspace.member("Ada").sets_up()
    assert told.startswith("The panel is set up. The next question comes ")
    assert "Mon 07 Sep 10:00 (Europe/Paris)" in told
    assert "Fri 11 Sep 16:00 (Europe/Paris)" in told
    workspace.move_to("mon 10:00")
    question = workspace.member("Otto").question.text
    assert "Mon 07 Sep 14:00" in question, "answers for four hours"
    assert "Tue 08 Sep 09:30" in question, "scores until half an hour before the next question"


def test_a_leads_slack_zone_is_offered(workspace: Workspace) -> None:
    workspace.sandbox.world.change_user("U0ADA", tz="America/New_York")
    ada = workspace.member("Ada")
    ada.asks("setup")
    assert ada.form.state["timezone"]["timezone"]["selected_option"]["value"] == "America/New_York"


@pytest.mark.parametrize("zone", ["Etc/UTC", "Etc/GMT+12", "EST5EDT"])
def test_an_offered_zone_without_a_place_name_can_be_saved(workspace: Workspace, zone: str) -> None:
    workspace.sandbox.world.change_user("U0ADA", tz=zone)
    assert f"at 10:00 ({zone})" in workspace.member("Ada").sets_up()
    assert workspace.member("Ada").sets_up(question_time="11:00").startswith("Saved.")


def test_only_leads_and_admins_can_use_a_leads_commands(panel: Workspace) -> None:
    ben, olga = panel.member("Ben"), panel.member("Olga")
    for word in ("setup", "skip", "reveal"):
        assert ben.asks(word).startswith("Only the leads of this panel can do that.")
    assert ben.person.view is None
    panel.sandbox.world.join(ben.channel, "U0OLGA")
    olga.asks("setup")
    assert olga.sends({"question_time": "11:00"}).startswith("Saved.")
    panel.move_to("mon 10:59")
    assert ben.questions() == []
    panel.move_to("mon 11:00")
    assert len(ben.questions()) == 1


def test_the_person_who_sets_a_panel_up_leads_it(workspace: Workspace) -> None:
    workspace.member("Ben").sets_up()
    assert "Leads: <@U0BEN>." in workspace.member("Chi").asks("status")
    assert workspace.member("Ada").asks("setup").startswith("Only the leads")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("skip_dates", "2026-13-01", "“2026-13-01” is not a date."),
        ("skip_dates", "2026-09-01", "2026-09-01 has passed."),
    ],
)
def test_a_wrong_setting_is_reported_at_its_field_and_not_saved(
    workspace: Workspace, field: str, typed: str, sentence: str
) -> None:
    ada = workspace.member("Ada")
    assert sentence in ada.sets_up(**{field: typed})
    assert list(ada.form.errors) == [field]
    workspace.move_to("mon 12:00")
    assert ada.questions() == []
    assert "no panel in this channel yet" in ada.asks("status")


def test_a_panel_needs_a_weekday(workspace: Workspace) -> None:
    with pytest.raises(InputRefused, match="required"):
        workspace.member("Ada").sets_up(weekdays=[])


def test_status_lists_what_comes_and_what_waits(scoring: Workspace) -> None:
    eli, ben = scoring.member("Eli"), scoring.member("Ben")
    told = eli.asks("status")
    assert told.startswith("*Scoring*: ")
    assert "*5 answers* to score in the thread" in told
    assert "*4 answers* to score in the thread" in ben.asks("status"), "not one's own"
    assert "Next question: " in told
    assert "Next summary: " in told
    for letter in eli.letters:
        eli.scores(letter, 2)
    assert "wait for you" not in eli.asks("status")


def test_help_lists_every_command(workspace: Workspace) -> None:
    told = workspace.member("Ben").asks("help")
    words = ("answer", "setup", "skip", "swap", "pause", "resume", "reveal", "status", "summary", "me", "export")
    missing = [word for word in (*words, "forget me", "help") if f"/mock {word}" not in told]
    assert missing == []
