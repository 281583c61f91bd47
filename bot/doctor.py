"""Checks settings, tokens, scopes, channels, clock and database, and says what to fix."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from pydantic import SecretStr

from bot.domain.panels import Panel
from bot.settings import Settings, SettingsError
from bot.slack.client import Slack, SlackResponse
from bot.slack.errors import NotSent, Refused, Unsure
from bot.slack.patience import patiently
from bot.slack.socket import try_socket
from bot.store import panels, schema, workspaces
from bot.store.engine import Database
from questions.errors import UserError

SCOPES = frozenset(
    {
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "files:write",
        "groups:history",
        "groups:read",
        "users:read",
    }
)
MOST_DRIFT = timedelta(seconds=30)
ABSENT = ("channel_not_found", "not_in_channel")
OLD_TS = "1.000000"  # of no message, so that `conversations.replies` of it answers thread_not_found at best
TROUBLE = (NotSent, Unsure, Refused)


@dataclass(frozen=True)
class Finding:
    """The result of one check; `what` is the state, with what to do if something is wrong. `details` are Slack's."""

    well: bool
    what: str
    details: Mapping[str, Any] | None = None


def check_tokens(settings: Settings) -> None:
    """Raises SettingsError if Slack rejects either token."""
    bot, app = settings.slack_bot_token, settings.slack_app_token
    asked = (("SLACK_BOT_TOKEN", bot, "auth.test"), ("SLACK_APP_TOKEN", app, "apps.connections.open"))
    answers = [(name, _refusal(_client(settings, token), method)) for name, token, method in asked]
    refused = [f"Slack rejects {name} ({code}): copy it again from your app's pages." for name, code in answers if code]
    if refused:
        raise SettingsError(refused)


def _client(settings: Settings, token: SecretStr) -> Slack:
    return Slack(settings.slack_api_url, lambda _workspace_id: token.get_secret_value())


def bot_of(settings: Settings) -> Slack:
    """Calls to Slack with the bot's token."""
    return _client(settings, settings.slack_bot_token)


def _refusal(slack: Slack, method: str) -> str | None:
    """Slack's error code for a token that it rejects, else None. Raises UserError if Slack does not answer."""
    try:
        slack.call(0, lambda client: client.api_call(method))
    except Refused as error:
        return str(error)
    except (NotSent, Unsure) as error:
        raise UserError(f"Cannot reach Slack ({error}): check SLACK_API_URL and your network.") from error
    return None


def examine(settings: Settings) -> list[Finding]:
    """Checks tokens, scopes, clock, database and channels."""
    return [*_tokens(settings), *_slack(settings), *_database(settings)]


def _tokens(settings: Settings) -> Iterator[Finding]:
    for name in ("slack_bot_token", "slack_app_token"):
        there = bool(getattr(settings, name).get_secret_value())
        hint = "is set" if there else f"is not set: {Settings.model_fields[name].description}"
        yield Finding(there, f"{name.upper()} {hint}")


def _slack(settings: Settings) -> Iterator[Finding]:
    if settings.slack_bot_token.get_secret_value():
        yield from _bot_token(bot_of(settings))
    if settings.slack_app_token.get_secret_value():
        yield _socket(_client(settings, settings.slack_app_token))


def _socket(slack: Slack) -> Finding:
    finding, answer = _asked(slack, "apps.connections.open", "Socket Mode works")
    if answer is None:
        return finding
    try:
        try_socket(str(answer["url"]))
    except Unsure as error:
        return Finding(False, f"No socket to Slack can be opened ({error}): check your network and proxy.")
    return finding


def _bot_token(slack: Slack) -> Iterator[Finding]:
    finding, answer = _asked(slack, "auth.test", "Slack knows the bot's token")
    yield finding
    if answer is None:
        return
    granted = answer.headers.get("x-oauth-scopes") or answer.headers.get("X-OAuth-Scopes") or ""
    if missing := SCOPES - {scope.strip() for scope in granted.split(",")} if granted else set():
        yield Finding(
            False,
            f"The bot lacks {', '.join(sorted(missing))}: add them under OAuth & Permissions and reinstall the app.",
        )
    else:
        yield Finding(True, "The bot has the scopes it needs")
    yield _reads(slack, 0, {"users.info": {"user": answer.get("user_id")}, "users.list": {"limit": 1}})
    yield _clock(answer)


