"""A panel's settings as JSON and back."""

import json
from dataclasses import fields
from datetime import time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.panel_settings import PanelSettings
from tests.domain.strategies import settings


@given(settings())
def test_settings_come_back_from_json_as_they_were(chosen: PanelSettings) -> None:
    assert PanelSettings.from_json(json.loads(json.dumps(chosen.as_json()))) == chosen


@given(settings(), st.sets(st.sampled_from(sorted(PanelSettings().as_json()))), st.booleans())
def test_settings_without_a_key_have_its_default(chosen: PanelSettings, missing: set[str], null: bool) -> None:
    stored, default = chosen.as_json(), PanelSettings().as_json()
    found = {key: value for key, value in stored.items() if key not in missing} | {"newer": {"key": 1}}
    if null:
        found |= dict.fromkeys(missing)
    expected = {**stored, **{key: default[key] for key in missing}}
    assert PanelSettings.from_json(found).as_json() == expected


def test_every_setting_is_kept() -> None:
    assert len(PanelSettings().as_json()) == len(fields(PanelSettings))


def test_a_new_panel_has_the_documented_defaults() -> None:
    """Questions Monday to Friday at ten, four hours for answers, the summary on Friday at four."""
    chosen = PanelSettings()
    assert chosen.weekdays == (0, 1, 2, 3, 4)
    assert chosen.question_time == time(10)
    assert chosen.answering == timedelta(hours=4)
    assert (chosen.summary_weekday, chosen.summary_time) == (4, time(16))
    assert not chosen.names_shown
    assert not chosen.paused
    assert (chosen.tracks, chosen.topics, chosen.skip_dates) == ((), (), frozenset())
