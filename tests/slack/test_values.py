"""Who belongs to a workspace, by what `users.info` says."""

from dataclasses import replace

import pytest

from bot.domain.people import Workspace
from bot.slack.values import Profile

ADA = Profile("U1", "T1", "", "Ada", "UTC", deleted=False, bot=False, guest=False, stranger=False, admin=False)
PLAIN = Workspace(1, "", "T1", "Plain", "UBOT")
IN_GRID = replace(PLAIN, enterprise_id="E1")
WHOLE = replace(PLAIN, enterprise_id="E1", team_id="")


@pytest.mark.parametrize("workspace", [PLAIN, IN_GRID])
@pytest.mark.parametrize(("team", "theirs"), [("T1", True), ("", True), ("T2", False)])
def test_without_an_enterprise_the_team_decides(workspace: Workspace, team: str, *, theirs: bool) -> None:
    assert replace(ADA, team_id=team).is_in(workspace) is theirs


@pytest.mark.parametrize("workspace", [IN_GRID, WHOLE])
@pytest.mark.parametrize("team", ["T1", "T2", ""])
def test_in_an_enterprise_the_enterprise_decides(workspace: Workspace, team: str) -> None:
    colleague = replace(ADA, team_id=team, enterprise_id="E1")
    assert colleague.is_in(workspace)
    assert not replace(colleague, enterprise_id="E2").is_in(workspace)


def test_an_enterprise_that_is_not_stored_yet_keeps_nobody_out() -> None:
    assert replace(ADA, enterprise_id="E1").is_in(PLAIN)
    assert not replace(ADA, team_id="T2", enterprise_id="E1").is_in(PLAIN)


@pytest.mark.parametrize("workspace", [PLAIN, IN_GRID, WHOLE])
def test_a_stranger_belongs_nowhere(workspace: Workspace) -> None:
    assert not replace(ADA, team_id="", stranger=True).is_in(workspace)
    assert not replace(ADA, team_id="T9").is_in(workspace)
