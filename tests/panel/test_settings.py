"""A panel's settings as JSON and back."""

import json

from hypothesis import given

from bot.panel.settings import PanelSettings
from tests.panel.strategies import settings


@given(settings())
def test_settings_come_back_from_json_as_they_were(chosen: PanelSettings) -> None:
    assert PanelSettings.from_json(json.loads(json.dumps(chosen.as_json()))) == chosen


def test_the_defaults_are_a_working_panel() -> None:
    chosen = PanelSettings()
    assert chosen.as_json() == {
        "timezone": "UTC",
        "tracks": [],
        "topics": [],
        "weekdays": [0, 1, 2, 3, 4],
        "question_time": "10:00",
        "answering_minutes": 240,
        "summary_weekday": 4,
        "summary_time": "16:00",
        "skip_dates": [],
        "holidays": "",
        "interviewers": [],
        "names_shown": False,
        "paused": False,
        "paused_until": None,
    }
