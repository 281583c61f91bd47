"""Reads the settings from the state of their modal."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from bot.blocks.elements import escape
from bot.domain import setup, time_zones
from bot.domain.errors import Refusal
from bot.domain.panel_settings import PanelSettings
from bot.domain.setup import Wish

Values = Mapping[str, Mapping[str, Any]]


def read_settings_input(values: Values, before: PanelSettings) -> Wish:
    """The settings of the modal; those that it does not show stay. A Refusal names the input at fault."""
    return Wish(
        replace(
            before,
            timezone=_zone(values, before.timezone),
            tracks=_chosen(values, setup.TRACKS),
            topics=_chosen(values, setup.TOPICS),
            weekdays=tuple(sorted(int(day) for day in _chosen(values, setup.WEEKDAYS))),
            question_time=_time(values, setup.QUESTION_TIME),
            answering=timedelta(minutes=int(_selected(values, setup.ANSWERING))),
            summary_weekday=int(_selected(values, setup.SUMMARY_DAY)),
            summary_time=_time(values, setup.SUMMARY_TIME),
            skip_dates=frozenset(_dates(_input(values, setup.SKIP_DATES).get("value") or "")),
            holidays=_selected(values, setup.HOLIDAYS),
            names_shown=bool(_chosen(values, setup.NAMES)),
            qualify=bool(_chosen(values, setup.QUALIFY)),
        ),
        leads=_input(values, setup.LEADS).get("selected_users") or [],
        interviewers=_input(values, setup.INTERVIEWERS).get("selected_users") or [],
    )


def _input(values: Values, name: str) -> Mapping[str, Any]:
    """The state of an input, whatever its action id."""
    state: Mapping[str, Any] = next(iter(values[name].values()))
    return state


def _selected(values: Values, name: str) -> str:
    return str((_input(values, name).get("selected_option") or {}).get("value", ""))


def _chosen(values: Values, name: str) -> tuple[str, ...]:
    return tuple(choice["value"] for choice in _input(values, name).get("selected_options") or [])


def _time(values: Values, name: str) -> time:
    picked = _input(values, name).get("selected_time")
    if not picked:
        raise Refusal("Please choose a time.", name)
    return time.fromisoformat(picked)


def _zone(values: Values, offered: str) -> str:
    """The chosen time zone: one named after a place, or the unchanged one."""
    name = _selected(values, setup.TIMEZONE)
    if name == offered or name in time_zones.names():
        return name
    near = time_zones.nearest(name)
    offer = f" Did you mean {near}?" if near else " Names look like Europe/Paris or America/New_York."
    raise Refusal(f"“{name}” is not a time zone that Concord knows.{offer}", setup.TIMEZONE)


def _dates(text: str) -> list[date]:
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    return [read_date(part, setup.SKIP_DATES) for part in parts if part]


def read_date(text: str, field: str | None = None) -> date:
    """Parses a typed date; refuses anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"“{escape(text)}” is not a date. Dates look like 2026-12-25.", field) from None
