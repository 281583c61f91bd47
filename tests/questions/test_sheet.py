"""A track's questions as CSV, there and back."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from questions.importer import read_file
from questions.model import DEFAULT_SCALE, Track
from questions.problem import BankError
from questions.sheet import track_csv
from tests.questions.tracks import tracks, write

OWN = """\
prompt,purpose,look_fors,answer,reference,rationale
Why does a dough turn sour?,Shows some knowledge.,"Names the bacteria
Names the acid",Bacteria make acid.,sample,
,,,It is old.,2,No cause.
What does an oven cost?,Shows a sense of money.,Names a price,Between one and three thousand.,,
"""


def faults(directory: Path, text: str) -> list[tuple[int | None, str]]:
    """Line and message of every error in the table."""
    with pytest.raises(BankError) as caught:
        read_file(write(directory, text, "own.csv"), "baker")
    return [(problem.line, problem.message) for problem in caught.value.problems]


@given(tracks(DEFAULT_SCALE))
def test_exported_questions_are_read_back_equal(track: Track) -> None:
    with TemporaryDirectory() as directory:
        read = read_file(write(Path(directory), track_csv(track), "own.csv"), track.name)
    assert read.questions == track.questions


@given(tracks(DEFAULT_SCALE))
def test_no_exported_cell_is_a_formula(track: Track) -> None:
    cells = [cell for row in csv.reader(track_csv(track).splitlines(keepends=True)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_csv_table_needs_no_slugs_and_no_topics(tmp_path: Path) -> None:
    track = read_file(write(tmp_path, OWN, "own.csv"), "baker")
    assert track.title == "Baker"
    assert [question.slug for question in track.questions] == ["why-does-a-dough-turn-sour", "what-does-an-oven-cost"]
    assert [question.topics for question in track.questions] == [("general",), ("cloud-cost",)]
    assert track.questions[0].look_fors == ("Names the bacteria", "Names the acid")
    assert [(anchor.reference, anchor.rationale) for anchor in track.questions[0].anchors] == [
        (2, "No cause."),
        (4, None),
    ]


def test_semicolons_between_cells_are_accepted(tmp_path: Path) -> None:
    plain = read_file(write(tmp_path, OWN, "own.csv"), "baker")
    assert read_file(write(tmp_path, OWN.replace(",", ";"), "own.csv"), "baker") == plain


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("look_fors,answer", "look_fors,answers", 1, "“answers” is no column here: did you mean answer?"),
        ("look_fors,answer", "look_fors,xyz", 1, "“xyz” is no column here: there are slug, prompt"),
        ("prompt,purpose,", ",".join(["slug"] * 2) + ",", 1, "no column prompt, purpose"),
        ("Bacteria make acid.", "", 2, "sample_answer is empty"),
        (",sample,", ",3,", 2, "a question's first row is its sample answer"),
        (",2,No cause.", ",two,No cause.", 4, "reference should be a whole number"),
        (",2,No cause.", ",2,", 4, "rationale is empty"),
        (",2,No cause.", ",2,No cause.,more", 4, "this is not a CSV table: the row has 7 cells, the header 6"),
        ("What does an oven cost?", "Why does a dough turn sour?", 5, "prompt is another question's too"),
        ("What does an oven cost?", '"What?', 5, "this is not a CSV table: "),
    ],
)
def test_an_error_is_reported_with_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert old in OWN
    found = faults(tmp_path, OWN.replace(old, new, 1))
    assert any(at == line and said.startswith(message) for at, said in found), found


def test_a_row_with_a_new_slug_needs_a_prompt(tmp_path: Path) -> None:
    """It is no anchor of the question above."""
    text = "slug,prompt,purpose,look_fors,answer,reference,rationale\na,A?,x,y,z,,\nb,,x,y,z,,\n"
    assert faults(tmp_path, text) == [(3, "prompt is empty")]
