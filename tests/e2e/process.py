"""Concord in its own process, with a clock that it reads from a file: `python -m tests.e2e.process CLOCK`."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from bot.app import Concord, build
from bot.clock import Clock
from bot.settings import read_settings
from tests.e2e.workspace import Workspace

ROOT = Path(__file__).parents[2]
LOOK_SECONDS = 0.02


class FileClock(Clock):
    """A clock that reads its time from a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        return datetime.fromisoformat(self._path.read_text("utf-8"))

    def show(self, instant: datetime) -> None:
        """Replaces the whole file, so that nobody reads half a time."""
        part = self._path.with_suffix(".part")
        part.write_text(instant.isoformat(), "utf-8")
        part.replace(self._path)


@dataclass
class Process:
    """A running Concord in place of the workspace's own, which has disconnected."""

    workspace: Workspace
    clock: FileClock
    command: list[str]
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        sandbox = self.workspace.sandbox
        self.clock.show(self.workspace.clock.now())
        environment = os.environ | {
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_APP_TOKEN": sandbox.app.app_token,
            "SLACK_API_URL": sandbox.api_url,
            "DATABASE_URL": self.workspace.database_url,
            "LOG_LEVEL": "ERROR",
        }
        self.running = subprocess.Popen(self.command, cwd=ROOT, env=environment)  # noqa: S603 - our own command
        sandbox.wait_connected(timeout=30)
        return self

    def kill(self) -> None:
        """Kills the process without warning, like a crash."""
        assert self.running is not None
        self.running.kill()
        self.running.wait()
        self.workspace.sandbox.until(lambda: self.workspace.sandbox.connections == 0, timeout=10)

    def stop(self) -> int:
        """Stops the process as an operator does; returns its exit status."""
        assert self.running is not None
        self.running.terminate()
        return self.running.wait(15)

    def move_by(self, step: timedelta) -> None:
        self.workspace.clock.advance(step)
        self.clock.show(self.workspace.clock.now())
        self.workspace.sandbox.tick()


def main(clock_file: str) -> None:
    concord = build(read_settings("slack_bot_token", "slack_app_token"), clock=FileClock(Path(clock_file)))
    concord.roster.meet_workspace()
    threading.Thread(target=_look_often, args=(concord,), daemon=True).start()
    with concord.connected():
        concord.worker.run()


def _look_often(concord: Concord) -> None:
    """Wakes the worker often, since the clock in the file moves faster than any heartbeat."""
    while True:
        concord.worker.wake()
        time.sleep(LOOK_SECONDS)


if __name__ == "__main__":
    main(sys.argv[1])
