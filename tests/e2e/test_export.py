"""Exports: one's own scores for everybody, the panel's by pseudonym for leads, and no round that is not revealed."""

import csv
import json
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from bot.cli import main
from tests.e2e.member import Member
from tests.e2e.workspace import ANSWERS, CHANNEL, Workspace


def files(member: Member) -> list[list[dict[str, str]]]:
    """The tables in their direct messages."""
    direct = member.person.core.world.direct(member.person.user.id)
    found = [file for message in direct.messages.values() for file in message.files]
    return [list(csv.DictReader(StringIO(file.content.decode()))) for file in found]


@pytest.fixture
def revealed(scoring: Workspace) -> Workspace:
    """Tuesday 12:00: Monday's round is revealed, with scores of four; today's is open."""
    for number, name in enumerate(("Ada", "Ben", "Chi", "Eli"), 1):
        member = scoring.member(name)
        member.scores_all({letter: number for letter, text in member.letters.items() if text != ANSWERS.get(name)})
    letter = scoring.member("Eli").letter_of("draw the system")
    scoring.member("Eli").notes(letter, 2, '=HYPERLINK("http://x","y")')
    scoring.move_to("tue 12:00")
    return scoring


def test_everybody_gets_their_own_scores_and_nobody_elses(revealed: Workspace) -> None:
    eli = revealed.member("Eli")
    assert eli.asks("export") == "I'm sending you your scores in a private message, as a file."
    revealed.move_by()
    (own,) = files(eli)
    assert len(own) == 5
    assert {row["channel"] for row in own} == {CHANNEL}
    assert sorted(row["score"] for row in own) == ["2", "4", "4", "4", "4"]
    (noted,) = [row["note"] for row in own if row["note"]]
    assert noted == '\'=HYPERLINK("http://x","y")', "no spreadsheet takes it for a formula"
    assert "are in this thread, as a file" in eli.direct()[-1]
    assert all(not files(other) for other in revealed.panel() if other.person.user.name != "Eli")


def test_a_lead_gets_the_panels_scores_by_pseudonym(revealed: Workspace) -> None:
    ada = revealed.member("Ada")
    ada.asks("export")
    revealed.move_by()
    own, panel = files(ada)
    assert len(own) == 5
    assert len(panel) == 5 + 4 + 4 + 5
    raters = {row["rater"] for row in panel}
    assert raters == {f"Interviewer {number}" for number in range(1, 5)}
    assert not re.search(r"U0|Ada|Ben|Chi|Eli|HYPERLINK", str(panel))
    scores = {rater: {row["score"] for row in panel if row["rater"] == rater} for rater in raters}
    assert sorted(map(sorted, scores.values())) == [["1"], ["2"], ["2", "4"], ["3"]], "a pseudonym holds throughout"
    assert {row["reference"] for row in panel} > {""}, "anchors have one"


def test_a_lead_gets_the_panels_scores_in_a_direct_message_too(revealed: Workspace) -> None:
    private = revealed.sandbox.world.direct("U0ADA").id
    told = revealed.member("Ada", private).asks("export")
    assert (
        told == f"I'm sending you your scores, and those of everybody in <#{CHANNEL}>, in a private message, as files."
    )
    revealed.move_by()
    own, panel = files(revealed.member("Ada"))
    assert (len(own), len(panel)) == (5, 18)


def test_an_unrevealed_round_is_in_no_export(scoring: Workspace) -> None:
    for name in ("Ada", "Eli"):
        scoring.member(name).scores("A", 3)
    ada = scoring.member("Ada")
    ada.asks("export")
    scoring.move_by()
    assert files(ada) == [[], []]


def test_answers_with_few_scores_stay_private(scoring: Workspace) -> None:
    for name in ("Ada", "Eli"):
        scoring.member(name).scores("A", 3)
    scoring.move_to("tue 12:00")
    ada = scoring.member("Ada")
    ada.asks("export")
    scoring.move_by()
    own, panel = files(ada)
    assert len(own) == 1
    assert panel == []


def test_an_export_comes_as_text_if_files_are_not_allowed(revealed: Workspace) -> None:
    installation = revealed.sandbox.app.installations[revealed.sandbox.bot_token]
    without = tuple(scope for scope in installation.scopes if scope != "files:write")
    revealed.sandbox.app.installations[installation.bot_token] = replace(installation, scopes=without)
    eli = revealed.member("Eli")
    eli.asks("export")
    revealed.move_by()
    text = "\n".join(message.text for message in revealed.sandbox.world.direct("U0ELI").messages.values())
    assert files(eli) == []
    assert "This workspace doesn't let me send files" in text
    assert "'=HYPERLINK" in text


def test_a_lead_cannot_export_another_panel(revealed: Workspace) -> None:
    world = revealed.sandbox.world
    world.add_channel("C0OTHER", "other", ["U0OTTO", revealed.sandbox.bot_user])
    otto = revealed.member("Otto", "C0OTHER")
    otto.sets_up()
    otto.asks("export")
    revealed.move_by()
    assert files(otto) == [[], []]


def test_concord_export_prints_a_file_that_agreement_reads(
    revealed: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", revealed.database_url)
    assert run("export", "--channel", CHANNEL) == 0
    printed = capsys.readouterr().out
    table = list(csv.DictReader(StringIO(printed)))
    assert len(table) == 18
    file = tmp_path / "scores.csv"
    file.write_text(printed, "utf-8")
    assert run("agreement", str(file)) == 0
    assert "4 raters" in capsys.readouterr().out
    assert run("export", "--channel", CHANNEL, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert sorted(row["item"] for row in found) == sorted(row["item"] for row in table)
    assert run("export", "--channel", "C0NOWHERE") == 1
    assert (
        capsys.readouterr().err == f"concord: no panel in the channel “C0NOWHERE”; channels with a panel: {CHANNEL}\n"
    )


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(words)
    return int(str(ended.value.code))
