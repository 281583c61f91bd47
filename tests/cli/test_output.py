"""Where standard output is not UTF-8, as in cron or a bare container, every command says all that it has to say."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from questions.writer import write_track
from tests.domain.bank import question, track

ROOT = Path(__file__).parents[2]
LOCALES = {
    "posix": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "latin1": {"PYTHONIOENCODING": "latin-1"},
}
PROMPT = "Jak zaczynasz – i dlaczego właśnie tak?"
LOGGED = """
import logging
from bot.cli.log import set_up_log
from bot.settings import Settings

set_up_log(Settings(log_format="json"), "INFO")
logging.getLogger("a").info("é …")
"""
NAMES = ("Åsa", "Jörg", "Łukasz", "Đặng")


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> dict[str, str]:
    return LOCALES[request.param]


def said(folder: Path, locale: dict[str, str], *words: str) -> bytes:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "CONCORD_"))}
    run = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT), **locale},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    return run.stdout


def ratings(folder: Path) -> str:
    rows = [
        f"{name},answer {number},{(number + place) % 4 + 1}" for place, name in enumerate(NAMES) for number in range(4)
    ]
    (folder / "ratings.csv").write_text("\n".join(["rater,item,score", *rows]), encoding="utf-8")
    return "ratings.csv"


def test_a_report_replaces_signs_that_do_not_fit(tmp_path: Path, locale: dict[str, str]) -> None:
    told = said(tmp_path, locale, "agreement", ratings(tmp_path)).decode("latin-1")
    assert "?ukasz" in told


@pytest.fixture
def own(tmp_path: Path, locale: dict[str, str]) -> dict[str, str]:
    """The locale, and a bank of one's own with a question in Polish."""
    asked = question("q1", "data").model_copy(update={"prompt": PROMPT})
    write_track(track(asked, name="inzynier"), tmp_path / "bank")
    return {**locale, "CONCORD_BANK": "bank"}


def test_a_report_as_json_holds_every_name(tmp_path: Path, locale: dict[str, str]) -> None:
    told = json.loads(said(tmp_path, locale, "agreement", ratings(tmp_path), "--json"))
    assert {found["rater"] for found in told["raters"]} == set(NAMES)


def test_questions_have_signs_replaced_and_are_whole_as_json(tmp_path: Path, own: dict[str, str]) -> None:
    which = ("--track", "inzynier")
    for words in (("list", *which), ("show", "q1", *which)):
        told = said(tmp_path, own, "questions", *words).decode("latin-1")
        assert "?" in told
        assert "data" in told or "inzynier/q1" in told
        assert PROMPT in json.dumps(json.loads(said(tmp_path, own, "questions", *words, "--json")), ensure_ascii=False)


@pytest.mark.parametrize("form", ["toml", "csv", "md"])
def test_a_track_that_is_exported_is_a_file_in_utf_8(tmp_path: Path, own: dict[str, str], form: str) -> None:
    assert PROMPT in said(tmp_path, own, "questions", "export", "inzynier", "--as", form).decode("utf-8")


def test_the_help_is_whole(tmp_path: Path, locale: dict[str, str]) -> None:
    assert b"migrate" in said(tmp_path, locale, "--help")


@pytest.mark.parametrize(("encoding", "word"), [("ascii", r"\u2026"), ("utf-8", "…")])
def test_the_log_as_json_stays_json(encoding: str, word: str) -> None:
    """Standard error writes a sign that does not fit as `\\xe9`, which JSON does not know."""
    said_to_stderr = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", LOGGED],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
        timeout=60,
    ).stderr.decode(encoding)
    assert json.loads(said_to_stderr)["says"] == "é …"
    assert word in said_to_stderr
