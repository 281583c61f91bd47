"""The headless demo: a week as the workspace saw it, reproducibly."""

from pathlib import Path

import pytest

from demo.headless import flawless, play_weeks
from questions.importer import import_file
from tests.questions.pages import Entry, page

pytestmark = pytest.mark.slow


def entries(count: int) -> list[Entry]:
    """Enough questions for a week, in the format of a job site's page."""
    return [
        Entry(
            f"How do you keep loaf number {number} from burning?",
            "Employers ask this to see how you watch an oven.",
            f"In your answer, look at the crust of loaf {number}. Say when you turn it.",
            f"I look in every {number + 2} minutes. Then I turn it once. At the end I open the door a little.",
        )
        for number in range(count)
    ]


def counts(report: dict[str, object]) -> list[object]:
    return [report[name] for name in ("questions_posted", "reveals", "summaries")]


def test_a_demo_week_is_complete_and_reproducible() -> None:
    """Five questions, five reveals and a summary."""
    report = play_weeks(1, 7, None)
    assert counts(report) == [5, 5, 1]
    assert flawless(report)
    assert report["scores"] > 80
    assert play_weeks(1, 7, None) == report


def test_an_imported_bank_with_sample_answers_alone_plays_too(tmp_path: Path) -> None:
    source = tmp_path / "baker.txt"
    source.write_text(page(*entries(6)), "utf-8")
    bank = tmp_path / "bank"
    bank.mkdir()
    import_file(source, "baker", bank)
    report = play_weeks(1, 7, bank)
    assert counts(report) == [5, 5, 1]
    assert flawless(report)
    assert report["anchors"] == 5, "each round's sample answer"
