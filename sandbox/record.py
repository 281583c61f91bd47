"""An append-only record of the traffic between app and sandbox."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from sandbox.model import Json

Direction = Literal["call", "delivery", "reply"]
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sent:
    """One call by the app, one delivery to it, or the content of one of its acknowledgements ("reply").

    `method` is the Web API's method, or the kind of payload, such as `events_api:message`. `text` is the arguments or
    the payload as JSON; `error` is None on success. `audience` holds the ids of the people who can read it.
    """

    at: datetime
    direction: Direction
    method: str
    text: str
    team_id: str
    audience: frozenset[str] = NOBODY
    error: str | None = None
    response: Json = field(default_factory=dict)

    @property
    def args(self) -> Json:
        parsed: Json = json.loads(self.text)
        return parsed


class Record:
    """The record, iterable, oldest entry first. `wake` is called after each new entry."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._entries: list[Sent] = []
        self._lock = threading.Lock()
        self._wake = wake

    def add(self, entry: Sent) -> None:
        with self._lock:
            self._entries.append(entry)
        self._wake()

    def __iter__(self) -> Iterator[Sent]:
        with self._lock:
            return iter(tuple(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def calls(self, method: str | None = None) -> list[Sent]:
        return [sent for sent in self if sent.direction == "call" and method in (None, sent.method)]

    def deliveries(self, method: str = "") -> list[Sent]:
        return [sent for sent in self if sent.direction == "delivery" and sent.method.startswith(method)]

    def errors(self) -> list[Sent]:
        """The refused calls."""
        return [sent for sent in self.calls() if sent.error is not None]

    def seen_by(self, user_id: str) -> list[Sent]:
        """The entries that this person could read."""
        return [sent for sent in self if user_id in sent.audience]

    def containing(self, words: str) -> list[Sent]:
        """The entries sent by the app whose JSON contains the words."""
        return [sent for sent in self if sent.direction != "delivery" and words in sent.text]


def as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
