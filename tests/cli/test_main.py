"""How the command line fails: plain lines and no traceback."""

import os
import re
import signal
from pathlib import Path
from socket import create_server

import pytest
from sqlalchemy import text

from bot.cli import main
from bot.settings import Settings
from bot.store.engine import Database
from bot.store.schema import migrate
from questions.bank import read_bank
from questions.listing import EXPORTS

Told = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An environment without settings, and an empty working directory."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def ends(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(words)
    return int(str(ended.value.code))


def one_line(told: Told) -> str:
    (line,) = told.readouterr().err.splitlines()
    return line


@pytest.mark.parametrize("command", [("migrate",), ("export", "--channel", "C0PANEL")])
@pytest.mark.parametrize("url", ["sqlite:///no-such-directory/concord.db", "sqlite:///notes.db"])
def test_a_database_that_cannot_be_opened_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: Told, url: str, command: tuple[str, ...]
) -> None:
    Path("notes.db").write_text("what we asked, and what we heard\n" * 40)
    monkeypatch.setenv("DATABASE_URL", url)
    assert ends(*command) == 2
    assert one_line(capsys).startswith("concord: The database cannot be opened: check DATABASE_URL")


@pytest.mark.parametrize("command", [("migrate",), ("export", "--channel", "C0PANEL")])
def test_a_newer_schema_is_one_line_for_any_command(
    monkeypatch: pytest.MonkeyPatch, capsys: Told, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///newer.db")
    database = Database("sqlite:///newer.db")
    migrate(database)
    with database.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    assert ends(*command) == 2
    assert "newer schema than this version of Concord" in one_line(capsys)


def test_a_failed_migration_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///taken.db")
    database = Database("sqlite:///taken.db")
    with database.write() as db:
        db.execute(text("CREATE TABLE audit (id INTEGER)"))
    database.close()
    assert ends("migrate") == 2
    assert one_line(capsys) == (
        "concord: The database is as it was, since it could not be migrated: table audit already exists"
    )


@pytest.mark.parametrize("group", [(), ("questions",)])
def test_a_call_without_a_command_prints_the_help(capsys: Told, group: tuple[str, ...]) -> None:
    assert ends(*group, "--help") == 0
    help_text = capsys.readouterr().out
    assert ends(*group) == 2
    assert capsys.readouterr().err == help_text


@pytest.mark.parametrize("group", [(), ("questions",)])
def test_the_help_describes_each_command_without_cutting(capsys: Told, group: tuple[str, ...]) -> None:
    ends(*group, "--help")
    commands = capsys.readouterr().out.split("Commands:\n")[1].splitlines()
    assert [line for line in commands if not line.endswith(".")] == []
    assert [line for line in commands if line.endswith("...")] == []


def test_an_existing_track_error_names_the_replace_option(capsys: Told) -> None:
    Path("own.md").write_text(EXPORTS["md"](read_bank().tracks["lead-platform-engineer"]))
    into = ("questions", "import", "own.md", "--track", "own", "--out", "bank")
    assert ends(*into) == 0
    capsys.readouterr()
    assert ends(*into) == 1
    assert one_line(capsys) == "concord: bank/own.toml is there already; --replace puts the new one in its place"
    assert ends(*into, "--replace") == 0


def test_one_question_is_counted_as_one(capsys: Told) -> None:
    whole = EXPORTS["md"](read_bank().tracks["lead-platform-engineer"])
    _, second = [found.start() for found in re.finditer(r"^## (?!Scale)", whole, re.MULTILINE)][:2]
    Path("own.md").write_text(whole[:second])
    assert ends("questions", "import", "own.md", "--track", "own", "--out", "bank") == 0
    assert capsys.readouterr().out == "1 question written to bank/own.toml.\n"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("agreement", "no.csv"), "no.csv: No such file or directory."),
        (("agreement", "bank"), "bank: Is a directory."),
        (("agreement", "ratings.csv", "--html", "bank"), "bank: Is a directory."),
        (("questions", "import", "own.md", "--track", "t", "--out", "own.md"), "own.md: File exists."),
        (("questions", "import", "own.md", "--track", "t", "--out", "own.md/x"), "own.md/x: Not a directory."),
        (("questions", "show", "nothing"), "there is no question “nothing”"),
        (("questions", "export", "nothing"), "there is no track “nothing”: there are "),
        (("export", "--channel", "C1"), "the database is empty: no panel has been set up yet"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_was_asked_for_and_cannot_be_is_told_in_a_line(capsys: Told, words: tuple[str, ...], line: str) -> None:
    Path("own.md").write_text(EXPORTS["md"](read_bank().tracks["lead-platform-engineer"]))
    Path("ratings.csv").write_text("rater,item,score\nann,a,1\nbob,a,2\n")
    Path("bank").mkdir()
    assert ends(*words) == 1
    assert one_line(capsys).removeprefix("concord: ").startswith(line)


def test_a_port_that_is_taken_is_told_with_what_to_do(capsys: Told) -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert ends("demo", "--port", str(port)) == 1
    told = f"concord: Port {port} cannot be opened: Address already in use. Choose another with --port."
    assert one_line(capsys) == told


def test_slack_that_is_not_there_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch, capsys: Told) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:9/api/")
    assert ends("run") == 1
    assert one_line(capsys).startswith("concord: Slack cannot be reached (")


def test_an_interruption_ends_with_130(capsys: Told) -> None:
    """As Ctrl-C in the middle of a long read, here of a pipe that has no writer."""
    os.mkfifo("ratings.csv")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        assert ends("agreement", "ratings.csv") == 130
    finally:
        signal.signal(signal.SIGALRM, before)
    assert capsys.readouterr().err == ""
