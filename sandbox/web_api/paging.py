"""Cursors and limits."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import TypeVar

from sandbox.model import Json
from sandbox.web_api.call import Call, Refusal

T = TypeVar("T")


def page(call: Call, items: Sequence[T], *, default: int = 100) -> tuple[Sequence[T], Json]:
    """A page of the items, and the response_metadata with the next cursor."""
    start, limit = _start(call), _limit(call, default)
    end = start + limit
    cursor = b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
    return items[start:end], {"response_metadata": {"next_cursor": cursor}}


def _limit(call: Call, default: int) -> int:
    try:
        limit = int(call.text("limit") or default)
    except ValueError as error:
        raise Refusal("invalid_limit") from error
    if not 1 <= limit <= 1000:
        raise Refusal("invalid_limit")
    return limit


def _start(call: Call) -> int:
    cursor = call.text("cursor")
    if not cursor:
        return 0
    try:
        return int(b64decode(cursor).decode().removeprefix("next:"))
    except ValueError as error:
        raise Refusal("invalid_cursor") from error
