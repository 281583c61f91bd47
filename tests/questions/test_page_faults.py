"""Errors of a page are reported with their line, and nothing is written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.errors import UserError
from questions.importer import import_file, page_tables
from questions.problem import BankError
from tests.questions.pages import BAKER, DOUGH, FOOTER, KNEAD, LOAF, page
from tests.questions.tracks import write

PAGE = page(*BAKER)
ANSWER = f'Answer Example: "{DOUGH.answer}"\n'


def faults(directory: Path, text: str | bytes) -> list[tuple[int | None, str]]:
    """Line and message of every error in the page; checks that nothing was written."""
    with pytest.raises(BankError) as caught:
        import_file(write(directory, text, "page.txt"), "baker", directory / "bank")
    assert not (directory / "bank").exists()
    return [(problem.line, problem.message) for problem in caught.value.problems]


# Lines: 4 to 6 the list, 8, 12 and 16 the prompts below it, their answers on 10, 14 and 18.
@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "the file is empty"),
        ("Bread is good.\n", 1, "the page ends, and no line “Interview Questions for …” was found"),
        (PAGE.partition(DOUGH.prompt)[0], 4, "the page ends in the list of questions"),
        (PAGE.partition("\n-\n")[0] + "\n-\n", 7, "the page breaks off here: 0 of 3 questions are answered"),
        (
            PAGE.partition(KNEAD.block.removesuffix(" -"))[0],
            15,
            "the page breaks off here: 2 of 3 questions are answered",
        ),
        (PAGE.partition(KNEAD.look_fors)[0], 17, "the page breaks off here: no line"),
        (PAGE.partition("by machine above")[0], 18, "the page breaks off here: no line"),
        (PAGE.replace(ANSWER, ""), 12, "has no answer: no line “Answer Example:” follows"),
        (PAGE.replace(ANSWER, 'Answer Example: ""\n'), 14, "the answer is empty"),
        (PAGE.replace(ANSWER, ANSWER + ANSWER), 15, "is an answer too many"),
        (PAGE.replace(ANSWER + FOOTER, ANSWER), 18, "is an answer too many, unless “Help us improve this answer.” is"),
        (PAGE.replace(DOUGH.answer + '"', DOUGH.answer), 14, "the answer breaks off here: its quotation mark is not"),
        (PAGE.replace(DOUGH.block + "\n", ""), 5, "has no answer below"),
        (PAGE.replace(DOUGH.block, f"{DOUGH.block}\n{DOUGH.block}"), 16, "is answered already, on line 12"),
        (PAGE.replace(DOUGH.prompt, LOAF.prompt, 1), 5, "is in the list already, on line 4"),
        (PAGE.replace(DOUGH.prompt + "\n", "", 1), 11, "“Why does a dough turn sour?” is not in the list of"),
        (PAGE.replace(DOUGH.purpose + " ", ""), 13, "nothing before “In your answer,” says why it is asked"),
        (PAGE.replace("In your answer, name", "Do name"), 13, "no sentence begins “In your answer,”"),
        (PAGE.replace(f"{DOUGH.purpose} {DOUGH.look_fors}\n", ""), 12, "no paragraph says why it is asked"),
        (PAGE.replace("name the acid", "name " + "the acid " * 40), 13, "look_fors (entry 1) takes "),
        (PAGE.replace(DOUGH.answer, "x" * 2801), 14, "sample_answer takes 2801 characters in Slack, 2800 fit"),
        (PAGE.replace("Why does", "\0 does"), 12, "prompt holds a control character"),
    ],
)
def test_an_error_is_reported_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    found = faults(tmp_path, text)
    assert [at for at, said in found if said.startswith(message)] == [line], found


def test_all_errors_of_a_page_are_reported_at_once(tmp_path: Path) -> None:
    text = PAGE.replace(ANSWER, "").replace("In your answer, weigh", "Weigh").replace(LOAF.purpose + " ", "")
    assert [line for line, _ in faults(tmp_path, text)] == [9, 12, 16]


def test_invalid_utf_8_is_reported_with_line_and_byte(tmp_path: Path) -> None:
    found = faults(tmp_path, PAGE.replace("°", "?").encode().replace(b"220 ?C", b"220 \xb0C"))
    assert found == [(10, "byte 57 of this line (0xb0) is not UTF-8; save the file as UTF-8")]


@given(st.integers(0, len(PAGE.encode()) - len("r. /")))
def test_a_page_cut_off_at_any_byte_is_refused(size: int) -> None:
    data = PAGE.encode()[:size]
    with pytest.raises(BankError):
        page_tables(data.decode(errors="ignore"), Path("page.txt"))


def test_an_existing_track_is_kept(tmp_path: Path) -> None:
    source = write(tmp_path, PAGE, "page.txt")
    old = write(tmp_path / "bank", "old")
    with pytest.raises(UserError):
        import_file(source, "baker", tmp_path / "bank")
    assert old.read_text() == "old"
    import_file(source, "baker", tmp_path / "bank", replace=True)
    assert old.read_text() != "old"


def test_an_invalid_track_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="lower-case"):
        import_file(write(tmp_path, PAGE, "page.txt"), "../Baker", tmp_path / "bank")
