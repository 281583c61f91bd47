"""Checks that Slack accepts a renderer's output and shows it as harmless text."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bot.blocks.elements import Block, Message, escape
from sandbox.model import File
from sandbox.validation.blocks import IN_MESSAGES, check_blocks
from sandbox.validation.complaints import Complaints
from sandbox.validation.views import checked_view
from sandbox.web_api.content import MAX_BLOCKS, MAX_CHARACTERS
from sandbox.world import World
from tests.blocks.strategies import LIVE

LONGEST_TEXT = 4_000  # bytes: chat.update refuses more


NOW = datetime(2026, 6, 1, tzinfo=UTC)
FILE = "F0PICTURE"  # a file that can be shown


def world() -> World:
    found = World(lambda: NOW)
    found.files[FILE] = File(FILE, "T1", "a.png", "A picture", "", "UBOT", ready_at=NOW)
    return found


def check_message(message: Message) -> None:
    """Checks Slack's limits, the text for people who cannot see blocks, and the absence of live mentions and links."""
    complaints = Complaints(world())
    check_blocks(message.blocks, MAX_BLOCKS, set(IN_MESSAGES), "/blocks", complaints)
    assert complaints.messages == []
    assert complaints.characters <= MAX_CHARACTERS
    assert 0 < len(message.text.encode()) <= LONGEST_TEXT
    check_inert([message.text, *marked_up(message.blocks)])


def check_view(view: Block) -> None:
    """The same for a modal or a Home tab."""
    complaints = checked_view(view, world())
    assert complaints is None or complaints.messages == []
    check_inert(marked_up(view))


def check_inert(told: list[str]) -> None:
    for text in told:
        assert not [live for live in LIVE if live[:-1] in text]


def marked_up(found: Any) -> list[str]:  # noqa: ANN401 - JSON
    """Every text in which Slack reads markup."""
    return [part["text"] for part in _objects(found) if part.get("type") == "mrkdwn"]


def _objects(found: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if isinstance(found, dict):
        yield found
    if isinstance(found, dict | list):
        for part in found.values() if isinstance(found, dict) else found:
            yield from _objects(part)


def shows(blocks: Any, text: str) -> bool:  # noqa: ANN401 - JSON
    """Whether the blocks show the whole text, in any of their lines."""
    return _bare(escape(text)) in _bare("".join(marked_up(blocks)).replace("\n>", ""))


def _bare(text: str) -> str:
    return "".join(text.replace("\u200b", "").replace("*", "").replace(">", "").split())
