"""`concord doctor`: what is well and what is to be mended, at Slack and in the database."""

import pytest

from bot.cli import main
from bot.settings import Settings
from tests.e2e.house import CHANNEL, House

Told = pytest.CaptureFixture[str]


@pytest.fixture
def settled(panel: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """The environment of that house's Concord. Its clock is far from this machine's."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("SLACK_BOT_TOKEN", panel.sandbox.bot_token)
    monkeypatch.setenv("SLACK_APP_TOKEN", panel.sandbox.app.app_token)
    monkeypatch.setenv("SLACK_API_URL", panel.sandbox.api_url)
    monkeypatch.setenv("DATABASE_URL", panel.database_url)
    return panel


def to_mend(told: Told) -> list[str]:
    """What has to be mended, apart from the clock."""
    with pytest.raises(SystemExit):
        main(["doctor"])
    lines = told.readouterr().out.splitlines()
    return [line.removeprefix("MEND ") for line in lines if line.startswith("MEND ") and "clock" not in line]


@pytest.mark.usefixtures("settled")
def test_where_all_is_well_nothing_is_to_be_mended(capsys: Told) -> None:
    assert to_mend(capsys) == []


def test_a_channel_without_the_bot_is_told_with_what_to_do(settled: House, capsys: Told) -> None:
    settled.sandbox.world.leave(CHANNEL, settled.sandbox.bot_user)
    assert to_mend(capsys) == [f"The bot is not in the panel's channel {CHANNEL}: invite it there."]


@pytest.mark.usefixtures("settled")
def test_a_token_that_slack_does_not_know_is_not_taken_for_a_bot_that_left(
    monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-another")
    assert to_mend(capsys) == [
        "Slack answers “invalid_auth” to auth.test: check the token and your network.",
        f"Slack does not tell who is in the panel's channel {CHANNEL}: invalid_auth.",
    ]
