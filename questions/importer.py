"""Imports questions from a page, a CSV table or Markdown: checks them and writes a track's file."""

from pathlib import Path

from questions.answers import Asked, read_block
from questions.bank import read_text
from questions.checker import check_track
from questions.lines import Lines, Place
from questions.markdown import markdown_tables
from questions.model import Track
from questions.naming import guessed_topics, slugs
from questions.page import Page, PageError, cut, list_faults
from questions.problem import BankError, Problem
from questions.rules import Table
from questions.sheet import sheet_tables
from questions.writer import write_track


def import_file(file: Path, track: str, directory: Path, *, replace: bool = False) -> Path:
    """Reads `file`, writes `directory/TRACK.toml` atomically, and returns its path.

    Raises:
        BankError: with every problem in the file.
        UserError: the track's file is there already and `replace` was not asked for, or it cannot be written.
    """
    return write_track(read_file(file, track), directory, replace=replace)


def read_file(file: Path, track: str) -> Track:
    """The track in a CSV table (`.csv`), a Markdown text (`.md`) or a page (any other suffix).

    Raises:
        BankError: with every problem in the file.
    """
    readers = {".csv": sheet_tables, ".md": markdown_tables}
    tables, places = readers.get(file.suffix.lower(), page_tables)(read_text(file), file)
    return check_track({"track": track, "title": titled(track), **tables}, file, track, Lines(places))


def titled(track: str) -> str:
    """A title made from the track's name."""
    return track.replace("-", " ").capitalize()


def page_tables(text: str, path: Path) -> tuple[Table, dict[Place, int]]:
    """The tables of a page, with their lines.

    Raises:
        BankError: with everything that is not in the form of a page.
    """
    try:
        page = cut(text)
    except PageError as fault:
        raise BankError(problem(path, fault)) from fault
    asked, faults = read_blocks(page)
    if faults:
        raise BankError(*(problem(path, fault) for fault in faults))
    questions = [
        question_table(entry, slug)
        for entry, slug in zip(asked, slugs([entry.prompt.text for entry in asked]), strict=True)
    ]
    topics = sorted({topic for question in questions for topic in question["topics"]})
    return {"title": page.title, "topics": topics, "question": questions}, places(asked)


def read_blocks(page: Page) -> tuple[list[Asked], list[PageError]]:
    """The questions of a page, and all of its faults."""
    asked, faults = [], list(list_faults(page))
    for block in page.blocks:
        try:
            asked.append(read_block(block))
        except PageError as fault:
            faults.append(fault)
    return asked, faults


def question_table(asked: Asked, slug: str) -> Table:
    """The question's table for a track's file, with guessed topics."""
    return {
        "slug": slug,
        "prompt": asked.prompt.text,
        "purpose": asked.purpose,
        "look_fors": asked.look_fors,
        "topics": guessed_topics(asked.prompt.text, " ".join(asked.look_fors)),
        "sample_answer": asked.sample_answer,
    }


def places(asked: list[Asked]) -> dict[Place, int]:
    """The line of each question and of its parts."""
    places: dict[Place, int] = {}
    for number, entry in enumerate(asked):
        paragraph, answer = entry.paragraph.number, entry.answer.number
        places[("question", number)] = entry.prompt.number
        places |= {("question", number, key): paragraph for key in ("purpose", "look_fors")}
        places[("question", number, "sample_answer")] = answer
    return places


def problem(path: Path, fault: PageError) -> Problem:
    """The fault as a problem in the file."""
    return Problem(path, fault.line, fault.prompt, fault.message)
