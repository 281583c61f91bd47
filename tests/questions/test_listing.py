"""The bank as people and programs read it."""

import json
from pathlib import Path

import pytest

from questions.bank import read_bank
from questions.errors import UserError
from questions.importer import read_file
from questions.listing import EXPORTS, check_text, find, list_json, list_text, show_text
from questions.model import Bank
from tests.questions.tracks import FILE, write


def bank(directory: Path) -> Bank:
    """The track `baker`, and its first question again as the track `cook`."""
    write(directory, FILE)
    cook = FILE.replace('track = "baker"', 'track = "cook"')
    write(directory, cook[: cook.index('[[question]]\nslug = "sour')], "cook.toml")
    tracks = read_bank(directory).tracks
    return Bank(tracks={name: tracks[name] for name in ("baker", "cook")})


def test_the_list_as_json_holds_whole_questions_best_first(tmp_path: Path) -> None:
    found = list_json(bank(tmp_path), "dough")
    assert [question["slug"] for question in found] == ["sour-dough"]
    assert json.loads(json.dumps(found)) == found


def test_no_hit_is_an_empty_list(tmp_path: Path) -> None:
    assert list_json(bank(tmp_path), "xyzzy") == []


def test_the_list_as_text_has_one_line_per_question(tmp_path: Path) -> None:
    assert list_text(bank(tmp_path).questions).split("\n")[1] == "baker/sour-dough  Why does a dough turn sour?"


def test_a_question_is_found_by_a_slug_unique_among_tracks(tmp_path: Path) -> None:
    assert find(bank(tmp_path), "sour-dough").track == "baker"


def test_a_slug_of_two_tracks_requires_the_track(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="baker/first-loaf, cook/first-loaf"):
        find(bank(tmp_path), "first-loaf")
    assert find(bank(tmp_path), "cook/first-loaf") == find(bank(tmp_path), "first-loaf", "cook")


def test_an_unknown_slug_error_offers_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"did you mean baker/sour-dough\?"):
        find(bank(tmp_path), "soor-dough")
    with pytest.raises(UserError, match=r"there is no question “zzz”$"):
        find(bank(tmp_path), "zzz")


def test_a_question_is_shown_whole(tmp_path: Path) -> None:
    question = find(bank(tmp_path), "baker/first-loaf")
    shown = show_text(question, width=1000)
    texts = [question.prompt, question.purpose, *question.look_fors]
    texts += [text for anchor in question.anchors for text in (anchor.text, anchor.rationale or "")]
    assert [text for text in texts if text not in shown] == []
    assert shown.index("Level 1, anchor") < shown.index("Level 4, sample answer")
    assert max(map(len, show_text(question, width=40).split("\n"))) <= 40


def test_the_check_reports_every_track(tmp_path: Path) -> None:
    text = check_text(bank(tmp_path))
    assert "baker: 2 questions, 1 with a sample answer only" in text
    assert "cook: 1 questions, 0 with a sample answer only" in text
    assert "Too few questions with anchors" in text


@pytest.mark.parametrize("form", ["csv", "md"])
def test_an_export_can_be_imported(tmp_path: Path, form: str) -> None:
    track = bank(tmp_path).tracks["baker"]
    exported = write(tmp_path, EXPORTS[form](track), f"own.{form}")
    assert read_file(exported, "baker").questions == track.questions
