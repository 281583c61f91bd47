"""A track as Markdown, there and back."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from questions.bank import read_track
from questions.importer import read_file
from questions.markdown import track_markdown
from questions.model import Track
from questions.problem import BankError
from tests.questions.tracks import FILE, tracks, write

OWN = """\
# Baker

## sour-dough

Topics: dough

### Prompt

Why does a dough turn sour?

### Purpose

Shows some knowledge.

### Look-fors

- Names the bacteria
* Names the acid

### Sample answer

Bacteria make acid.

### Anchor 2

It is old.
"""


def faults(directory: Path, text: str) -> list[tuple[int | None, str]]:
    """Line and message of every error in the text."""
    with pytest.raises(BankError) as caught:
        read_file(write(directory, text, "own.md"), "baker")
    return [(problem.line, problem.message) for problem in caught.value.problems]


@given(tracks())
def test_an_exported_track_is_read_back_equal(track: Track) -> None:
    with TemporaryDirectory() as directory:
        assert read_file(write(Path(directory), track_markdown(track), "own.md"), track.name) == track


def test_headings_inside_a_text_stay_text(tmp_path: Path) -> None:
    track = read_track(write(tmp_path, FILE.replace("Bacteria make acid", "# A\\n\\\\# B\\n### Prompt")))
    assert read_file(write(tmp_path, track_markdown(track), "own.md"), "baker") == track


def test_a_markdown_file_needs_no_scale_and_no_topics(tmp_path: Path) -> None:
    text = OWN + "\n### Rationale\n\nNo cause.\n"
    track = read_file(write(tmp_path, text, "own.md"), "baker")
    assert (track.title, track.topics, len(track.scale)) == ("Baker", ("dough",), 4)
    assert track.questions[0].look_fors == ("Names the bacteria", "Names the acid")
    assert [(anchor.reference, anchor.rationale) for anchor in track.questions[0].anchors] == [
        (2, "No cause."),
        (4, None),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("### Purpose", "### Purpos", 11, "purpos is no key here: did you mean purpose?"),
        ("### Purpose", "### Prompt", 11, "“Prompt” is here a second time"),
        ("## sour-dough", "", 7, "“Prompt” should be below a ## heading"),
        ("Topics: dough", "Some dough.", 3, "only “Topics: …” is allowed here"),
        ("# Baker", "Hello\n# Baker", 1, "only “Topics: …” is allowed here"),
        ("## sour-dough", "## Sour Dough", 3, "slug “Sour Dough” should be lower-case letters"),
        ("### Anchor 2", "### Anchor two", 24, "reference should be a whole number"),
        ("### Anchor 2", "### Anchor 5", 24, "reference 5 is off the scale"),
        ("Why does a dough turn sour?", "", 7, "prompt is empty"),
        ("## sour-dough", "## Scale\n\n### one No\n\nx\n\n## sour-dough", 5, "level should be a whole number"),
        ("It is old.", "It is old.", 24, "rationale is missing"),
    ],
)
def test_an_error_is_reported_with_its_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert old in OWN
    found = faults(tmp_path, OWN.replace(old, new, 1))
    assert any(at == line and said.startswith(message) for at, said in found), found
