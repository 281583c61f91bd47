"""Reads the settings from the state of their modal."""

import re
from dataclasses import replace
from datetime import date, time, timedelta

from bot.blocks.elements import escape
from bot.blocks.form_values import FormValues
from bot.domain import setup, time_zones
from bot.domain.errors import Refusal
from bot.domain.panel_settings import PanelSettings
from bot.domain.setup import Wish
from bot.domain.typed_text import plain_text


def read_settings_input(form: FormValues, before: PanelSettings) -> Wish:
    """The settings of the modal; those that it does not show stay. A Refusal names the input at fault."""
    return Wish(
        replace(
            before,
            timezone=_zone(form, before.timezone),
            tracks=form.choices(setup.TRACKS),
            topics=form.choices(setup.TOPICS),
            weekdays=tuple(sorted(form.numbers(setup.WEEKDAYS))),
            question_time=_time(form, setup.QUESTION_TIME),
            answering=timedelta(minutes=form.number(setup.ANSWERING)),
            summary_weekday=form.number(setup.SUMMARY_DAY),
            summary_time=_time(form, setup.SUMMARY_TIME),
            skip_dates=frozenset(_dates(form.text(setup.SKIP_DATES))),
            holidays=form.choice(setup.HOLIDAYS) or "",
            names_shown=bool(form.choices(setup.NAMES)),
            qualify=bool(form.choices(setup.QUALIFY)),
        ),
        leads=form.users(setup.LEADS),
        interviewers=form.users(setup.INTERVIEWERS),
    )


def _time(form: FormValues, name: str) -> time:
    picked = form.time(name)
    if picked is None:
        raise Refusal("Please choose a time.", name)
    return picked


def _zone(form: FormValues, offered: str) -> str:
    """The chosen time zone: one named after a place, or the unchanged one."""
    name = form.choice(setup.TIMEZONE) or ""
    if name == offered or name in time_zones.names():
        return name
    near = time_zones.nearest(name)
    offer = f" Did you mean {near}?" if near else " Names look like Europe/Paris or America/New_York."
    raise Refusal(f"“{name}” is not a time zone that Concord knows.{offer}", setup.TIMEZONE)


def _dates(text: str) -> list[date]:
    return [read_date(part, setup.SKIP_DATES) for part in re.split(r"[,;，；、\n]", text) if part.strip(" .")]


def read_date(text: str, field: str | None = None) -> date:
    """Parses a typed date, with any kind of dash or digit and a full stop behind it; refuses anything else."""
    typed = re.sub(r"\s*-\s*", "-", plain_text(text)).strip(" \t\n.,")
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refusal(f"“{escape(text)}” is not a date. Dates look like 2026-12-25.", field) from None
