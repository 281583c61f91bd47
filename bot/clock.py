"""What time it is, as a thing that is handed in."""

from abc import ABC, abstractmethod
from datetime import UTC, datetime, timedelta
from threading import Lock
from time import monotonic


class Clock(ABC):
    """Tells the present instant, aware and in UTC. No protocol, since a datetime would be one too."""

    @abstractmethod
    def now(self) -> datetime: ...


class SystemClock(Clock):
    """This machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class MovableClock(Clock):
    """A clock that can be moved ahead, and never goes back; the demo and the tests share one.

    It stands between moves, or runs on with real time where `running`.
    """

    def __init__(self, start: datetime, *, running: bool = False) -> None:
        self._base = start.astimezone(UTC)
        self._since = monotonic()
        self._running = running
        self._lock = Lock()

    def now(self) -> datetime:
        with self._lock:
            return self._read()

    def move_to(self, instant: datetime) -> None:
        """Moves ahead to the instant; one that has passed changes nothing."""
        with self._lock:
            self._base, self._since = max(self._read(), instant.astimezone(UTC)), monotonic()

    def advance(self, step: timedelta) -> None:
        self.move_to(self.now() + step)

    def _read(self) -> datetime:
        return self._base + timedelta(seconds=monotonic() - self._since) if self._running else self._base
