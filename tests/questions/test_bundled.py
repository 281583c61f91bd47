"""The bundled bank."""

import pytest

from questions.bank import read_bank
from questions.levels import level_report

TRACKS = ["lead-platform-engineer", "senior-platform-engineer"]


@pytest.mark.parametrize("name", TRACKS)
def test_a_bundled_track_has_24_questions_with_anchors_at_all_levels(name: str) -> None:
    track = read_bank().tracks[name]
    levels = [level.level for level in track.scale]
    assert len(track.questions) == 24
    assert [
        question.slug
        for question in track.questions
        if [anchor.reference for anchor in question.anchors] != levels
        or not all(anchor.rationale for anchor in question.anchors)
    ] == []


@pytest.mark.parametrize("name", TRACKS)
def test_length_and_words_do_not_give_bundled_levels_away(name: str) -> None:
    report = level_report([read_bank().tracks[name]])
    assert report.hits
    assert report.passes


def test_every_declared_topic_of_the_bundled_bank_is_used() -> None:
    tracks = read_bank().tracks.values()
    used = {topic for track in tracks for question in track.questions for topic in question.topics}
    assert {topic for track in tracks for topic in track.topics} == used
