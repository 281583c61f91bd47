"""`concord doctor`: what is fine and what to fix, in Slack and in the database."""

import pytest

from bot.cli import main
from bot.settings import Settings
from tests.e2e.workspace import CHANNEL, Workspace

Told = pytest.CaptureFixture[str]


@pytest.fixture
def settled(panel: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The environment of the test's Concord. Its clock is far from this machine's."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("SLACK_BOT_TOKEN", panel.sandbox.bot_token)
    monkeypatch.setenv("SLACK_APP_TOKEN", panel.sandbox.app.app_token)
    monkeypatch.setenv("SLACK_API_URL", panel.sandbox.api_url)
    monkeypatch.setenv("DATABASE_URL", panel.database_url)
    return panel


def to_fix(told: Told) -> list[str]:
    """The lines that say what to fix, except about the clock."""
    with pytest.raises(SystemExit):
        main(["doctor"])
    lines = told.readouterr().out.splitlines()
    return [line.removeprefix("FIX  ") for line in lines if line.startswith("FIX  ") and "clock" not in line]


@pytest.mark.usefixtures("settled")
def test_a_sound_installation_has_nothing_to_fix(capsys: Told) -> None:
    assert to_fix(capsys) == []


def test_doctor_reports_a_channel_without_the_bot(settled: Workspace, capsys: Told) -> None:
    settled.sandbox.world.leave(CHANNEL, settled.sandbox.bot_user)
    assert to_fix(capsys) == [f"The bot is not in the panel's channel {CHANNEL}: invite it there."]


@pytest.mark.usefixtures("settled")
def test_a_rejected_token_is_not_reported_as_a_bot_that_left(monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-another")
    assert to_fix(capsys) == [
        "Slack answers auth.test with “invalid_auth”: check the token and your network.",
        f"Slack does not list the members of the panel's channel {CHANNEL}: invalid_auth.",
    ]
