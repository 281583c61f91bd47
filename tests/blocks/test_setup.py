"""The panel's settings in a modal, and the input from it."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blocks.form_values import FormValues
from bot.blocks.setup import ANSWERING_HOURS, setup_form
from bot.blocks.setup_input import read_settings_input
from bot.domain import time_zones
from bot.domain.errors import Refusal
from bot.domain.panel_settings import PanelSettings
from bot.domain.setup import SetupView
from questions.bank import read_bank
from tests.blocks.checks import check_view
from tests.blocks.typed import submitted, typed_in
from tests.domain.strategies import times, weekdays

TRACKS = tuple(read_bank().tracks.values())
NAMES = tuple(track.name for track in TRACKS)
TOPICS = tuple(sorted({topic for track in TRACKS for topic in track.topics}))


def some(*of: Any) -> st.SearchStrategy[tuple[Any, ...]]:  # noqa: ANN401 - any choice
    """A subset of these, in their order."""
    return st.sets(st.sampled_from(of)).map(lambda chosen: tuple(one for one in of if one in chosen))


settings = st.builds(
    PanelSettings,
    timezone=st.sampled_from(time_zones.names()),
    tracks=some(*NAMES),
    topics=some(*TOPICS),
    weekdays=weekdays,
    question_time=times,
    answering=st.sampled_from(ANSWERING_HOURS).map(lambda hours: timedelta(hours=hours)),
    summary_weekday=st.integers(0, 6),
    summary_time=times,
    skip_dates=st.frozensets(st.dates(date(2026, 1, 1), date(2030, 1, 1)), max_size=60),
    holidays=st.sampled_from(["", "DE", "DE-BY", "US"]),
    names_shown=st.booleans(),
    paused=st.booleans(),
    paused_until=st.none() | st.dates(),
)


def form(chosen: PanelSettings, *, overtaken: bool = False) -> dict[str, Any]:
    return setup_form(SetupView("C1", chosen, ["U1"], ["U2", "U3"], TRACKS, False, "v1", overtaken))


@given(settings, st.booleans())
def test_settings_saved_as_they_were_opened_are_the_same(chosen: PanelSettings, overtaken: bool) -> None:
    """Also after somebody else saved, when the inputs have other ids."""
    shown = form(chosen, overtaken=overtaken)
    check_view(shown)
    wish = read_settings_input(submitted(shown), chosen)
    assert wish.settings == chosen
    assert (wish.leads, wish.interviewers) == (["U1"], ["U2", "U3"])


def test_the_form_of_a_new_panel_holds_the_defaults() -> None:
    shown = setup_form(SetupView("C1", PanelSettings(), ["U1"], [], TRACKS, True, "v1"))
    check_view(shown)
    assert read_settings_input(submitted(shown), PanelSettings(names_shown=True)).settings == PanelSettings()


def written(name: str, **what: object) -> FormValues:
    """The defaults, with something else written into one input."""
    values = typed_in(form(PanelSettings()))
    (held,) = values[name].values()
    held.update(what)
    return FormValues(values)


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("Europe/Pariss", "“Europe/Pariss” is not a time zone that Concord knows. Did you mean Europe/Paris?"),
        ("EST", "“EST” is not a time zone that Concord knows."),
        ("", "is not a time zone"),
    ],
)
def test_an_unknown_time_zone_is_refused_with_the_nearest(zone: str, told: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_settings_input(written("timezone", selected_option={"value": zone}), PanelSettings())
    assert refused.value.field == "timezone"
    assert told in refused.value.sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", set()),
        (" 2026-12-25 ", {date(2026, 12, 25)}),
        ("2026-12-25; 2026-12-24,2026-12-25,", {date(2026, 12, 24), date(2026, 12, 25)}),
    ],
)
def test_dates_are_separated_by_commas(text: str, expected: set[date]) -> None:
    assert read_settings_input(written("skip_dates", value=text), PanelSettings()).settings.skip_dates == expected


@pytest.mark.parametrize("text", ["Christmas", "25.12.2026", "2026-02-30", "2026-12-25 2026-12-26"])
def test_an_invalid_date_error_shows_the_format(text: str) -> None:
    with pytest.raises(Refusal, match=r"is not a date\. Dates look like 2026-12-25\.") as refused:
        read_settings_input(written("skip_dates", value=text), PanelSettings())
    assert refused.value.field == "skip_dates"


@pytest.mark.parametrize("name", ["question_time", "summary_time"])
def test_a_cleared_time_is_required(name: str) -> None:
    with pytest.raises(Refusal, match="choose a time") as refused:
        read_settings_input(written(name, selected_time=None), PanelSettings(question_time=time(9)))
    assert refused.value.field == name
