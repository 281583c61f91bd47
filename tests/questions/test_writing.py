"""A track is written completely or not at all, and read back equal."""

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given

from questions.bank import read_track
from questions.errors import UserError
from questions.lines import Lines, Place
from questions.model import Track
from questions.writer import track_toml, write_track
from tests.questions.tracks import FILE, tracks, write


@given(tracks())
def test_a_written_track_is_read_back_equal(track: Track) -> None:
    with TemporaryDirectory() as directory:
        assert read_track(write_track(track, Path(directory))) == track


@given(tracks())
def test_every_key_of_a_file_is_found_on_its_line(track: Track) -> None:
    text = track_toml(track)
    lines = Lines.of_toml(text)
    for place in keys(tomllib.loads(text)):
        assert text.split("\n")[lines.at(place) - 1].startswith(f"{place[-1]} =")


def keys(table: dict[str, Any], place: Place = ()) -> list[Place]:
    """The place of every key that is not a table."""
    found: list[Place] = []
    for key, value in table.items():
        if isinstance(value, list) and isinstance(value[0], dict):
            for number, entry in enumerate(value):
                found += keys(entry, (*place, key, number))
        else:
            found.append((*place, key))
    return found


def test_text_that_looks_like_a_key_is_not_a_key() -> None:
    text = 'a = """\nb = 1\n[[c]]\n"""\nb = \'# no comment\'\n# c = 3\n[[c]]\nd = "\\"\\nd = 2"\n[[c]]\nd = 4\n'
    lines = Lines.of_toml(text)
    assert [lines.at(place) for place in (("a",), ("b",), ("c", 0), ("c", 0, "d"), ("c", 1, "d"))] == [1, 5, 7, 8, 10]


def test_an_existing_file_is_overwritten_only_if_asked(tmp_path: Path) -> None:
    track = read_track(write(tmp_path / "in", FILE))
    old = write(tmp_path / "out", "old")
    with pytest.raises(UserError):
        write_track(track, tmp_path / "out")
    assert [path.read_text() for path in (tmp_path / "out").iterdir()] == ["old"]
    write_track(track, tmp_path / "out", replace=True)
    assert read_track(old) == track
    assert list((tmp_path / "out").iterdir()) == [old]


def test_a_missing_directory_is_created(tmp_path: Path) -> None:
    track = read_track(write(tmp_path, FILE))
    assert write_track(track, tmp_path / "a" / "b") == tmp_path / "a" / "b" / "baker.toml"
