"""The oracle is the visible result: standard output, standard error, exit status and the page."""

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.agreement.report import Model
from bot.cli.agreement import as_text, print_report
from bot.reports.text import STRIP, strip

HEADER = "rater,item,score,reference\n"


class Terminal(io.StringIO):
    """Standard error that claims to be a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def ratings(tmp_path: Path) -> Path:
    file = tmp_path / "ratings.csv"
    severity = {"ann": 1, "<b>bob</b>": 0, "[red]cem": 0, "dora": -1}
    rows = [
        f"{who},a{item},{min(4, max(1, 1 + item % 4 - strict * (item % 2)))},{1 + item % 4 if item % 3 == 0 else ''}\n"
        for item in range(40)
        for who, strict in severity.items()
    ]
    file.write_text(HEADER + "".join(rows), encoding="utf-8-sig")
    return file


def run(
    path: Path,
    *,
    as_json: bool = False,
    scale: str | None = None,
    html: Path | None = None,
    model: Model = "linear",
) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = print_report(path, scale=scale, model=model, as_json=as_json, html=html, out=out, err=err)
    return status, out.getvalue(), err.getvalue()


def test_the_text_report_starts_plainly_and_lists_people_and_answers(ratings: Path) -> None:
    status, out, err = run(ratings, scale="1:4")
    assert (status, err) == (0, "")
    assert out.startswith("160 scores of 40 items by 4 raters")
    assert "• Two interviewers came within one level of each other in" in out
    assert "The scale has 4 levels from 1 to 4, as declared." in out
    assert out.index("ann ") < out.index("dora ")
    assert "[red]cem" in out
    assert max(map(len, out.splitlines())) <= 110


def test_json_is_the_report_and_nothing_else(ratings: Path) -> None:
    status, out, err = run(ratings, as_json=True)
    assert (status, err) == (0, "")
    told = json.loads(out)
    assert told["n"]["scores"] == 160
    assert told["raters"][0]["rater"] == "ann"


def test_the_rasch_model_also_reports_logits(ratings: Path, tmp_path: Path) -> None:
    html = tmp_path / "page.html"
    status, out, _ = run(ratings, model="rasch", html=html)
    assert status == 0
    assert "Severity in logits, by the Rasch model" in out
    assert "Severities come from a Rasch model (rating scale)" in " ".join(out.split())
    assert "Severity in logits, by the Rasch model" in html.read_text(encoding="utf-8")
    told = json.loads(run(ratings, model="rasch", as_json=True)[1])
    (ann,) = (one for one in told["raters"] if one["rater"] == "ann")
    assert (told["model"], told["severity_zero"], len(told["thresholds"])) == ("rasch", "panel", 3)
    assert ann["logit"] > 0
    assert ann["logit_interval"][0] < ann["logit"] < ann["logit_interval"][1]


def test_the_linear_model_reports_no_logits(ratings: Path) -> None:
    told = json.loads(run(ratings, as_json=True)[1])
    assert told["model"] == "linear"
    assert "thresholds" not in told
    assert "logit" not in told["raters"][0]
    assert "logits, by the Rasch model" not in run(ratings)[1]


def test_json_text_is_what_the_json_module_reads_back() -> None:
    found = {"a": [1, None, {"b": "ü"}], "c": 0.1}
    assert json.loads(as_text(found)) == found


def test_the_same_file_gives_the_same_json(ratings: Path) -> None:
    assert run(ratings, as_json=True) == run(ratings, as_json=True)


class Page(HTMLParser):
    """The external resources of a page, and the elements left open at its end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.asked += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "rect", "line", "circle"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("rect", "line", "circle"):
            assert self.open.pop() == tag


def test_the_page_is_self_contained_and_its_names_are_text(ratings: Path, tmp_path: Path) -> None:
    html = tmp_path / "page.html"
    assert run(ratings, html=html)[0] == 0
    text = html.read_text(encoding="utf-8")
    page = Page(text)
    assert page.asked == []
    assert page.open == []
    assert "<b>bob" not in text
    assert "&lt;b&gt;bob" in text
    assert "prefers-color-scheme: dark" in text


