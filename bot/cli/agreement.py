"""`concord agreement`: the calibration report for a file of ratings."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from threading import TIMEOUT_MAX, Timer
from typing import Annotated, Any, TextIO

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

from bot.agreement.files.reading import read
from bot.agreement.ratings import Ratings, RatingsError
from bot.agreement.report import Model, report
from bot.cli.output import is_utf8
from bot.reports.html import page
from bot.reports.text import show
from questions.errors import UserError, named

PATIENCE = 1.0  # seconds before the progress bar appears
PLAIN_WIDTH = 110  # when the output is not a terminal
MOST_LEVELS = 101


def agreement(
    file: Annotated[
        Path,
        typer.Argument(
            help="a CSV file with the columns rater, item, score and optionally reference", show_default=False
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="print every figure as JSON")] = False,
    html: Annotated[Path | None, typer.Option(help="write a page with pictures to this file")] = None,
    scale: Annotated[
        str | None, typer.Option(help="the scale's lowest and highest level, such as 1:4; by default those in the file")
    ] = None,
    model: Annotated[
        Model, typer.Option(help="the model for severities; rasch needs 30 scores per person and also reports logits")
    ] = "linear",
) -> int:
    """Report agreement and calibration for a file of ratings."""
    return print_report(file, scale=scale, model=model, as_json=as_json, html=html, out=sys.stdout, err=sys.stderr)


def print_report(
    path: Path, *, scale: str | None, model: Model, as_json: bool, html: Path | None, out: TextIO, err: TextIO
) -> int:
    """Prints the report on a ratings file as text or JSON, and writes the page if `html` is given.

    Returns the exit status: 0, or 1 with one line on `err`.
    """
    try:
        levels = None if scale is None else declared_scale(scale)
        with _progress(err) as bar:
            with named(path):
                ratings = _load(path, levels, bar)
            bar.add_task("Computing", total=None)
            found = report(ratings, model)
        if html is not None:
            with named(html):
                html.write_text(page(found), encoding="utf-8")
    except UserError as error:
        return _fail(str(error), err)
    if as_json:
        out.write(as_text(found.as_json(), escaped=not is_utf8(out)))
    else:
        show(found, Console(file=out, width=None if out.isatty() else PLAIN_WIDTH))
    return 0


def declared_scale(text: str) -> list[float]:
    """The levels of a scale such as "1:4", in steps of one."""
    low, _, high = text.partition(":")
    try:
        first, last = int(low), int(high)
    except ValueError:
        first, last = 0, 0
    if not 0 < last - first < MOST_LEVELS:
        raise RatingsError(f"--scale {text} is not a scale; write its lowest and highest level, such as 1:4.")
    return [float(level) for level in range(first, last + 1)]


def as_text(found: dict[str, Any], *, escaped: bool = False) -> str:
    """JSON with one line per key: readable, and fast for a million items."""
    lines = [
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=escaped, allow_nan=False)}" for key, value in found.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _load(path: Path, scale: list[float] | None, bar: Progress) -> Ratings:
    task = bar.add_task("Reading", total=path.stat().st_size)
    with path.open("rb") as file:
        lines = TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape")
        try:
            return read(lines, scale=scale, progress=lambda _: bar.update(task, completed=file.tell()))
        except RatingsError as error:
            raise RatingsError(f"{path}: {error}") from None


@contextmanager
def _progress(err: TextIO) -> Iterator[Progress]:
    """A progress bar, shown on a terminal when the work takes longer than a second."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn())
    bar = Progress(*columns, console=Console(file=err), transient=True)
    timer = Timer(PATIENCE if err.isatty() else TIMEOUT_MAX, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield bar
    finally:
        timer.cancel()
        timer.join()
        if bar.live.is_started:
            bar.stop()


def _fail(message: str, err: TextIO) -> int:
    err.write("".join(sign if sign.isprintable() else " " for sign in message) + "\n")
    return 1
