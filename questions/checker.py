"""Checks raw tables and returns a track, or raises every problem at once, each with its line."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from questions.form import AnchorForm, LevelForm, QuestionForm, TrackForm
from questions.lines import Lines, Place
from questions.model import Track
from questions.problem import BankError, Problem
from questions.rules import Table, faults

KEYS = {
    (): TrackForm.model_fields,
    ("scale",): LevelForm.model_fields,
    ("question",): QuestionForm.model_fields,
    ("question", "anchor"): AnchorForm.model_fields,
}
KINDS = {
    "string_type": "should be a text in quotes",
    "int_type": "should be a whole number",
    "list_type": "should be a list in square brackets",
    "model_type": "should be a table with keys of its own",
}


def check_track(tables: Table, path: Path, name: str, lines: Lines) -> Track:
    """The track `name` described by raw tables that were read from `path`.

    Raises:
        BankError: with every problem found.
    """
    wrong = list(faults(tables, name))
    form: TrackForm | None = None
    try:
        form = TrackForm.model_validate(tables)
    except ValidationError as error:
        wrong += [(detail["loc"], form_message(detail)) for detail in error.errors()]
    if form is None or wrong:
        raise BankError(
            *(Problem(path, lines.at(place), asked(tables, place), f"{key(place)} {text}") for place, text in wrong)
        )
    return form.whole()


def key(place: Place) -> str:
    """The key in the writer's terms: `look_fors (entry 3)`."""
    last = place[-1]
    return f"{place[-2]} (entry {last + 1})" if isinstance(last, int) else str(last)


def asked(tables: Table, place: Place) -> str | None:
    """The slug, or else the number, of the question that contains this place."""
    match place:
        case ("question", int(number), *_):
            entry: Any = tables["question"][number]
            slug = entry.get("slug") if isinstance(entry, dict) else None
            return slug if isinstance(slug, str) else f"question {number + 1}"
    return None


def form_message(detail: ErrorDetails) -> str:
    """Pydantic's error in our words."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return unknown(detail["loc"])
    if kind == "value_error":
        return str(context["error"])
    if kind in ("too_long", "too_short"):
        bound = context.get("max_length", context.get("min_length"))
        return f"has {context['actual_length']} entries: at {'most' if kind == 'too_long' else 'least'} {bound}"
    return KINDS.get(kind, detail["msg"])


def unknown(place: Place) -> str:
    """The message for an unknown key, with the most similar known one."""
    table = tuple(part for part in place[:-1] if isinstance(part, str))
    known = list(KEYS[table])
    nearest = process.extractOne(str(place[-1]), known, score_cutoff=60)
    return f"is no key here: did you mean {nearest[0]}?" if nearest else f"is no key here: there are {', '.join(known)}"
