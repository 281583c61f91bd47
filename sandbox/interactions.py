"""Payloads of a person's interactions."""

from sandbox.core import Core
from sandbox.forms import handle, message_form, team_form, view_form
from sandbox.inputs import Placed
from sandbox.model import Channel, Json, Message, User, View, Workspace


class Interactions:
    """Builds the payloads of one person's interactions."""

    def __init__(self, core: Core, user: User) -> None:
        self.core = core
        self.user = user

    def command(self, word: str, text: str, channel: Channel) -> Json:
        workspace = self.core.world.workspaces[channel.team_id]
        return {
            "token": "verification",
            "team_id": channel.team_id,
            "team_domain": workspace.domain,
            "channel_id": channel.id,
            "channel_name": channel.name or "directmessage",
            "user_id": self.user.id,
            "user_name": handle(self.user),
            "command": word,
            "text": text,
            "api_app_id": self.core.app.id,
            "is_enterprise_install": "false",
            "response_url": self.core.response_urls.make(channel.id, self.user.id),
            "trigger_id": self.core.triggers.make(self.user.id),
        } | (
            {"enterprise_id": workspace.enterprise, "enterprise_name": workspace.enterprise}
            if workspace.enterprise
            else {}
        )

    def block_action(self, where: Message | View, placed: Placed, chosen: Json) -> Json:
        about = {"action_id": placed.action_id, "block_id": placed.block_id, "action_ts": self.core.world.tick()}
        place = self._in_view(where) if isinstance(where, View) else self._on_message(where)
        return self._from_person("block_actions", where) | place | {"actions": [chosen | about]}

    def suggestion(self, where: Message | View, placed: Placed, typed: str) -> Json:
        about = {"action_id": placed.action_id, "block_id": placed.block_id, "value": typed}
        place = self._in_view(where) if isinstance(where, View) else self._on_message(where)
        place.pop("response_url", None)
        payload = self._from_person("block_suggestion", where) | place | about
        del payload["trigger_id"]
        return payload

    def submission(self, view: View) -> Json:
        return self._from_person("view_submission", view) | {"view": self._view(view), "response_urls": []}

    def closed(self, view: View) -> Json:
        payload = self._from_person("view_closed", view) | {"view": self._view(view), "is_cleared": False}
        del payload["trigger_id"]
        return payload

    def shortcut(self, callback_id: str, message: Message) -> Json:
        place = self._on_message(message)
        about = {"callback_id": callback_id, "action_ts": self.core.world.tick(), "message_ts": message.ts}
        kept = {key: place[key] for key in ("channel", "message", "response_url")}
        return self._from_person("message_action", message) | kept | about

    def _from_person(self, kind: str, where: Message | View) -> Json:
        # In a modal the team is that of the person, and only the view says where the app is installed.
        team_id = self.user.team_id if isinstance(where, View) else self.core.world.channels[where.channel].team_id
        workspace = self.core.world.workspaces.get(team_id, Workspace(team_id, "", ""))
        user = {"id": self.user.id, "username": handle(self.user), "name": handle(self.user)}
        view_id = where.id if isinstance(where, View) else None
        return {
            "type": kind,
            "token": "verification",
            "api_app_id": self.core.app.id,
            "team": team_form(workspace),
            "enterprise": {"id": workspace.enterprise, "name": workspace.enterprise} if workspace.enterprise else None,
            "is_enterprise_install": False,
            "user": user | {"team_id": self.user.team_id},
            "trigger_id": self.core.triggers.make(self.user.id, view_id),
        }

    def _in_view(self, view: View) -> Json:
        return {"container": {"type": "view", "view_id": view.id}, "view": self._view(view)}

    def _view(self, view: View) -> Json:
        return view_form(view, self.core.app.id, self.core.installation(view.team_id).bot_id)

    def _on_message(self, message: Message) -> Json:
        channel = self.core.world.channels[message.channel]
        container: Json = {"type": "message", "message_ts": message.ts, "channel_id": channel.id}
        container |= {"is_ephemeral": message.recipient is not None}
        if message.thread_ts is not None:
            container["thread_ts"] = message.thread_ts
        place = {
            "container": container,
            "channel": {"id": channel.id, "name": channel.name or "directmessage"},
            "state": {"values": message.choices.get(self.user.id, {})},
            "response_url": self.core.response_urls.make(channel.id, self.user.id, message),
        }
        if message.recipient is None:  # for an ephemeral message Slack sends only the container
            place["message"] = message_form(message, channel.team_id, with_metadata=True)
        return place
