"""A real process, killed at the worst moments: after the next start everything is there once."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.store.engine import Database
from sandbox import Sandbox
from tests.e2e.process import FileClock, Process
from tests.e2e.workspace import Workspace

pytestmark = pytest.mark.slow

A_LEASE = timedelta(seconds=61)
PATIENCE = 15.0


@pytest.fixture
def process(panel: Workspace, tmp_path: Path) -> Iterator[Process]:
    """Concord in its own process, with a panel that is set up."""
    yield from run_beside(panel, tmp_path, [sys.executable, "-m", "tests.e2e.process", str(tmp_path / "clock")])


@pytest.fixture
def command(panel: Workspace, tmp_path: Path) -> Iterator[Process]:
    """`concord run` itself, on the real clock."""
    yield from run_beside(panel, tmp_path, [sys.executable, "-m", "bot", "run"])


def run_beside(workspace: Workspace, folder: Path, command: list[str]) -> Iterator[Process]:
    workspace.disconnect()
    workspace.sandbox.until(lambda: workspace.sandbox.connections == 0)
    process = Process(workspace, FileClock(folder / "clock"), command)
    yield process.start()
    if process.running is not None and process.running.poll() is None:
        process.kill()
    workspace.connect()


def wait(process: Process, true: Callable[[], object]) -> None:
    process.workspace.sandbox.until(true, PATIENCE)


def pass_time(process: Process, step: timedelta, true: Callable[[], object]) -> None:
    """Advances the clock second by second until the condition is true; it must happen within the step."""
    for _ in range(int(step.total_seconds())):
        process.move_by(timedelta(seconds=1))
        with suppress(TimeoutError):
            process.workspace.sandbox.until(true, 0.2)
            return
    wait(process, true)


def test_a_process_killed_during_a_post_posts_once(process: Process) -> None:
    workspace, ben = process.workspace, process.workspace.member("Ben")
    workspace.sandbox.faults.hang("chat.postMessage", 2)
    process.move_by(timedelta(hours=1))
    wait(process, ben.questions)
    process.kill()
    process.start()
    process.move_by(A_LEASE)
    wait(process, lambda: workspace.sandbox.sent.calls("conversations.history"))
    process.move_by(A_LEASE)
    wait(process, lambda: recorded(workspace) == 1)
    assert len(ben.questions()) == 1


def recorded(workspace: Workspace) -> int:
    """The number of messages that the database records as being in Slack."""
    database = Database(workspace.database_url)
    with database.read() as connection:
        found: int = connection.execute(text("SELECT count(*) FROM post WHERE ts IS NOT NULL")).scalar_one()
    database.close()
    return found


def test_a_process_killed_in_mid_week_continues_unchanged(process: Process) -> None:
    workspace = process.workspace
    eli = workspace.member("Eli")
    process.move_by(timedelta(hours=1))
    wait(process, eli.questions)
    eli.person.press(eli.question, "add_answer")
    eli.person.submit(eli.form, {"text": "before the kill"})
    process.kill()
    process.start()
    process.move_by(timedelta(hours=4))
    pass_time(process, A_LEASE, lambda: len(eli.letters) == 5)
    process.kill()
    process.start()
    letter = next(letter for letter, said in eli.letters.items() if said != "before the kill")
    eli.person.press(eli.answer(letter), "score_3")
    process.kill()
    process.start()
    process.move_by(timedelta(hours=19, minutes=31))
    pass_time(process, A_LEASE, eli.reveals)
    process.kill()
    process.start()
    pass_time(process, A_LEASE, lambda: [word for word in eli.words() if "you gave 3" in word])
    assert len(eli.reveals()) == len(eli.words()) == 1
    assert len(eli.letters) == 5


def test_concord_run_survives_a_kill_and_stops_when_asked(command: Process) -> None:
    ada = command.workspace.member("Ada").person
    assert "Leads: <@U0ADA>." in ada.command("/mock", "status", "C0PANEL")["text"]
    command.kill()
    command.start()
    assert "Leads: <@U0ADA>." in ada.command("/mock", "status", "C0PANEL")["text"]
    assert command.stop() == 0


@pytest.mark.parametrize("wrong", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
def test_a_rejected_token_is_named_on_one_line(wrong: str, tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        tokens = {"SLACK_BOT_TOKEN": sandbox.bot_token, "SLACK_APP_TOKEN": sandbox.app.app_token}
        tokens[wrong] = f"{tokens[wrong][:5]}nonsense"
        environment = (
            os.environ | tokens | {"SLACK_API_URL": sandbox.api_url, "DATABASE_URL": f"sqlite:///{tmp_path}/c.db"}
        )
        told = subprocess.run(
            [sys.executable, "-m", "bot", "run"],
            env=environment,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    assert told.returncode == 2
    assert told.stderr.splitlines() == [
        f"concord: Slack rejects {wrong} (invalid_auth): copy it again from your app's pages."
    ]
