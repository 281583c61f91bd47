"""The values of buttons and modals, and forged ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks import ids
from bot.domain.errors import Stale
from bot.domain.rounds import letters

rounds = st.integers(0, 10**9 - 1)
answers = st.sampled_from(["", *letters(1_000)])


@given(rounds, answers)
def test_a_subject_round_trips_through_its_value(round_id: int, letter: str) -> None:
    assert ids.SUBJECT.read(ids.subject(round_id, letter)) == (round_id, letter)


@given(rounds, st.text(max_size=100))
def test_a_confirmation_round_trips_through_its_value(round_id: int, what: str) -> None:
    assert ids.CONFIRMED.read(ids.asked(round_id, what[:1_900])) == (round_id, "", what[:1_900])


@given(rounds, st.sampled_from(letters(1_000)), st.integers(0, 9), st.text(max_size=3_000))
def test_a_typed_score_round_trips_through_a_short_value(round_id: int, letter: str, level: int, note: str) -> None:
    """The value is never too long for Slack."""
    value = ids.typed(round_id, letter, level, note)
    assert len(value) <= 2_000
    *found, kept = ids.TYPED.read(value)
    assert found == [round_id, letter, level]
    assert note.startswith(kept)


@given(st.integers(-9, 99))
def test_a_level_round_trips_through_its_buttons_id(level: int) -> None:
    assert ids.PRESSED.read(ids.score_action(level)) == (level,)


@given(st.text(), st.sampled_from([ids.SUBJECT, ids.TYPED, ids.CONFIRMED, ids.PRESSED, ids.TASK]))
def test_nonsense_is_refused_as_stale_and_nothing_else(value: str, form: ids.Form[object]) -> None:
    try:
        form.read(value)
    except Stale:
        return
    assert any(character.isdigit() for character in value)


@pytest.mark.parametrize(
    "value", ["", "1", "A:1", "-1:A", "1.5:A", "²:A", "1:AAAA", " 1:A", "9" * 10 + ":A", "1:a", "None:"]
)
def test_a_forged_subject_is_refused(value: str) -> None:
    with pytest.raises(Stale):
        ids.SUBJECT.read(value)


@given(st.from_regex(r"[a-z-]+", fullmatch=True), st.from_regex(r"[a-z0-9-]+", fullmatch=True))
def test_a_question_round_trips_through_its_value(track: str, slug: str) -> None:
    assert ids.QUESTION.read(ids.question(track, slug)) == (track, slug)


@given(st.from_regex(r"[a-z-]+", fullmatch=True), st.text(max_size=3_000))
def test_a_question_and_its_search_round_trip_through_a_short_value(name: str, words: str) -> None:
    """The value is never too long for Slack."""
    value = ids.another(ids.question(name, name), words)
    assert len(value) <= 2_000
    *shown, kept = ids.SEARCHED.read(value)
    assert shown == [name, name]
    assert words.startswith(kept)
