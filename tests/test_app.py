"""Concord, put together."""

import logging
from collections.abc import Sequence
from pathlib import Path

import pytest
from pydantic import SecretStr
from slack_bolt import BoltRequest

from bot.app import build
from bot.settings import Settings

UNSIGNED: dict[str, str | Sequence[str]] = {
    "content-type": "application/json",
    "x-slack-signature": "v0=0",
    "x-slack-request-timestamp": "0",
}


def test_bolt_logs_neither_tokens_nor_request_bodies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """With the log set up or not, and with the token in the environment."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-environment")
    settings = Settings(
        slack_bot_token=SecretStr("xoxb-1"),
        slack_signing_secret=SecretStr("secret"),
        database_url=f"sqlite:///{tmp_path}/concord.db",
    )
    caplog.set_level(logging.DEBUG)
    concord = build(settings)
    refused = concord.bolt.dispatch(BoltRequest(body='{"said": "in confidence"}', headers=UNSIGNED))
    concord.transactions.database.close()
    assert refused.status == 401
    assert [record.getMessage() for record in caplog.records if "bolt" in record.name.lower()] == []
    assert "in confidence" not in caplog.text
