"""Settings from the environment. A wrong value is an error that names its variable and never shows the value."""

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

OWN_PREFIX = "CONCORD_"
DATABASE_URL = re.compile(r"sqlite:///.+|postgres(ql)?://.+/.+")


class SettingsError(Exception):
    """Wrong or missing settings; `problems` has a line for each thing to fix."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(BaseSettings):
    """Every setting, with its purpose."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True)

    slack_bot_token: SecretStr = Field(SecretStr(""), description="the bot's token, xoxb-…, from “OAuth & Permissions”")
    slack_app_token: SecretStr = Field(
        SecretStr(""), description="the app's token for Socket Mode, xapp-…, with connections:write"
    )
    slack_signing_secret: SecretStr = Field(
        SecretStr(""), description="for `concord serve`: the secret that Slack signs requests with"
    )
    slack_client_id: str = Field("", description="for `concord serve`: the app's client id")
    slack_client_secret: SecretStr = Field(SecretStr(""), description="for `concord serve`: the app's client secret")
    slack_api_url: str = Field("https://slack.com/api/", description="the base address of Slack's Web API")
    database_url: str = Field("sqlite:///concord.db", description="an SQLite file or a PostgreSQL database")
    concord_bank: Path | None = Field(
        None, description="a directory with your own questions, used together with the bundled ones"
    )
    concord_secret_key: SecretStr = Field(
        SecretStr(""), description="for `concord serve`: the key that encrypts stored tokens"
    )
    port: Annotated[int, Field(ge=0, le=65_535)] = Field(3000, description="for `concord serve`: the port to listen on")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="the lowest level that is logged"
    )
    log_format: Literal["text", "json"] = Field("text", description="the format of the log lines")

    @field_validator("slack_bot_token")
    @classmethod
    def _bot_token(cls, value: SecretStr) -> SecretStr:
        return _token(value, "xoxb-", "the bot's token, which begins with xoxb-")

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, value: SecretStr) -> SecretStr:
        return _token(value, "xapp-", "the app-level token, which begins with xapp-")

    @field_validator("slack_api_url")
    @classmethod
    def _api_url(cls, value: str) -> str:
        if not value.startswith(("https://", "http://127.0.0.1", "http://localhost", "http://[::1]")):
            raise ValueError("has to be an https address (or an address on this machine)")
        return value if value.endswith("/") else f"{value}/"

    @field_validator("database_url")
    @classmethod
    def _database_url(cls, value: str) -> str:
        if not DATABASE_URL.match(value):
            raise ValueError("has to look like sqlite:///concord.db or postgresql://user:password@host/name")
        return value.replace("postgres://", "postgresql://", 1)

    @field_validator("concord_bank", mode="before")
    @classmethod
    def _bank(cls, value: object) -> object:
        return value or None

    @field_validator("concord_bank")
    @classmethod
    def _bank_exists(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError("has to be an existing directory with TOML files")
        return value


def _token(value: SecretStr, prefix: str, wanted: str) -> SecretStr:
    text = value.get_secret_value().strip()
    if text and not text.startswith(prefix):
        other = "; this looks like the other token" if text.startswith(("xoxb-", "xapp-")) else ""
        raise ValueError(f"has to be {wanted}{other}")
    return SecretStr(text)


def read_settings(*required: str) -> Settings:
    """Reads the environment and `.env`; the `required` settings may not be blank.

    Raises:
        SettingsError: lists every problem, one per line.
    """
    settings, wrong = _read()
    missing = [
        f"{name.upper()} is not set: {Settings.model_fields[name].description}."
        for name in required
        if name not in wrong and not _plain(getattr(settings, name)).strip()
    ]
    problems = [*_unknown(), *wrong.values(), *missing]
    if problems:
        raise SettingsError(problems)
    return settings


def _read() -> tuple[Settings, dict[str, str]]:
    """Returns the settings, with defaults for wrong values, and the problem with each wrong value."""
    try:
        return Settings(), {}
    except ValidationError as error:
        messages = {str(one["loc"][0]): _told(one["msg"]) for one in error.errors()}
    defaults: dict[str, Any] = {name: Settings.model_fields[name].default for name in messages}
    return Settings(**defaults), {name: f"{name.upper()} {message}." for name, message in messages.items()}


def _told(message: str) -> str:
    """What the value has to be, with pydantic's messages reworded like ours."""
    wanted, _, _ = message.removeprefix("Value error, ").partition(", unable to parse")
    return wanted.replace("Input should be", "has to be")


def _plain(value: SecretStr | str) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else value


def _unknown() -> list[str]:
    """Variables with our prefix that no setting reads: probably typing mistakes."""
    known = {name.upper().removeprefix(OWN_PREFIX): name.upper() for name in Settings.model_fields}
    problems = []
    for name in sorted(os.environ):
        if name.startswith(OWN_PREFIX) and name not in known.values():
            near = get_close_matches(name.removeprefix(OWN_PREFIX), known, n=1)
            offer = f" Did you mean {known[near[0]]}?" if near else ""
            problems.append(f"{name} is not a setting of Concord.{offer}")
    return problems
