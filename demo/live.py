"""The demo in a browser: the sandbox's page, simulated colleagues, and buttons that move the clock."""

import errno
import os
import threading
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from rich.console import Console

from bot.clock import MovableClock
from demo.audit import QUESTION, REVEAL, SUMMARY
from demo.play import Play
from demo.stage import CHANNEL, START, ZONE, Stage, demo_bank, stage
from questions.errors import UserError
from sandbox import Control

BEAT_SECONDS = 0.5
PORT_ERRORS = (errno.EADDRINUSE, errno.EACCES)
LONGEST_WAIT = timedelta(days=14)  # the most that a button moves the clock


class Show:
    """Plays in real time, with a clock that can be moved ahead, one move at a time."""

    def __init__(self, clock: MovableClock, seed: int) -> None:
        self._clock = clock
        self._rng = Random(seed)  # noqa: S311 - a simulation
        self._turn = threading.Lock()
        self._play: Play | None = None

    def begin(self, stage: Stage) -> None:
        self._play = Play(stage, self._rng)
        self._play.set_up()

    @property
    def controls(self) -> list[Control]:
        return [
            Control("Next question", lambda: self._move_until(QUESTION)),
            Control("Next reveal", lambda: self._move_until(REVEAL)),
            Control("Next summary", lambda: self._move_until(SUMMARY)),
            Control("+30 minutes", lambda: self._move_to(self._clock.now() + timedelta(minutes=30))),
            Control("+4 hours", lambda: self._move_to(self._clock.now() + timedelta(hours=4))),
        ]

    def keep_up(self) -> None:
        """Plays everything that is due."""
        with self._turn:
            self._playing.catch_up()

    @property
    def _playing(self) -> Play:
        assert self._play is not None  # noqa: S101 - `begin` runs before the page opens
        return self._play

    def _move_to(self, instant: datetime) -> str:
        with self._turn:
            self._playing.run(instant)
        return self._time()

    def _move_until(self, beginning: str) -> str:
        """Moves the clock until the channel has one more message with that beginning."""
        with self._turn:
            before, limit = self._count(beginning), self._clock.now() + LONGEST_WAIT
            while self._count(beginning) == before and self._playing.step(limit):
                pass
        return self._time()

    def _count(self, beginning: str) -> int:
        messages = self._playing.stage.sandbox.world.channels[CHANNEL].messages.values()
        return sum(message.text.startswith(beginning) for message in list(messages))

    def _time(self) -> str:
        return f"{self._clock.now().astimezone(ZONE):%A %-d %B, %H:%M}"


def play_live(port: int, seed: int, bank: Path | None) -> None:
    """Serves the page until interrupted."""
    clock = MovableClock(START, running=True)
    show = Show(clock, seed)
    over = threading.Event()
    rng = Random(seed + 1)  # noqa: S311 - a simulation
    with ExitStack() as opened:
        try:
            stage_ = opened.enter_context(stage(clock, rng, demo_bank(bank), port=port, controls=show.controls))
        except OSError as error:
            if error.errno not in PORT_ERRORS:
                raise
            reason = os.strerror(error.errno)
            raise UserError(f"Port {port} cannot be opened: {reason}. Choose another with --port.") from error
        show.begin(stage_)
        Console().print(f"Concord's demo is at {stage_.sandbox.url} (Ctrl-C ends it)", highlight=False, soft_wrap=True)
        try:
            while not over.wait(BEAT_SECONDS):
                show.keep_up()
        except KeyboardInterrupt:
            return
