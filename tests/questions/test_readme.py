"""The code accepts the examples of questions/README.md."""

import re
from pathlib import Path

from questions.bank import read_track
from questions.form import AnchorForm, LevelForm, QuestionForm, TrackForm
from questions.sheet import COLUMNS
from tests.questions.tracks import write

README = (Path(__file__).parents[2] / "questions" / "README.md").read_text("utf-8")


def shown() -> str:
    """The file that the README shows."""
    return README.partition("```toml\n")[2].partition("```")[0]


def test_the_example_file_can_be_read(tmp_path: Path) -> None:
    track = read_track(write(tmp_path, shown()))
    assert [anchor.reference for anchor in track.questions[0].anchors] == [1, 2]


def test_the_example_file_has_every_key() -> None:
    keys = set(re.findall(r"^(\w+) =", shown(), re.MULTILINE)) | {"scale", "question", "anchor"}
    forms = (TrackForm, LevelForm, QuestionForm, AnchorForm)
    assert keys == {key for form in forms for key in form.model_fields}


def test_the_readme_names_the_columns_of_a_table() -> None:
    assert f"`{', '.join(COLUMNS)}`" in README
