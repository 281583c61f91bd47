"""Reading files into a bank."""

from pathlib import Path

import pytest

from questions.bank import read_bank, read_track
from questions.model import DEFAULT_SCALE, UnknownQuestion
from questions.problem import BankError
from tests.questions.tracks import FILE, write


def problem_of(path: Path) -> tuple[int | None, str]:
    """Line and message of the only error in a file."""
    with pytest.raises(BankError) as caught:
        read_track(path)
    (found,) = caught.value.problems
    assert found.path == path
    return found.line, found.message


def test_a_directory_is_read_in_addition_to_the_bundled_tracks(tmp_path: Path) -> None:
    write(tmp_path, FILE)
    assert set(read_bank().tracks) | {"baker"} == set(read_bank(tmp_path).tracks)


def test_a_later_directory_replaces_a_track_of_the_same_name(tmp_path: Path) -> None:
    write(tmp_path / "one", FILE)
    write(tmp_path / "two", FILE.replace('title = "Baker"', 'title = "Our baker"'))
    bank = read_bank(tmp_path / "one", tmp_path / "two")
    assert bank.tracks["baker"].title == "Our baker"


def test_a_track_without_a_scale_has_the_default_one(tmp_path: Path) -> None:
    assert read_track(write(tmp_path, FILE)).scale == DEFAULT_SCALE


def test_the_sample_answer_is_the_last_anchor_and_has_the_top_level(tmp_path: Path) -> None:
    first, second = read_track(write(tmp_path, FILE)).questions
    assert [anchor.reference for anchor in first.anchors] == [1, 3, 4]
    assert first.anchors[-1].text == first.sample_answer
    assert [anchor.reference for anchor in second.anchors] == [4]
    assert second.anchors[-1].rationale is None


def test_anchors_are_sorted_from_the_lowest_level(tmp_path: Path) -> None:
    """In whatever order the file has them."""
    swapped = FILE.replace("reference = 1", "reference = 2.5").replace("reference = 3", "reference = 1")
    question = read_track(write(tmp_path, swapped.replace("2.5", "3"))).questions[0]
    assert [anchor.text[:3] for anchor in question.anchors[:2]] == ["One", "I t"]


def test_a_question_as_json_has_the_promised_keys_in_order(tmp_path: Path) -> None:
    write(tmp_path, FILE)
    question = read_bank(tmp_path).question("baker", "sour-dough").as_json()
    assert list(question) == [
        "slug", "track", "prompt", "purpose", "look_fors", "topics", "sample_answer", "anchors",
    ]  # fmt: skip
    assert question["anchors"] == [{"reference": 4, "text": question["sample_answer"], "rationale": None}]


def test_a_missing_question_is_a_key_error(tmp_path: Path) -> None:
    write(tmp_path, FILE)
    with pytest.raises(UnknownQuestion, match="sweet-dough"):
        read_bank(tmp_path).question("baker", "sweet-dough")


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    plain = read_track(write(tmp_path, FILE))
    assert read_track(write(tmp_path, b"\xef\xbb\xbf" + FILE.replace("\n", "\r\n").encode())) == plain


def test_invalid_utf_8_is_reported_with_line_and_byte(tmp_path: Path) -> None:
    line, message = problem_of(write(tmp_path, FILE.encode().replace(b"Baker", b"B\xe4ker")))
    assert line == 2
    assert message.startswith("byte 11 of this line (0xe4) is not UTF-8")


@pytest.mark.parametrize("text", ["", "  \n\n"])
def test_an_empty_file_is_reported_as_empty(tmp_path: Path, text: str) -> None:
    assert problem_of(write(tmp_path, text))[1].startswith("the file is empty")


@pytest.mark.parametrize(("broken", "line"), [('title = "Baker', 2), ('title = "Baker"\ntitle = "B"', 3)])
def test_invalid_toml_is_reported_with_its_line(tmp_path: Path, broken: str, line: int) -> None:
    found, message = problem_of(write(tmp_path, FILE.replace('title = "Baker"', broken)))
    assert found == line
    assert message.startswith("this is not TOML: ")
    assert "line" not in message


def test_a_file_cut_off_inside_a_text_is_reported_at_its_last_line(tmp_path: Path) -> None:
    assert problem_of(write(tmp_path, 'track = "baker"\ntitle = """Ba\nker'))[0] == 3


@pytest.mark.parametrize("value", ["[" * 5000 + "]" * 5000, "{a = " * 5000 + "1" + "}" * 5000])
def test_a_file_nested_too_deeply_is_reported(tmp_path: Path, value: str) -> None:
    assert problem_of(write(tmp_path, f"a = {value}")) == (None, "its lists or tables are nested too deeply")


def test_a_number_of_thousands_of_digits_is_reported(tmp_path: Path) -> None:
    assert problem_of(write(tmp_path, f"a = {'9' * 5000}")) == (None, "a number in it has too many digits")


def test_a_missing_directory_and_all_files_are_reported_at_once(tmp_path: Path) -> None:
    write(tmp_path, "", "a.toml")
    write(tmp_path, "x", "b.toml")
    with pytest.raises(BankError) as caught:
        read_bank(tmp_path / "nowhere", tmp_path)
    assert [found.path.name for found in caught.value.problems] == ["a.toml", "b.toml", "nowhere"]


def test_an_unreadable_file_is_reported(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "baker.toml")[1].startswith("the file cannot be read: ")


def test_other_files_of_a_directory_are_ignored(tmp_path: Path) -> None:
    write(tmp_path, "# Notes", "notes.md")
    assert read_bank(tmp_path) == read_bank()
