"""The app under test: its manifest, tokens and installations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.model import Json

DEFAULT_SCOPES = (
    "chat:write",
    "commands",
    "channels:history",
    "channels:read",
    "users:read",
    "files:write",
    "groups:history",
    "groups:read",
)
DEFAULT_EVENTS = (
    "message.channels",
    "message.groups",
    "app_home_opened",
    "member_joined_channel",
    "member_left_channel",
    "channel_archive",
    "channel_deleted",
    "channel_id_changed",
    "channel_unarchive",
    "channel_rename",
    "grid_migration_finished",
    "group_archive",
    "group_deleted",
    "group_unarchive",
    "group_rename",
    "app_uninstalled",
    "tokens_revoked",
    "user_change",
)


@dataclass(frozen=True)
class Shortcut:
    name: str
    callback_id: str


@dataclass(frozen=True)
class Installation:
    team_id: str
    bot_token: str
    bot_user: str
    bot_id: str
    scopes: tuple[str, ...]


@dataclass
class App:
    """The app. With a `request_url` it gets payloads there as signed requests, else over its sockets."""

    id: str = "A0SANDBOX"
    name: str = "bot"
    app_token: str = "xapp-sandbox"  # noqa: S105 - opens nothing but a local sandbox
    signing_secret: str = "sandbox-signing-secret"  # noqa: S105 - opens nothing but a local sandbox
    client_id: str = "1.1"
    client_secret: str = "sandbox-client-secret"  # noqa: S105 - opens nothing but a local sandbox
    scopes: tuple[str, ...] = DEFAULT_SCOPES
    events: tuple[str, ...] = DEFAULT_EVENTS
    commands: tuple[str, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    home_tab: bool = True
    messages_tab: bool = True
    request_url: str | None = None
    installations: dict[str, Installation] = field(default_factory=dict)
    codes: dict[str, tuple[Installation, str]] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)

    @classmethod
    def from_manifest(cls, manifest: Mapping[str, Any], request_url: str | None = None) -> "App":
        """The app described by a Slack manifest, with only the commands declared there."""
        features = manifest.get("features", {})
        settings = manifest.get("settings", {})
        home: Json = features.get("app_home", {})
        return cls(
            name=features.get("bot_user", {}).get("display_name", "bot"),
            scopes=tuple(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
            events=tuple(settings.get("event_subscriptions", {}).get("bot_events", ())),
            commands=tuple(command["command"] for command in features.get("slash_commands", ())),
            shortcuts=tuple(
                Shortcut(shortcut["name"], shortcut["callback_id"])
                for shortcut in features.get("shortcuts", ())
                if shortcut["type"] == "message"
            ),
            home_tab=home.get("home_tab_enabled", False),
            messages_tab=home.get("messages_tab_enabled", False),
            request_url=request_url,
        )

    def installation(self, team_id: str) -> Installation | None:
        return next((entry for entry in self.installations.values() if entry.team_id == team_id), None)

    def uninstall(self, team_id: str) -> Installation | None:
        """Uninstall the app from a workspace and revoke its token."""
        installation = self.installation(team_id)
        if installation is not None:
            del self.installations[installation.bot_token]
            self.revoked.add(installation.bot_token)
        return installation

    def hears(self, event: Json) -> bool:
        """Whether the app subscribed to this kind of event."""
        kind = event["type"]
        return (f"message.{event['channel_type']}s".replace("ims", "im") if kind == "message" else kind) in self.events
