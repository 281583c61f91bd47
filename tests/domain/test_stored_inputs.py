"""A summary's inputs as JSON and back."""

import json
from dataclasses import astuple

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.summary_inputs import Inputs, Score

numbers = st.integers(1, 10**9)
levels = st.integers(1, 7)
scores = st.builds(
    Score,
    week=st.integers(-7, 0),
    round=numbers,
    answer=numbers,
    letter=st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=2),
    rater=numbers,
    level=levels,
    reference=st.none() | levels,
    rescored=st.none() | levels,
    exposed=st.booleans(),
)
inputs = st.builds(
    Inputs,
    scale=st.integers(2, 7).map(lambda top: tuple(range(1, top + 1))),
    rounds=st.integers(0, 99),
    answers=st.integers(0, 99),
    scores=st.lists(scores, max_size=5).map(tuple),
)


@given(inputs)
def test_inputs_come_back_from_json_as_they_were(given_: Inputs) -> None:
    assert Inputs.from_json(json.loads(json.dumps(given_.as_json()))) == given_


@given(inputs)
def test_the_first_versions_rows_by_position_are_read(given_: Inputs) -> None:
    """As a replica of that version still writes them while the next one is rolled out."""
    stored = {key: value for key, value in given_.as_json().items() if key != "version"}
    stored["scores"] = [list(astuple(score)) for score in given_.scores]
    assert Inputs.from_json(json.loads(json.dumps(stored))) == given_
