"""The panel's settings in a modal, and what was typed there as settings again."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from difflib import get_close_matches
from typing import Any
from zoneinfo import available_timezones

from bot.blocks import ids
from bot.blocks.elements import (
    Block,
    choices,
    context,
    input_block,
    modal,
    option,
    section,
    select,
    text_input,
)
from bot.panel.rounds import Refusal
from bot.panel.settings import PanelSettings
from questions.model import Track

TRACKS, TOPICS, WEEKDAYS, QUESTION_TIME, ANSWERING = "tracks", "topics", "weekdays", "question_time", "answering"
TIMEZONE, SUMMARY_DAY, SUMMARY_TIME, SKIP_DATES, NAMES = (
    "timezone",
    "summary_day",
    "summary_time",
    "skip_dates",
    "names",
)

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ANSWERING_HOURS = (1, 2, 3, 4, 5, 6, 8)
MOST_OPTIONS = 100


def setup_form(channel: str, settings: PanelSettings, tracks: Sequence[Track], *, created: bool) -> Block:
    """Every setting with its value."""
    topics = sorted({topic for track in tracks for topic in track.topics})
    days = [option(name, str(number)) for number, name in enumerate(DAY_NAMES)]
    hours = [option(f"{hour} hour{'s' if hour > 1 else ''}", str(hour * 60)) for hour in ANSWERING_HOURS]
    blocks = [
        section(f"One question a working day for <#{channel}>, scored blind. Save at once, or change what you like."),
        choices(
            TRACKS,
            "Tracks (none chosen means all)",
            [option(track.title, track.name) for track in tracks][:MOST_OPTIONS],
            settings.tracks,
            optional=True,
            kind="multi_static_select",
        ),
        choices(
            TOPICS,
            "Topics (none chosen means all)",
            [option(topic, topic) for topic in topics][:MOST_OPTIONS],
            settings.topics,
            optional=True,
            kind="multi_static_select",
        ),
        choices(
            WEEKDAYS,
            "Weekdays",
            days,
            [str(day) for day in settings.weekdays],
            optional=False,
            kind="multi_static_select",
        ),
        _time(QUESTION_TIME, "Question at", settings.question_time),
        text_input(TIMEZONE, "Time zone", settings.timezone, longest=64, lines=False, hint="Such as Europe/Paris."),
        select(ANSWERING, "Answers are taken for", hours, str(round(settings.answering.total_seconds() / 60))),
        select(SUMMARY_DAY, "Summary on", days, str(settings.summary_weekday)),
        _time(SUMMARY_TIME, "Summary at", settings.summary_time),
        text_input(
            SKIP_DATES,
            "Days without a question",
            ", ".join(sorted(day.isoformat() for day in settings.skip_dates)),
            longest=1_000,
            optional=True,
            lines=False,
            hint="Dates such as 2026-12-25, with commas between them.",
        ),
        choices(
            NAMES,
            "At the reveal",
            [option("Show names beside scores", "yes")],
            ["yes"] if settings.names_shown else [],
            optional=True,
            kind="checkboxes",
        ),
        context("Scoring ends half an hour before the next question. Changes to names count from the next round on."),
    ]
    return modal(
        ids.SETUP_MODAL, "Set up the panel" if created else "Settings", *blocks, submit="Save", metadata=channel
    )


def _time(block_id: str, label: str, at: time) -> Block:
    element = {"type": "timepicker", "action_id": block_id, "initial_time": at.isoformat("minutes")}
    return input_block(block_id, label, element)


def read_settings(values: Mapping[str, Any], before: PanelSettings) -> PanelSettings:
    """The settings as they stand in the modal; what it does not show stays. A Refusal names the input."""
    zone = _zone((values[TIMEZONE][TIMEZONE]["value"] or "").strip())
    return PanelSettings(
        timezone=zone,
        tracks=_chosen(values, TRACKS),
        topics=_chosen(values, TOPICS),
        weekdays=tuple(sorted(int(day) for day in _chosen(values, WEEKDAYS))),
        question_time=_picked(values, QUESTION_TIME),
        answering=timedelta(minutes=int(values[ANSWERING][ANSWERING]["selected_option"]["value"])),
        summary_weekday=int(values[SUMMARY_DAY][SUMMARY_DAY]["selected_option"]["value"]),
        summary_time=_picked(values, SUMMARY_TIME),
        skip_dates=frozenset(_dates(values[SKIP_DATES][SKIP_DATES].get("value") or "")),
        names_shown=bool(_chosen(values, NAMES)),
        paused=before.paused,
        paused_until=before.paused_until,
    )


def _chosen(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(found["value"] for found in values[name][name].get("selected_options") or [])


def _picked(values: Mapping[str, Any], name: str) -> time:
    picked = values[name][name].get("selected_time")
    if not picked:
        raise Refusal("Please choose a time.", name)
    return time.fromisoformat(picked)


def _zone(name: str) -> str:
    known = available_timezones()
    if name in known and ("/" in name or name == "UTC"):
        return name
    near = get_close_matches(name, [zone for zone in known if "/" in zone], n=1, cutoff=0.5)
    offer = f" Did you mean {near[0]}?" if near else " Names look like Europe/Paris or America/New_York."
    raise Refusal(f"“{name}” is not a time zone that Concord knows.{offer}", TIMEZONE)


def _dates(text: str) -> list[date]:
    found = []
    for part in filter(None, (part.strip() for part in text.replace(";", ",").split(","))):
        try:
            found.append(date.fromisoformat(part))
        except ValueError:
            raise Refusal(f"“{part}” is not a date. Dates look like 2026-12-25.", SKIP_DATES) from None
    return found
