"""Names of time zones, and their search."""

from datetime import UTC, datetime
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

MOST = 100


@cache
def names() -> tuple[str, ...]:
    """UTC, and every zone named after a place."""
    places = [name for name in _available() if "/" in name and not name.startswith(("Etc/", "SystemV/"))]
    return ("UTC", *sorted(places))


def known(name: str) -> str:
    """The zone, or UTC if this machine does not have it, since Slack may know newer ones."""
    return name if name in _available() else "UTC"


@cache
def _available() -> frozenset[str]:
    return frozenset(available_timezones())


def matching(typed: str, now: datetime) -> list[str]:
    """The zones that fit typed text: part of a name, an abbreviation such as EST, or else the most similar names."""
    part = typed.partition(" (")[0].strip().replace(" ", "_").lower()
    beginning = [name for name in names() if name.lower().rpartition("/")[2].startswith(part)]
    abbreviated = [name for name in names() if part.upper() in _abbreviations(name, now.year)]
    containing = [name for name in names() if part in name.lower()]
    matches = list(dict.fromkeys([*beginning, *abbreviated, *containing]))
    return (matches or get_close_matches(typed.strip(), names(), n=5, cutoff=0.5))[:MOST]


def nearest(typed: str) -> str | None:
    return next(iter(get_close_matches(typed, names(), n=1, cutoff=0.5)), None)


@cache
def _abbreviations(name: str, year: int) -> frozenset[str]:
    zone = ZoneInfo(name)
    return frozenset(str(datetime(year, month, 1, tzinfo=UTC).astimezone(zone).tzname()) for month in (1, 7))


def with_offset(name: str, now: datetime) -> str:
    """The zone's name with its current offset from UTC."""
    offset = f"{now.astimezone(ZoneInfo(name)):%z}"
    return f"{name} (UTC{offset[:3]}:{offset[3:5]})"
