"""Shows surfaces in a separate sandbox through Slack's own calls, so that it refuses what Slack would refuse."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import urlencode

from bot.blocks.elements import Block, Message
from bot.slack.client import Slack, SlackResponse
from bot.slack.errors import Refused
from bot.slack.values import Picture, Sheet
from demo.colleagues import LEAD, PANEL
from demo.gallery.surface import HOME, MODAL, REPLY, Surface
from demo.stage import CHANNEL, MANIFEST, TIMEZONE
from sandbox import Sandbox

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)
Shown = TypeVar("Shown", Block, list[Block])


class NotShown(Exception):
    """Slack would refuse this surface."""


@dataclass(frozen=True)
class PlacedSurface:
    """A surface with the address of its page, and its CSS selector there."""

    surface: Surface
    page: str
    selector: str


@dataclass
class SandboxPages:
    """Shows messages in one channel per kind or in direct messages, and each modal and Home to its own person."""

    sandbox: Sandbox
    slack: Slack
    _channels: set[str] = field(default_factory=set)
    _viewers: int = 0

    def show(self, surface: Surface) -> PlacedSurface:
        """Shows the surface. Raises NotShown."""
        try:
            return self._show(surface)
        except Refused as error:
            raise NotShown(f"{surface.file}: {error} {getattr(error, 'details', '')}") from error

    def _show(self, surface: Surface) -> PlacedSurface:
        if isinstance(surface.shown, Picture | Sheet):
            return self._file(surface, surface.shown)
        if isinstance(surface.shown, Message):
            return self._message(surface, surface.shown.text, self._with_files(surface, surface.shown.blocks))
        return self._view(surface, self._with_files(surface, surface.shown))

    def _with_files(self, surface: Surface, shown: Shown) -> Shown:
        """The content with the file ids that its pictures have in this sandbox."""
        text = json.dumps(shown)
        for file_id, content in surface.files.items():
            text = text.replace(file_id, self._upload(content))
        again: Shown = json.loads(text)
        return again

    def _upload(self, content: bytes) -> str:
        uploaded = self.slack.call(
            0, lambda client: client.files_upload_v2(content=content, filename="picture.png", title="Picture")
        )
        return str(uploaded["files"][0]["id"])

    def _message(self, surface: Surface, text: str, blocks: list[Block]) -> PlacedSurface:
        content = {"text": text, "blocks": blocks}
        if surface.kind == REPLY:
            channel = self._channel(surface.kind)
            posted = self._call("chat.postEphemeral", channel=channel, user=LEAD.user_id, **content)
            return self._at(surface, channel, str(posted["message_ts"]))
        channel = LEAD.user_id if surface.private else self._channel(surface.kind)
        posted = self._call("chat.postMessage", channel=channel, **content)
        self._call("chat.update", channel=posted["channel"], ts=posted["ts"], **content)
        return self._at(surface, "dm" if surface.private else channel, str(posted["ts"]))

    def _file(self, surface: Surface, file: Picture | Sheet) -> PlacedSurface:
        channel = self._channel(surface.kind)
        name, content, alt = (
            ("table.csv", file.csv.encode(), None) if isinstance(file, Sheet) else ("chart.png", file.png, file.alt)
        )
        self.slack.call(
            0,
            lambda client: client.files_upload_v2(
                channel=channel, content=content, filename=name, title=file.title, alt_txt=alt
            ),
        )
        return self._at(surface, channel, self.sandbox.world.channels[channel].timeline[-1].ts)

    def _view(self, surface: Surface, shown: Block) -> PlacedSurface:
        self._viewers += 1
        user = f"U0VIEWER{self._viewers}"
        self.sandbox.world.add_user(user, LEAD.name, tz=TIMEZONE)
        if surface.kind == HOME:
            self._call("views.publish", user_id=user, view=shown)
            return PlacedSurface(surface, self._page(user, HOME), ".home")
        self._call("views.open", trigger_id=self.sandbox.trigger(user), view=shown)
        view = self.sandbox.person(user).view
        assert view is not None  # noqa: S101 - the call opened it
        with self.sandbox.world.change():
            view.state.update({block: dict(inputs) for block, inputs in surface.typed.items()})
            view.errors = dict(surface.errors)
        return PlacedSurface(surface, self._page(user, HOME), f".{MODAL}")

    def _call(self, method: str, **arguments: object) -> SlackResponse:
        return self.slack.call(0, lambda client: client.api_call(method, json=arguments))

    def _channel(self, kind: str) -> str:
        channel = f"C0{kind.upper()}"
        if channel not in self._channels:
            self._channels.add(channel)
            self.sandbox.world.add_channel(channel, kind, [LEAD.user_id, self.sandbox.bot_user])
        return channel

    def _at(self, surface: Surface, place: str, ts: str) -> PlacedSurface:
        return PlacedSurface(surface, self._page(LEAD.user_id, place), f'[id="stream-{ts}"]')

    def _page(self, user: str, place: str) -> str:
        return f"{self.sandbox.url}?{urlencode({'as': user, 'in': place})}"


@contextmanager
def sandbox_pages(crowd: Iterable[tuple[str, str]] = ()) -> Iterator[SandboxPages]:
    """Pages without surfaces; `crowd` holds ids and names of people whom the surfaces mention."""
    manifest = json.loads(MANIFEST.read_text("utf-8"))
    with Sandbox(lambda: NOON, manifest=manifest, rate_limits=False) as sandbox:
        sandbox.faults.file_seconds = 0  # the clock does not move here
        for user, name in [*((rater.user_id, rater.name) for rater in PANEL), *crowd]:
            sandbox.world.add_user(user, name, tz=TIMEZONE)
        sandbox.world.add_channel(CHANNEL, "interviewing", [LEAD.user_id])
        yield SandboxPages(sandbox, Slack(sandbox.api_url, lambda _workspace_id: sandbox.bot_token))