def _asked(slack: Slack, method: str, well: str) -> tuple[Finding, SlackResponse | None]:
    try:
        return Finding(True, well), slack.call(0, lambda client: client.api_call(method))
    except TROUBLE as error:
        return Finding(False, f"Slack answers {method} with “{error}”: check the token and your network."), None


def _reads(slack: Slack, workspace_id: int, methods: Mapping[str, Mapping[str, object]], where: str = "") -> Finding:
    """Whether Slack answers each of these methods."""
    wrong = [told for method, how in methods.items() if (told := _read(slack, workspace_id, method, how))]
    if wrong:
        return Finding(False, f"The bot cannot read everything{where}: {'; '.join(wrong)}.")
    return Finding(True, f"Slack answers {', '.join(methods)}{where}")


def _read(slack: Slack, workspace_id: int, method: str, how: Mapping[str, object]) -> str | None:
    try:
        patiently(lambda: slack.call(workspace_id, lambda client: client.api_call(method, params=dict(how))))
    except Refused as error:
        if error.code == "thread_not_found":
            return None
        if error.code == "missing_scope":
            return f"{method} lacks the scope {error.details}: add it under OAuth & Permissions and reinstall the app"
        return f"Slack answers {method} with “{error}”"
    except (NotSent, Unsure) as error:
        return f"Slack does not answer {method} ({error})"
    return None


def _clock(answer: SlackResponse) -> Finding:
    told = answer.headers.get("Date") or answer.headers.get("date")
    if not told:
        return Finding(True, "Slack's answer had no time to compare the clock with")
    apart = abs(datetime.now(UTC) - parsedate_to_datetime(told))
    if apart > MOST_DRIFT:
        return Finding(
            False, f"This machine's clock is {apart.total_seconds():.0f} seconds off: synchronise it with NTP."
        )
    return Finding(True, "The clock agrees with Slack's")


def _database(settings: Settings) -> Iterator[Finding]:
    try:
        with closing(Database(settings.database_url)) as database:
            if schema.check(database):
                yield Finding(True, "The database has the current schema")
                yield from _channels(settings, database)
            else:
                yield Finding(True, "The database is empty; `concord run` creates its tables")
    except UserError as error:
        yield Finding(False, str(error))


def _channels(settings: Settings, database: Database) -> Iterator[Finding]:
    """Whether the bot is still in each panel's channel."""
    slack = bot_of(settings)
    with database.read() as db:
        found = [(panel, workspaces.by_id(db, panel.workspace_id)) for panel in panels.all_of(db)]
    for panel, workspace in found if settings.slack_bot_token.get_secret_value() else ():
        finding = _channel(slack, panel, workspace.bot_user_id)
        yield finding
        if finding.well:
            here: dict[str, object] = {"channel": panel.channel}
            methods = {
                "conversations.info": here,
                "conversations.members": here | {"limit": 1},
                "conversations.history": here | {"limit": 1},
                "conversations.replies": here | {"limit": 1, "ts": OLD_TS},
            }
            yield _reads(slack, panel.workspace_id, methods, f" in the panel's channel {panel.channel}")


def _channel(slack: Slack, panel: Panel, bot_user_id: str) -> Finding:
    told = f"the panel's channel {panel.channel}"
    try:
        inside = bot_user_id in patiently(lambda: slack.members(panel.workspace_id, panel.channel))
    except Refused as error:
        if error.code == "missing_scope":
            return Finding(False, f"Slack does not list the members of {told}: the bot lacks {error.details}.")
        if error.code not in ABSENT:
            return Finding(False, f"Slack does not list the members of {told}: {error}.")
        inside = False
    except (NotSent, Unsure) as error:
        return Finding(False, f"Slack does not list the members of {told}: {error}.")
    return Finding(inside, f"The bot is in {told}" if inside else f"The bot is not in {told}: invite it there.")
