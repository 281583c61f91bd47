"""Faults of Slack, on demand."""

import threading
from dataclasses import dataclass
from typing import Literal

Outcome = Literal[
    "refuse", "fail_before", "fail_after", "drop_before", "drop_after", "rate_limit", "hang", "commit_late"
]

FILE_SECONDS = 2.0


@dataclass
class Fault:
    """A fault on every `every`-th call of the method (`*`: any method), `times` times (None: always)."""

    method: str
    outcome: Outcome
    seconds: float = 0
    every: int = 1
    times: int | None = 1
    calls: int = 0
    code: str = ""

    def strikes(self, method: str) -> bool:
        if self.times == 0 or self.method not in (method, "*"):
            return False
        self.calls += 1
        if self.calls % self.every:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Faults:
    """All faults. `down` breaks every connection; `drop_metadata` drops messages' metadata, as other local Slacks do.

    `event_copies` is the number of deliveries of each event, to the app's sockets in turn. `file_seconds` is the time
    after an upload during which Slack refuses to show the file in a block.
    """

    def __init__(self) -> None:
        self.down = False
        self.drop_metadata = False
        self.event_copies = 1
        self.file_seconds = FILE_SECONDS
        self._faults: list[Fault] = []
        self._lock = threading.Lock()

    def refuse(self, method: str, code: str, *, every: int = 1, times: int | None = 1) -> None:
        """Answer with an error code without running the call."""
        self._add(Fault(method, "refuse", every=every, times=times, code=code))

    def fail_before(self, method: str, *, every: int = 1, times: int | None = 1) -> None:
        """Answer 500 without running the call."""
        self._add(Fault(method, "fail_before", every=every, times=times))

    def fail_after(self, method: str, *, every: int = 1, times: int | None = 1) -> None:
        """Answer 500 after running the call."""
        self._add(Fault(method, "fail_after", every=every, times=times))

    def drop_before(self, method: str, *, every: int = 1, times: int | None = 1) -> None:
        """Break the connection without running the call."""
        self._add(Fault(method, "drop_before", every=every, times=times))

    def drop_after(self, method: str, *, every: int = 1, times: int | None = 1) -> None:
        """Break the connection after running the call."""
        self._add(Fault(method, "drop_after", every=every, times=times))

    def rate_limit(self, method: str, retry_after: int, *, every: int = 1, times: int | None = 1) -> None:
        """Answer 429 with Retry-After."""
        self._add(Fault(method, "rate_limit", retry_after, every, times))

    def hang(self, method: str, seconds: float, *, every: int = 1, times: int | None = 1) -> None:
        """Run the call at once, but delay the answer by real seconds."""
        self._add(Fault(method, "hang", seconds, every, times))

    def commit_late(self, method: str, seconds: float, *, every: int = 1, times: int | None = 1) -> None:
        """Break the connection, and run the call later, by seconds of the sandbox's clock."""
        self._add(Fault(method, "commit_late", seconds, every, times))

    def clear(self) -> None:
        """Remove all faults."""
        with self._lock:
            self._faults.clear()
        self.down = self.drop_metadata = False
        self.event_copies = 1
        self.file_seconds = FILE_SECONDS

    def strike(self, method: str) -> Fault | None:
        """The fault for this call, if any."""
        with self._lock:
            return next((fault for fault in self._faults if fault.strikes(method)), None)

    def _add(self, fault: Fault) -> None:
        with self._lock:
            self._faults.append(fault)
