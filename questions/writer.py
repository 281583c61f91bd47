"""Writes a track as a TOML file, atomically."""

import os
import tempfile
from pathlib import Path
from typing import Any

import tomli_w

from questions.errors import UserError, named
from questions.model import Track


def track_toml(track: Track) -> str:
    """The track as TOML; reading it again gives an equal track."""
    head = {"track": track.name, "title": track.title, "topics": list(track.topics)}
    parts = [tomli_w.dumps(head), *(table("scale", level.model_dump()) for level in track.scale)]
    for question in track.questions:
        *lower, sample = question.anchors
        keys = question.model_dump(mode="json", exclude={"track", "anchors"})
        rationale = {} if sample.rationale is None else {"sample_rationale": sample.rationale}
        parts.append(table("question", keys | rationale))
        parts += [table("question.anchor", anchor.model_dump()) for anchor in lower]
    return "\n".join(parts)


def table(name: str, keys: dict[str, Any]) -> str:
    """A table of an array with its header, since tomli_w would write short tables inline."""
    return f"[[{name}]]\n{tomli_w.dumps(keys)}"


def write_track(track: Track, directory: Path, *, replace: bool = False) -> Path:
    """Writes `NAME.toml` and returns its path. A crash leaves the old file, the new file, or none.

    Raises:
        UserError: the file is there already and `replace` was not asked for, or it cannot be written.
    """
    target = directory / f"{track.name}.toml"
    with named(target):
        directory.mkdir(parents=True, exist_ok=True)
        _write(track, directory, target, replace=replace)
    return target


def _write(track: Track, directory: Path, target: Path, *, replace: bool) -> None:
    handle, name = tempfile.mkstemp(dir=directory, prefix=f".{track.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(track_toml(track))
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        put(part, target, replace=replace)
    finally:
        part.unlink(missing_ok=True)


def put(part: Path, target: Path, *, replace: bool) -> None:
    """Gives the finished file its name; unlike a rename, a link fails if the file exists."""
    if replace:
        part.replace(target)
    else:
        try:
            target.hardlink_to(part)
        except FileExistsError as error:
            raise UserError(f"{target} is there already; --replace puts the new one in its place") from error
    directory = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
