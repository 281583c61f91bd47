"""Errors that nobody expected: one line, exit 70, and a traceback that can be found and holds no secret."""

import re
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cli import main
from bot.settings import Settings
from bot.store.engine import Database
from bot.store.schema import migrate
from tests.store.panels import a_team

Told = pytest.CaptureFixture[str]
SECRET = "xoxb-sentinel-4711"
WHAT = "concord: an unexpected error: ValueError: Invalid isoformat string: '…'"
LINE = re.compile(WHAT + r"; the traceback is in (\S+)\n")


@pytest.fixture(autouse=True)
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A panel whose settings no version could have written; they hold the bot's token, so that the error does too."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("SLACK_BOT_TOKEN", SECRET)
    database = Database("sqlite:///concord.db")
    migrate(database)
    with database.write() as db:
        a_team(db)
        db.execute(text("UPDATE panel SET settings = :it"), {"it": f'{{"question_time": "{SECRET}"}}'})
    database.close()


def export(*before: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main([*before, "export", "--channel", "C1"])
    return int(str(ended.value.code))


def test_the_line_names_a_traceback_that_its_owner_alone_can_read(capsys: Told) -> None:
    assert export() == 70
    told = LINE.fullmatch(capsys.readouterr().err)
    assert told is not None
    file = Path(told[1])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    traceback = file.read_text("utf-8")
    assert traceback.startswith("Traceback (most recent call last):\n")
    assert "panel_settings.py" in traceback
    assert SECRET not in traceback


def test_debug_puts_the_traceback_on_standard_error_alone(capsys: Told, tmp_path: Path) -> None:
    assert export("--debug") == 70
    told = capsys.readouterr().err
    assert told.startswith("Traceback (most recent call last):\n")
    assert told.splitlines()[-1] == WHAT
    assert SECRET not in told
    assert not list(tmp_path.glob("concord-*"))


def test_without_a_place_for_the_file_the_line_names_debug(monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "no-such-directory")
    assert export() == 70
    told = capsys.readouterr().err
    assert told.endswith("; to see its traceback, put --debug before the command\n")
    assert told.count("\n") == 1


def test_debug_is_an_option_and_no_variable(monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    monkeypatch.setenv("DEBUG", "1")
    export()
    assert "Traceback" not in capsys.readouterr().err


def test_a_reader_who_has_gone_is_no_error() -> None:
    """As in `concord questions list --json | head -1`."""
    run = subprocess.Popen(
        [sys.executable, "-m", "bot", "questions", "list", "--json"],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 1
