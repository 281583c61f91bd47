"""Callbacks scheduled on the sandbox's clock."""

import heapq
import threading
from collections.abc import Callable
from datetime import datetime
from itertools import count


class Agenda:
    """Callbacks by due time. Only `run` calls them."""

    def __init__(self) -> None:
        self._items: list[tuple[datetime, int, Callable[[], object]]] = []
        self._order = count()
        self._lock = threading.Lock()

    def add(self, due: datetime, callback: Callable[[], object]) -> None:
        with self._lock:
            heapq.heappush(self._items, (due, next(self._order), callback))

    def run(self, now: datetime) -> None:
        while callback := self._next(now):
            callback()

    def clear(self) -> None:
        with self._lock:
            self._items.clear()

    def _next(self, now: datetime) -> Callable[[], object] | None:
        with self._lock:
            if self._items and self._items[0][0] <= now:
                return heapq.heappop(self._items)[2]
        return None
