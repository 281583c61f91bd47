"""The two pages that the product was made for are imported letter for letter; skipped if they are missing."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from questions.bank import read_track
from questions.importer import import_file

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the pages are not beside the repository")


@pytest.mark.parametrize("name", ["senior-platform-engineer", "lead-platform-engineer"])
def test_every_line_of_a_page_is_in_the_track_and_nothing_else(name: str) -> None:
    page = SEEDS / f"{name}.txt"
    with TemporaryDirectory() as directory:
        track = read_track(import_file(page, name, Path(directory)))
    lines = page.read_text("utf-8").rstrip("\n").split("\n")
    rebuilt = [
        line
        for question in track.questions
        for line in (
            question.prompt,
            " ".join((question.purpose, *question.look_fors)),
            f'Answer Example: "{question.sample_answer}"',
            "Help us improve this answer. / -",
        )
    ]
    assert len(track.questions) == 24
    assert [question.prompt for question in track.questions] == lines[3:27]
    assert "\n".join(rebuilt) == "\n".join(lines[28:]) + " -"
    assert all(question.look_fors[0].startswith("In your answer, ") for question in track.questions)
    assert not any("In your answer" in question.purpose for question in track.questions)