def test_every_picture_of_the_page_has_its_numbers_in_words(ratings: Path, tmp_path: Path) -> None:
    html = tmp_path / "page.html"
    run(ratings, html=html)
    pictures = re.findall(r'<svg role="img" aria-label="([^"]+)".*?</svg>', html.read_text(encoding="utf-8"))
    assert [label.split(".")[0] for label in pictures] == [
        "Scores by level",
        "Agreement with 95 % intervals",
        "Severity with 95 % intervals",
    ]
    assert "ann +" in pictures[2]


@pytest.mark.parametrize(
    ("text", "scale", "message"),
    [
        ("ann,a1,3,\nann,a1,2,\n", None, "line 3, column rater: ann scores a1 a second time; keep one row."),
        ("ann,a1,5,\n", "1:4", "line 2, column score: 5 is not on the scale 1, 2, 3, 4."),
        ('"a\nb",a1,3,\n"a\nb",a1,3,\n', None, "line 4, column rater: a b scores a1 a second time; keep one row."),
    ],
)
def test_an_error_in_the_file_is_one_line_with_the_files_name(
    tmp_path: Path, text: str, scale: str | None, message: str
) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text(HEADER + text)
    assert run(file, scale=scale) == (1, "", f"{file}: {message}\n")


def test_invalid_bytes_are_reported_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "latin.csv"
    file.write_bytes(b"rater,item,score\nann,a1,3\nj\xf6rg,a1,3\n")
    assert run(file) == (1, "", f"{file}: line 3, column rater: it is not UTF-8; save the file as UTF-8.\n")


def test_a_missing_file_or_page_that_cannot_be_written_is_one_line(ratings: Path, tmp_path: Path) -> None:
    missing, nowhere = tmp_path / "no.csv", tmp_path / "no" / "page.html"
    assert run(missing) == (1, "", f"{missing}: No such file or directory.\n")
    assert run(ratings, html=nowhere) == (1, "", f"{nowhere}: No such file or directory.\n")


@pytest.mark.parametrize("scale", ["4", "4:1", "1:x", "1:1", "1:1000", ""])
def test_an_invalid_scale_error_shows_the_format(ratings: Path, scale: str) -> None:
    status, _, err = run(ratings, scale=scale)
    assert (status, err) == (1, f"--scale {scale} is not a scale; write its lowest and highest level, such as 1:4.\n")


@pytest.mark.parametrize(
    "rows",
    ["ann,a1,3,\n", "ann,a1,3,\nann,a2,2,\n", "ann,a1,3,\nbob,a1,3,\n", "ann,a1,3,3\nbob,a2,1,3\n"],
    ids=["one score", "one rater", "one item, all alike", "nothing shared"],
)
def test_too_few_scores_give_a_sentence_and_no_crash(tmp_path: Path, rows: str) -> None:
    file, html = tmp_path / "ratings.csv", tmp_path / "page.html"
    file.write_text(HEADER + rows)
    status, out, err = run(file, html=html)
    assert (status, err) == (0, "")
    assert "Too early to judge" in out


def test_on_a_terminal_quick_work_shows_no_bar(ratings: Path) -> None:
    err = Terminal()
    assert print_report(ratings, scale=None, model="linear", as_json=True, html=None, out=io.StringIO(), err=err) == 0
    assert err.getvalue() == ""


def test_a_strip_has_its_point_its_interval_and_zero() -> None:
    drawn = strip(-0.5, 0.5, 1.0, 1.0)
    assert len(drawn) == STRIP
    assert (drawn[STRIP // 2], drawn.index("●"), drawn.rindex("─")) == ("┼", 22, STRIP - 1)
    assert strip(0.5, 0.6, 0.7, 1.0)[STRIP // 2] == "│"
