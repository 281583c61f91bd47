"""Converts a track's questions to a CSV table with a row per answer, and back. It has no title and no scale."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process

from questions.lines import Place
from questions.model import Question, Track
from questions.naming import guessed_topics, slugs
from questions.problem import BankError, Problem
from questions.rules import Table, as_number

COLUMNS = ("slug", "prompt", "purpose", "look_fors", "topics", "reference", "answer", "rationale")
NEEDED = {"prompt", "purpose", "look_fors", "answer"}
SAMPLE = "sample"
# A spreadsheet reads such a cell as a formula; a leading apostrophe makes it text.
FORMULA = re.compile(r"\A(?='*[=+\-@])")
GUARDED = re.compile(r"\A'(?='*[=+\-@])")


@dataclass(frozen=True)
class Row:
    """The cells of a row by column, and its first line."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def track_csv(track: Track) -> str:
    """The track's questions as CSV; reading it again gives equal questions."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for question in track.questions:
        writer.writerows([FORMULA.sub("'", cell) for cell in row] for row in rows(question))
    return out.getvalue()


def rows(question: Question) -> Iterator[list[str]]:
    """Yields the question's row with its sample answer, then a row for each lower anchor."""
    *lower, sample = question.anchors
    lists = ["\n".join(question.look_fors), ", ".join(question.topics)]
    yield [question.slug, question.prompt, question.purpose, *lists, SAMPLE, sample.text, sample.rationale or ""]
    for anchor in lower:
        yield [question.slug, "", "", "", "", str(anchor.reference), anchor.text, anchor.rationale or ""]


def sheet_tables(text: str, path: Path) -> tuple[Table, dict[Place, int]]:
    """The tables of a track in CSV, with their lines.

    A question's first row has its sample answer; a row without prompt is an anchor of the question above. Slugs are
    made and topics guessed where their cells are empty.

    Raises:
        BankError: it is no CSV table, a column is missing or unknown, or a question has no sample answer.
    """
    questions: list[list[Row]] = []
    for row in read_rows(text, path):
        if not questions or row["prompt"] or row["slug"] not in ("", questions[-1][0]["slug"]):
            questions.append([])
        questions[-1].append(row)
    if strays := [rows[0] for rows in questions if rows[0]["reference"].lower() not in ("", SAMPLE)]:
        message = "a question's first row is its sample answer; its anchors follow in rows without a prompt"
        raise BankError(*(Problem(path, row.line, row["slug"] or None, message) for row in strays))
    made = slugs([rows[0]["prompt"] for rows in questions])
    tables = [question_table(rows, slug) for rows, slug in zip(questions, made, strict=True)]
    topics = sorted({topic for table in tables for topic in table["topics"]})
    return {"topics": topics, "question": tables}, dict(row_places(questions))


def read_rows(text: str, path: Path) -> list[Row]:
    """The rows below the header that are not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    rows: list[Row] = []
    try:
        header = [cell.strip().lower() for cell in next(reader)]
        if fault := header_fault(header):
            raise BankError(Problem(path, 1, None, fault))
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) > len(header):
                raise csv.Error(f"the row has {len(cells)} cells, the header {len(header)}")
            cleared = [GUARDED.sub("", cell.strip()) for cell in cells]
            if any(cleared):
                rows.append(Row(line, dict(zip(header, cleared, strict=False))))
            line = reader.line_num + 1
    except csv.Error as error:
        raise BankError(Problem(path, reader.line_num, None, f"this is not a CSV table: {error}")) from error
    return rows


def delimiter(text: str) -> str:
    """A semicolon if the header has one, as spreadsheets of many countries write, else a comma."""
    return ";" if ";" in text.split("\n", 1)[0] else ","


def header_fault(header: list[str]) -> str | None:
    """The fault in the column names, or None."""
    for column in header:
        if column not in COLUMNS:
            nearest = process.extractOne(column, COLUMNS, score_cutoff=60)
            meant = f"did you mean {nearest[0]}?" if nearest else f"there are {', '.join(COLUMNS)}"
            return f"“{column}” is no column here: {meant}"
    missing = [column for column in COLUMNS if column in NEEDED and column not in header]
    return f"no column {', '.join(missing)}" if missing else None


def question_table(rows: list[Row], slug: str) -> Table:
    """The question's table for a track's file, from its rows."""
    first = rows[0]
    look_fors = [line.strip() for line in first["look_fors"].split("\n") if line.strip()]
    topics = [topic.strip() for topic in first["topics"].replace("\n", ",").split(",") if topic.strip()]
    return {
        "slug": first["slug"] or slug,
        "prompt": first["prompt"],
        "purpose": first["purpose"],
        "look_fors": look_fors,
        "topics": topics or guessed_topics(first["prompt"], " ".join(look_fors)),
        "sample_answer": first["answer"],
        **({"sample_rationale": first["rationale"]} if first["rationale"] else {}),
        "anchor": [
            {"reference": as_number(row["reference"]), "text": row["answer"], "rationale": row["rationale"]}
            for row in rows[1:]
        ],
    }


def row_places(questions: list[list[Row]]) -> Iterator[tuple[Place, int]]:
    """The line of each question and of each of its anchors."""
    for index, (first, *lower) in enumerate(questions):
        yield ("question", index), first.line
        for anchor, row in enumerate(lower):
            yield ("question", index, "anchor", anchor), row.line
