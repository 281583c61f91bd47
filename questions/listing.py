"""Listings of the bank for people and programs."""

import textwrap
from collections.abc import Callable, Iterable

from pydantic import JsonValue
from rapidfuzz import process

from questions.errors import UserError
from questions.levels import level_report, report_text
from questions.markdown import track_markdown
from questions.model import Bank, Question, Track
from questions.search import search
from questions.sheet import track_csv
from questions.writer import track_toml

EXPORTS: dict[str, Callable[[Track], str]] = {"toml": track_toml, "csv": track_csv, "md": track_markdown}


def list_json(
    bank: Bank, words: str = "", track: str | None = None, topic: str | None = None
) -> list[dict[str, JsonValue]]:
    """Whole questions as JSON values, best match first."""
    return [question.as_json() for question in search(bank, words, track, topic)]


def list_text(questions: Iterable[Question]) -> str:
    """One line per question: track, slug and the beginning of the prompt."""
    return "\n".join(
        f"{question.track}/{question.slug}  {textwrap.shorten(question.prompt, 80, placeholder='…')}"
        for question in questions
    )


def find(bank: Bank, slug: str, track: str | None = None) -> Question:
    """The question called `slug` or `TRACK/SLUG`.

    Raises:
        UserError: there is none, or there are several; the message suggests the most similar.
    """
    names = {f"{question.track}/{question.slug}": question for question in bank.questions}
    name = f"{track}/{slug}" if track else slug
    fitting = [question for full, question in names.items() if name in (full, question.slug)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        several = ", ".join(f"{question.track}/{question.slug}" for question in fitting)
        raise UserError(f"several tracks have a question “{slug}”: say which, {several}")
    nearest = process.extractOne(name, list(names), score_cutoff=50)
    raise UserError(f"there is no question “{name}”" + (f": did you mean {nearest[0]}?" if nearest else ""))


def show_text(question: Question, width: int = 100) -> str:
    """A whole question, wrapped to `width`, anchors lowest first."""
    parts = [question.prompt, f"Track: {question.track}    Topics: {', '.join(question.topics)}", question.purpose]
    parts.append("Look-fors:")
    parts += [f"- {look_for}" for look_for in question.look_fors]
    for anchor in question.anchors:
        kind = "sample answer" if anchor is question.anchors[-1] else "anchor"
        parts += ["", f"Level {anchor.reference}, {kind}:", *anchor.text.split("\n")]
        if anchor.rationale:
            parts.append(f"Why {anchor.reference}: {anchor.rationale}")
    return "\n".join(
        textwrap.fill(part, width, subsequent_indent="  " if part.startswith("- ") else "") for part in parts
    )


def check_text(bank: Bank) -> str:
    """Each track's number of questions, and whether length or wording gives its anchors' levels away."""
    return "\n\n".join(
        f"{track.name}: {len(track.questions)} questions, {bare(track)} with a sample answer only\n"
        + report_text(level_report([track]))
        for track in bank.tracks.values()
    )


def bare(track: Track) -> int:
    """The number of questions without an anchor below their sample answer."""
    return sum(len(question.anchors) == 1 for question in track.questions)
