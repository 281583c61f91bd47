"""People named in the settings: leads and interviewers."""

import pytest

from bot.blocks import ids
from bot.domain.absences import FIRST
from tests.e2e.test_home import opens_home
from tests.e2e.workspace import CHANNEL, Workspace


def test_a_round_waits_only_for_named_interviewers(answering: Workspace) -> None:
    ada = answering.member("Ada")
    ada.sets_up(interviewers=["U0BEN", "U0CHI"])
    answering.move_to("mon 14:01")
    assert "0 of 2 have scored." in ada.question.text
    for name in ("Ben", "Chi"):
        answering.member(name).scores_all(dict.fromkeys(ada.letters, 2))
    answering.move_by()
    assert len(ada.reveals()) == 1
    ada.asks("setup")
    assert ada.form.state["interviewers"]["interviewers"]["selected_users"] == ["U0BEN", "U0CHI"]


@pytest.mark.parametrize("field", ["leads", "interviewers"])
def test_guests_and_bots_are_neither_leads_nor_interviewers(workspace: Workspace, field: str) -> None:
    workspace.sandbox.world.change_user("U0ELI", is_restricted=True)
    ada = workspace.member("Ada")
    assert ada.sets_up(**{field: ["U0ELI"]}).startswith("Eli cannot be chosen: guests")
    assert list(ada.form.errors) == [field]


@pytest.mark.parametrize("field", ["leads", "interviewers"])
def test_leads_and_interviewers_must_be_in_the_channel(panel: Workspace, field: str) -> None:
    ada = panel.member("Ada")
    told = ada.sets_up(**{field: ["U0ADA", "U0OTTO"]})
    assert told == "Otto is not in this channel. Invite them first, or leave them out."
    assert list(ada.form.errors) == [field]
    panel.sandbox.world.join(CHANNEL, "U0OTTO")
    assert ada.sends({}).startswith("Saved.")


def test_an_interviewer_who_left_the_channel_is_no_longer_shown(panel: Workspace) -> None:
    ada = panel.member("Ada")
    ada.sets_up(interviewers=["U0BEN", "U0CHI"])
    panel.sandbox.person("U0CHI").leave(CHANNEL)
    panel.settle()
    ada.asks("setup")
    assert ada.form.state["interviewers"]["interviewers"]["selected_users"] == ["U0BEN"]
    assert "whose scores the panel expects" in ada.sends({})


def test_a_panel_whose_named_interviewers_left_waits_for_everybody(answering: Workspace) -> None:
    """Its settings show that, too."""
    ada = answering.member("Ada")
    ada.sets_up(interviewers=["U0BEN"])
    answering.sandbox.person("U0BEN").leave(CHANNEL)
    answering.move_to("mon 14:01")
    assert "0 of 4 have scored." in ada.question.text
    ada.asks("setup")
    assert ada.form.state["interviewers"]["interviewers"]["selected_users"] == []


def test_a_round_that_waits_for_nobody_shows_no_count(answering: Workspace) -> None:
    ada, ben = answering.member("Ada"), answering.member("Ben")
    ada.sets_up(interviewers=["U0BEN"])
    ben.presses(opens_home(answering, ben), ids.AWAY)
    ben.sends({FIRST: "2026-09-07"})
    answering.move_to("mon 14:01")
    assert "*Scoring*: 4 answers in the thread" in ada.question.text
    assert "have scored" not in ada.question.text
