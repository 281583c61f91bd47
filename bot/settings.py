"""Settings from the environment. A wrong value is an error that names its variable and never shows the value."""

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import unquote

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from questions.errors import UserError

ENV_FILE = ".env"
OWN_PREFIX = "CONCORD_"
SHORTEST_SECRET = 3  # a shorter one stands in every text by chance
DATABASE_URL = re.compile(r"sqlite:///.+|postgres(ql)?://.+/.+")


class SettingsError(UserError):
    """Wrong or missing settings; `problems` has a line for each thing to fix."""

    status = 2

    def __init__(self, problems: list[str]) -> None:
        super().__init__(*problems)
        self.problems = problems


class Settings(BaseSettings):
    """Every setting, with its purpose."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE,
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

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

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, values: dict[str, Any]) -> dict[str, Any]:
        """A blank variable is as if it were not set."""
        return {name: value for name, value in values.items() if not isinstance(value, str) or value.strip()}

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

    @field_validator("concord_bank")
    @classmethod
    def _bank_exists(cls, value: Path | None) -> Path | None:
        if value is not None and not _is_directory(value):
            raise ValueError("has to be an existing directory with TOML files")
        return value


def _is_directory(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it may not be looked at, or its name is too long
        return False


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


def secrets() -> list[str]:
    """The values that no output may hold, as far as the settings can be read: tokens, keys, the database's password."""
    try:
        settings, _ = _read()
    except SettingsError:
        return []
    values = [value.get_secret_value() for _, value in settings if isinstance(value, SecretStr)]
    password = re.match(r"\w+://[^:/]*:(.+)@", settings.database_url)
    if password:
        values += [password[1], unquote(password[1])]
    return [value for value in values if len(value) > SHORTEST_SECRET]


def _read() -> tuple[Settings, dict[str, str]]:
    """Returns the settings, with defaults for wrong values, and the problem with each wrong value."""
    _check_env_file(Path(ENV_FILE))
    try:
        return Settings(), {}
    except ValidationError as error:
        messages = {str(one["loc"][0]): _told(one["msg"]) for one in error.errors()}
    defaults: dict[str, Any] = {name: Settings.model_fields[name].default for name in messages}
    return Settings(**defaults), {name: f"{name.upper()} {message}." for name, message in messages.items()}


def _check_env_file(path: Path) -> None:
    """Raises SettingsError where `.env` cannot be read or is not UTF-8, as an editor on Windows may have saved it."""
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise SettingsError([f"{path} cannot be read: {error.strerror}."]) from error
    for number, line in enumerate(data.splitlines(), 1):
        if b"\0" in line or not _is_utf8(line):
            raise SettingsError([f"{path} is not UTF-8 (line {number}): save it as UTF-8."])


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


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
        if name.startswith(OWN_PREFIX) and name not in known.values() and os.environ[name].strip():
            near = get_close_matches(name.removeprefix(OWN_PREFIX), known, n=1)
            offer = f" Did you mean {known[near[0]]}?" if near else ""
            problems.append(f"{name} is not a setting of Concord.{offer}")
    return problems
