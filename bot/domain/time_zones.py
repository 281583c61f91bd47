"""Time zones, as a person looks for them."""

from datetime import UTC, datetime
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

MOST = 100


@cache
def names() -> tuple[str, ...]:
    """Every zone that is named after a place, and UTC."""
    places = [name for name in _everything() if "/" in name and not name.startswith(("Etc/", "SystemV/"))]
    return ("UTC", *sorted(places))


def known(name: str) -> str:
    """The zone, or UTC where this machine has none of that name: Slack may know newer ones."""
    return name if name in _everything() else "UTC"


@cache
def _everything() -> frozenset[str]:
    return frozenset(available_timezones())


def matching(typed: str, now: datetime) -> list[str]:
    """The zones that fit what was typed: a part of a name, an abbreviation such as EST, else the nearest names."""
    wanted = typed.partition(" (")[0].strip().replace(" ", "_").lower()
    begins = [name for name in names() if name.lower().rpartition("/")[2].startswith(wanted)]
    so_called = [name for name in names() if wanted.upper() in _abbreviations(name, now.year)]
    holds = [name for name in names() if wanted in name.lower()]
    found = list(dict.fromkeys([*begins, *so_called, *holds]))
    return (found or get_close_matches(typed.strip(), names(), n=5, cutoff=0.5))[:MOST]


def nearest(typed: str) -> str | None:
    return next(iter(get_close_matches(typed, names(), n=1, cutoff=0.5)), None)


@cache
def _abbreviations(name: str, year: int) -> frozenset[str]:
    zone = ZoneInfo(name)
    return frozenset(str(datetime(year, month, 1, tzinfo=UTC).astimezone(zone).tzname()) for month in (1, 7))


def told(name: str, now: datetime) -> str:
    """A zone with how far it is from UTC now."""
    offset = f"{now.astimezone(ZoneInfo(name)):%z}"
    return f"{name} (UTC{offset[:3]}:{offset[3:5]})"
