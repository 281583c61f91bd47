"""Hangs surfaces up in a sandbox of their own, through Slack's own calls, so that it refuses what Slack would."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import urlencode

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks.elements import Block, Message
from bot.outcomes import Picture, Sheet
from demo.colleagues import LEAD, PANEL
from demo.gallery.surface import HOME, MODAL, REPLY, Surface
from demo.stage import CHANNEL, MANIFEST, TIMEZONE
from sandbox import Sandbox

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)
Shown = TypeVar("Shown", Block, list[Block])


class Refused(Exception):
    """Slack would not show this surface."""


@dataclass(frozen=True)
class Hung:
    """A surface with the page where it hangs, and the CSS selector of its place there."""

    surface: Surface
    page: str
    place: str


@dataclass
class Wall:
    """Messages hang in a channel for each kind or with the person, modals and Homes each before a person of its own."""

    sandbox: Sandbox
    client: WebClient
    _channels: set[str] = field(default_factory=set)
    _viewers: int = 0

    def hang(self, surface: Surface) -> Hung:
        """Raises Refused."""
        try:
            return self._hang(surface)
        except SlackApiError as error:
            raise Refused(f"{surface.file}: {error.response['error']} {error.response.get('errors', '')}") from error

    def _hang(self, surface: Surface) -> Hung:
        if isinstance(surface.shown, Picture | Sheet):
            return self._file(surface, surface.shown)
        if isinstance(surface.shown, Message):
            return self._message(surface, surface.shown.text, self._with_files(surface, surface.shown.blocks))
        return self._view(surface, self._with_files(surface, surface.shown))

    def _with_files(self, surface: Surface, shown: Shown) -> Shown:
        """The same with the ids that its pictures have here."""
        text = json.dumps(shown)
        for file_id, content in surface.files.items():
            found = self.client.files_upload_v2(content=content, filename="picture.png", title="Picture")
            text = text.replace(file_id, str(found["files"][0]["id"]))
        again: Shown = json.loads(text)
        return again

    def _message(self, surface: Surface, text: str, blocks: list[Block]) -> Hung:
        said = {"text": text, "blocks": blocks}
        if surface.kind == REPLY:
            channel = self._channel(surface.kind)
            found = self.client.api_call("chat.postEphemeral", json={"channel": channel, "user": LEAD.user_id, **said})
            return self._at(surface, channel, str(found["message_ts"]))
        channel = LEAD.user_id if surface.private else self._channel(surface.kind)
        found = self.client.api_call("chat.postMessage", json={"channel": channel, **said})
        self.client.api_call("chat.update", json={"channel": found["channel"], "ts": found["ts"], **said})
        return self._at(surface, "dm" if surface.private else channel, str(found["ts"]))

    def _file(self, surface: Surface, file: Picture | Sheet) -> Hung:
        channel = self._channel(surface.kind)
        name, content, alt = (
            ("table.csv", file.csv.encode(), None) if isinstance(file, Sheet) else ("chart.png", file.png, file.alt)
        )
        self.client.files_upload_v2(channel=channel, content=content, filename=name, title=file.title, alt_txt=alt)
        return self._at(surface, channel, self.sandbox.world.channels[channel].timeline[-1].ts)

    def _view(self, surface: Surface, shown: Block) -> Hung:
        self._viewers += 1
        user = f"U0VIEWER{self._viewers}"
        self.sandbox.world.add_user(user, LEAD.name, tz=TIMEZONE)
        if surface.kind == HOME:
            self.client.api_call("views.publish", json={"user_id": user, "view": shown})
            return Hung(surface, self._page(user, HOME), ".home")
        self.client.api_call("views.open", json={"trigger_id": self.sandbox.trigger(user), "view": shown})
        view = self.sandbox.person(user).view
        assert view is not None  # noqa: S101 - the call has opened it
        with self.sandbox.world.change():
            view.state.update({block: dict(inputs) for block, inputs in surface.typed.items()})
            view.errors = dict(surface.errors)
        return Hung(surface, self._page(user, HOME), f".{MODAL}")

    def _channel(self, kind: str) -> str:
        channel = f"C0{kind.upper()}"
        if channel not in self._channels:
            self._channels.add(channel)
            self.sandbox.world.add_channel(channel, kind, [LEAD.user_id, self.sandbox.bot_user])
        return channel

    def _at(self, surface: Surface, place: str, ts: str) -> Hung:
        return Hung(surface, self._page(LEAD.user_id, place), f'[id="stream-{ts}"]')

    def _page(self, user: str, place: str) -> str:
        return f"{self.sandbox.url}?{urlencode({'as': user, 'in': place})}"


@contextmanager
def wall(crowd: Iterable[tuple[str, str]] = ()) -> Iterator[Wall]:
    """An empty wall; `crowd` are people, by id and name, of whom the surfaces speak."""
    manifest = json.loads(MANIFEST.read_text("utf-8"))
    with Sandbox(lambda: NOON, manifest=manifest, rate_limits=False) as sandbox:
        sandbox.faults.file_seconds = 0  # time stands still here
        for user, name in [*((one.user_id, one.name) for one in PANEL), *crowd]:
            sandbox.world.add_user(user, name, tz=TIMEZONE)
        sandbox.world.add_channel(CHANNEL, "interviewing", [LEAD.user_id])
        yield Wall(sandbox, WebClient(sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[]))
