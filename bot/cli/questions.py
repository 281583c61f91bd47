"""`concord questions`: the question bank."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.output import print_file, print_json
from bot.settings import read_settings
from questions import listing
from questions.bank import read_bank
from questions.errors import UserError
from questions.importer import import_file
from questions.model import Bank
from questions.search import search

Track = Annotated[str | None, typer.Option(help="only this track; part of its name is enough")]
Topic = Annotated[str | None, typer.Option(help="only this topic")]
AsJson = Annotated[bool, typer.Option("--json", help="print whole questions as a JSON array")]


def commands() -> typer.Typer:
    app = typer.Typer(help="The bank of questions: list, show, check, import, export.", no_args_is_help=True)
    app.command("list")(list_questions)
    app.command("show")(show)
    app.command("check")(check)
    app.command("import")(import_questions)
    app.command("export")(export)
    return app


def _bank() -> Bank:
    return read_bank(*filter(None, [read_settings().concord_bank]))


def list_questions(
    track: Track = None,
    topic: Topic = None,
    words: Annotated[str, typer.Option("--search", help="search words; the best match comes first")] = "",
    as_json: AsJson = False,
) -> None:
    """List questions."""
    bank = _bank()
    if as_json:
        print_json(listing.list_json(bank, words, track, topic))
    else:
        found = search(bank, words, track, topic)
        print(listing.list_text(found) if found else "No question fits.")


def show(
    slug: Annotated[str, typer.Argument(help="a question's slug, or TRACK/SLUG")],
    track: Track = None,
    as_json: AsJson = False,
) -> None:
    """Show one question with its answers."""
    question = listing.find(_bank(), slug, track)
    if as_json:
        print_json(question.as_json())
    else:
        print(listing.show_text(question))


def check() -> None:
    """Check every file, and whether length or wording reveals levels.

    Nobody should be able to guess an anchor's level without reading for meaning.
    """
    print(listing.check_text(_bank()))


def import_questions(
    file: Annotated[
        Path, typer.Argument(help="a page of questions and answers, a .csv table or a Markdown file (.md)", exists=True)
    ],
    track: Annotated[str, typer.Option(help="the name of the new track")],
    out: Annotated[Path, typer.Option(help="the directory for its TOML file; set CONCORD_BANK to it")],
    replace: Annotated[bool, typer.Option(help="replace the track's file if it exists")] = False,
) -> None:
    """Create a track from your own questions."""
    written = import_file(file, track, out, replace=replace)
    count = len(read_bank(out).tracks[track].questions)
    print(f"{count} {'question' if count == 1 else 'questions'} written to {written}.")


def export(
    track: Annotated[str, typer.Argument(help="the track's name")],
    form: Annotated[str, typer.Option("--as", help="the format: toml, csv or md")] = "toml",
) -> None:
    """Print a whole track."""
    bank = _bank()
    if track not in bank.tracks:
        raise UserError(f"no track “{track}”; the tracks are {', '.join(bank.tracks)}")
    if form not in listing.EXPORTS:
        raise typer.BadParameter(f"“{form}” is not a format; choose one of {', '.join(listing.EXPORTS)}")
    print_file(listing.EXPORTS[form](bank.tracks[track]))
