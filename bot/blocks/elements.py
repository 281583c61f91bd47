"""Slack's blocks and elements, as small functions that return dicts within Slack's limits."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any
from zoneinfo import ZoneInfo

Block = dict[str, Any]

LONGEST_SECTION = 3_000
LONGEST_TEXT = 4_000  # in bytes: chat.update refuses more
LONGEST_LABEL = 75  # of a button or an option
LONGEST_HEADER = 150
LONGEST_ALT = 2_000
LONGEST_PIECE = 500
LONGEST_QUOTED = 12_000  # of one person's text, escaped: all blocks of a message hold about 13,000 characters
LONGEST_EXCERPT = 300
LONGEST_FENCED = 2_900
_FENCE = re.compile(r"```\n?(?P<code>(?!`)[^\n].*?)\n?```", re.DOTALL)
_MARKS = re.compile(r"[*_~`]+")


@dataclass(frozen=True)
class Message:
    """A message. `text` alone says everything, for screen readers and notifications; `blocks` are its layout."""

    text: str
    blocks: list[Block]


def message(*blocks: Block, text: str) -> Message:
    return Message(_fitting(text), list(blocks))


def _fitting(text: str) -> str:
    encoded = text.encode()
    return text if len(encoded) <= LONGEST_TEXT else encoded[: LONGEST_TEXT - 3].decode(errors="ignore") + "…"


def escape(text: str) -> str:
    """A person's text for mrkdwn: Slack shows it as written, without mentions or links."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bold(text: str) -> str:
    """A person's text, escaped and bold line by line; marks in it neither end the bold nor begin another format."""
    inert = _MARKS.sub(lambda mark: f"\u200b{mark[0]}\u200b", escape(text))
    lines = "\n".join(f"*{line.strip()}*" if line.strip() else "" for line in inert.split("\n"))
    return lines if len(lines) <= LONGEST_SECTION else escape(text)  # whole rather than bold


def shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def excerpt(text: str, length: int = LONGEST_EXCERPT) -> str:
    """The beginning of a person's text, escaped."""
    return escape(shortened(text, length))


def quoted(title: str, text: str) -> list[Block]:
    """A person's text, escaped and quoted under a title; cut only if escaping makes it exceed Slack's limit."""
    return _below(title, _quotation(text), verbatim=True)


def _quotation(text: str) -> Iterator[str]:
    """The lines of a text, set off; fenced code stands between them, since Slack shows no fence in a quotation."""
    end = 0
    for fence in _FENCE.finditer(text):
        yield from _set_off(text[end : fence.start()])
        yield from _fenced(fence["code"])
        end = fence.end()
    yield from _set_off(text[end:])


def _set_off(text: str) -> Iterator[str]:
    return (f">{escape(piece)}" for line in text.strip("\n").splitlines() for piece in _pieces(line))


def _fenced(code: str) -> Iterator[str]:
    """The code in as few fences as sections need."""
    part = ""
    for piece in (escape(piece) for line in code.splitlines() for piece in _pieces(line, LONGEST_FENCED)):
        if part and len(part) + len(piece) > LONGEST_FENCED:
            yield f"```{part}```"
            part = ""
        part += f"\n{piece}" if part else piece
    yield f"```{part}```"


def listed(title: str, items: Iterable[str], mark: str = "•") -> list[Block]:
    """A bulleted list under a title."""
    return _below(title, bullets(items, mark))


def bullets(items: Iterable[str], mark: str = "•") -> list[str]:
    return [f"{mark} {escape(item)}" for item in items]


def _below(title: str, lines: Iterable[str], *, verbatim: bool = False) -> list[Block]:
    """Lines under a title, in as many sections as they need, up to what a message holds."""
    parts = [title]
    for line in lines:
        if len(parts[-1]) + len(line) >= LONGEST_SECTION:
            parts.append(line)
        else:
            parts[-1] += f"\n{line}"
    return [
        section(part, verbatim=verbatim)
        for part, so_far in zip(parts, accumulate(map(len, parts)), strict=True)
        if so_far <= LONGEST_QUOTED
    ]


def _pieces(line: str, longest: int = LONGEST_SECTION) -> list[str]:
    """Cuts a line that is too long for a section into pieces; escaping makes a character at most five long."""
    if len(escape(line)) < longest:
        return [line]
    return [line[start : start + LONGEST_PIECE] for start in range(0, len(line), LONGEST_PIECE)]


def moment(instant: datetime, timezone: str) -> str:
    """An instant in the reader's time zone; the fallback text gives it in the panel's."""
    local = instant.astimezone(ZoneInfo(timezone))
    return f"<!date^{int(instant.timestamp())}^{{date_short_pretty}} {{time}}|{local:%a %d %b %H:%M} ({timezone})>"


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": True}


def markdown(text: str) -> Block:
    return {"type": "mrkdwn", "text": shortened(text, LONGEST_SECTION)}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(shortened(text, LONGEST_HEADER))}


def section(text: str, accessory: Block | None = None, *, verbatim: bool = False) -> Block:
    """A section; `verbatim` keeps Slack from making links of addresses and names in a person's text."""
    block: Block = {"type": "section", "text": markdown(text)}
    if verbatim:
        block["text"]["verbatim"] = True
    return block if accessory is None else block | {"accessory": accessory}


def context(*texts: str) -> Block:
    return {"type": "context", "elements": [markdown(text) for text in texts]}


def image(file_id: str, title: str, alt: str) -> Block:
    """A picture uploaded to Slack; `alt` says everything it shows."""
    alt_text = shortened(alt, LONGEST_ALT)
    return {"type": "image", "slack_file": {"id": file_id}, "title": plain(title), "alt_text": alt_text}


def divider() -> Block:
    return {"type": "divider"}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def button(label: str, action_id: str, value: str, *, style: str | None = None, confirm: Block | None = None) -> Block:
    text = plain(shortened(label, LONGEST_LABEL))
    block: Block = {"type": "button", "text": text, "action_id": action_id, "value": value}
    if style is not None:
        block["style"] = style
    return block if confirm is None else block | {"confirm": confirm}


def confirm(title: str, text: str, yes: str, no: str = "Cancel") -> Block:
    return {"title": plain(title), "text": plain(text), "confirm": plain(yes), "deny": plain(no)}


def option(label: str, value: str) -> Block:
    return {"text": plain(shortened(label, LONGEST_LABEL)), "value": value}


def modal(callback_id: str, title: str, *blocks: Block, submit: str | None, metadata: str = "") -> Block:
    """A modal; `submit` labels its button, None leaves the button out."""
    view: Block = {
        "type": "modal",
        "callback_id": callback_id,
        "title": plain(title),
        "close": plain("Close" if submit is None else "Cancel"),
        "private_metadata": metadata,
        "blocks": list(blocks),
    }
    return view if submit is None else view | {"submit": plain(submit)}
