"""Has Slack itself validate the gallery, without posting anything."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.blocks.elements import Message
from bot.slack.client import Slack
from bot.slack.patience import patiently
from bot.slack.validation import refused
from bot.slack.values import Picture, Sheet
from demo.gallery.surface import Surface


@dataclass(frozen=True)
class Verdict:
    """What Slack says of a surface; `unknown_files` counts its errors about pictures that only the demo has."""

    surface: str
    errors: list[dict[str, Any]]
    unknown_files: int = 0


def verdicts(slack: Slack, surfaces: Iterable[Surface], ask: Callable[..., Any] = patiently) -> Iterator[Verdict]:
    """Slack's verdict on every message and view; files are no blocks, and left out. Raises what a call raises."""
    for surface in surfaces:
        if isinstance(surface.shown, Picture | Sheet):
            continue
        kind = "message" if isinstance(surface.shown, Message) else "view"
        content = surface.json
        found = ask(lambda kind=kind, content=content: refused(slack, kind, content))
        errors = [error for error in found if not _is_of_a_file(content, kind, str(error.get("pointer", "")))]
        yield Verdict(surface.file, errors, len(found) - len(errors))


def _is_of_a_file(content: Mapping[str, Any], kind: str, pointer: str) -> bool:
    """Whether the pointer leads to or through a picture by file id, which only the demo's sandbox knows."""
    at: Any = content
    for step in pointer.removeprefix(f"/{kind}").strip("/").split("/"):
        if isinstance(at, list) and step.isdecimal() and int(step) < len(at):
            at = at[int(step)]
        else:
            at = at.get(step) if isinstance(at, dict) else None
        if isinstance(at, dict) and "slack_file" in at:
            return True
    return False
