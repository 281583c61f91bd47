"""Reads a bank: the bundled tracks and a team's own, from one TOML file per track."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from questions.checker import check_track
from questions.lines import Lines
from questions.model import Bank, Track
from questions.problem import BankError, Problem

AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")


def read_bank(*directories: Path) -> Bank:
    """The bundled tracks and those of the directories; a later track replaces an earlier one of the same name.

    Raises:
        BankError: with every problem in every file.
    """
    tracks: dict[str, Track] = {}
    problems: list[Problem] = []
    places = (files("questions"), *directories)
    for file in (file for place in places for file in track_files(place, problems)):
        try:
            track = read_track(file)
            tracks[track.name] = track
        except BankError as error:
            problems += error.problems
    if problems:
        raise BankError(*problems)
    return Bank(tracks=tracks)


def track_files(directory: Traversable, problems: list[Problem]) -> Iterator[Traversable]:
    """The TOML files of a directory, by name; a missing directory is a problem."""
    if not directory.is_dir():
        problems.append(Problem(Path(str(directory)), None, None, "there is no such directory"))
        return
    for file in sorted(directory.iterdir(), key=lambda path: path.name):
        if file.name.endswith(".toml") and file.is_file():
            yield file


def read_track(file: Traversable) -> Track:
    """The track in a file.

    Raises:
        BankError: with every problem in the file.
    """
    path = Path(str(file))
    text = read_text(file)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BankError(syntax_problem(error, text, path)) from error
    except RecursionError as error:
        raise BankError(Problem(path, None, None, "its lists or tables are nested too deeply")) from error
    except ValueError as error:  # what Python's int() says of thousands of digits
        raise BankError(Problem(path, None, None, "a number in it has too many digits")) from error
    return check_track(tables, path, path.stem, Lines.of_toml(text))


def read_text(file: Traversable) -> str:
    """The file's text with normalised line ends.

    Raises:
        BankError: the file cannot be read, is empty or is not UTF-8.
    """
    path = Path(str(file))
    try:
        text = decode(file.read_bytes(), path).replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise BankError(Problem(path, None, None, f"the file cannot be read: {error.strerror}")) from error
    if not text.strip():
        raise BankError(Problem(path, 1, None, "the file is empty; questions/README.md shows an example"))
    return text


def decode(data: bytes, path: Path) -> str:
    """The bytes as text; a byte order mark is accepted.

    Raises:
        BankError: they are not UTF-8, with line and byte.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        message = f"byte {column} of this line (0x{data[error.start]:02x}) is not UTF-8; save the file as UTF-8"
        raise BankError(Problem(path, line, None, message)) from error


def syntax_problem(error: tomllib.TOMLDecodeError, text: str, path: Path) -> Problem:
    """The TOML error as a problem, at its line or at the end of the file."""
    place = AT_LINE.search(str(error))
    line = int(place[1]) if place else text.count("\n") + 1
    message = AT_LINE.sub("", str(error)).removesuffix(" (at end of document)")
    return Problem(path, line, None, f"this is not TOML: {message[:1].lower()}{message[1:]}")
