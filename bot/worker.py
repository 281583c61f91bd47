"""The worker: does what is due, and delivers what came of it, until it is stopped."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event

from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import Clock
from bot.delivery.courier import Courier
from bot.delivery.duplicates import Duplicates
from bot.scheduler import Scheduler

HEARTBEAT_SECONDS = 15
SHORTEST_PAUSE_SECONDS = 0.1

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Worker:
    """Runs in one thread; listeners wake it from theirs."""

    clock: Clock
    scheduler: Scheduler
    courier: Courier
    duplicates: Duplicates
    _pulse: Event = field(default_factory=Event)
    _stopping: Event = field(default_factory=Event)

    def settle(self) -> int:
        """Does all that is due now, and delivers what came of it; returns how much that was."""
        done = 0
        while count := self.scheduler.tick() + self.courier.deliver() + self.duplicates.sweep():
            done += count
        return done

    def next_due(self) -> datetime | None:
        """When there is something to do again."""
        return min(filter(None, (self.scheduler.next_due(), self.courier.next_due())), default=None)

    def wake(self) -> None:
        """Ends the pause: something has changed that may be due, or that Slack should show."""
        self._pulse.set()

    def run(self) -> None:
        """Works until `stop` is called; the heartbeat and every listener wake it."""
        heart = BackgroundScheduler(timezone="UTC")
        # A late beat is better than none: by default one that is a second late is left out.
        heart.add_job(
            self.wake, "interval", seconds=HEARTBEAT_SECONDS, max_instances=1, coalesce=True, misfire_grace_time=None
        )
        heart.start()
        try:
            while not self._stopping.is_set():
                self._pulse.clear()
                self._settle_or_log()
                self._pulse.wait(self._pause())
        finally:
            heart.shutdown(wait=False)

    def stop(self) -> None:
        self._stopping.set()
        self._pulse.set()

    def _pause(self) -> float:
        """Seconds until something is due, such as the next message in a channel that rests."""
        due = self.next_due()
        wait = (due - self.clock.now()).total_seconds() if due else HEARTBEAT_SECONDS
        return min(HEARTBEAT_SECONDS, max(SHORTEST_PAUSE_SECONDS, wait))

    def _settle_or_log(self) -> None:
        try:
            self.settle()
        except Exception:
            log.exception("What is due could not all be done; it will be tried again")
