"""`concord doctor`: what is fine and what to fix, in Slack and in the database."""

import json
from dataclasses import replace

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


def test_each_missing_scope_is_reported_with_its_method(settled: Workspace, capsys: Told) -> None:
    app, token = settled.sandbox.app, settled.sandbox.bot_token
    mine = app.installations[token]
    scopes = tuple(scope for scope in mine.scopes if scope not in ("channels:history", "users:read"))
    app.installations[token] = replace(mine, scopes=scopes)
    here = f"The bot cannot read everything in the panel's channel {CHANNEL}"
    add = "add it under OAuth & Permissions and reinstall the app"
    history, people = "lacks the scope channels:history", "lacks the scope users:read"
    assert to_fix(capsys) == [
        "The bot lacks channels:history, users:read: add them under OAuth & Permissions and reinstall the app.",
        f"The bot cannot read everything: users.info {people}: {add}; users.list {people}: {add}.",
        f"{here}: conversations.history {history}: {add}; conversations.replies {history}: {add}.",
    ]


def test_doctor_opens_a_socket_and_closes_it(settled: Workspace, capsys: Told) -> None:
    """Concord's own stays open."""
    assert to_fix(capsys) == []
    assert settled.sandbox.until(lambda: settled.sandbox.connections == 1)
    settled.sandbox.faults.refuse("apps.connections.open", "not_allowed_token_type")
    assert len(to_fix(capsys)) == 1


@pytest.mark.usefixtures("settled")
def test_the_findings_as_json_say_the_same(capsys: Told) -> None:
    with pytest.raises(SystemExit):
        main(["doctor"])
    lines = [line[5:] for line in capsys.readouterr().out.splitlines()]
    with pytest.raises(SystemExit):
        main(["doctor", "--json"])
    findings = json.loads(capsys.readouterr().out)
    assert [finding["what"].split("clock")[0] for finding in findings] == [line.split("clock")[0] for line in lines]
    assert all(finding["well"] for finding in findings if "clock" not in finding["what"])


@pytest.mark.slow
@pytest.mark.usefixtures("settled")
def test_slack_accepts_every_message_and_view(capsys: Told) -> None:
    with pytest.raises(SystemExit):
        main(["doctor", "--blocks"])
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "Slack refuses" in line] == []
    assert lines[-1].startswith("ok   Slack has validated ")
