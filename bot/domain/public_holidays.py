"""Public holidays by country, and by region where a country leaves them to its regions."""

import re
from datetime import date
from functools import cache

import holidays
from holidays.registry import COUNTRIES

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@cache
def countries() -> dict[str, str]:
    """Each country's code and English name, by name."""
    found = {code: CAMEL.sub(" ", name) for name, code, *_ in COUNTRIES.values()}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def regions(country: str) -> dict[str, str]:
    """The codes and names of a country's regions that have holidays of their own, by name."""
    calendar = holidays.country_holidays(country)
    names = {code: name for name, code in calendar.subdivisions_aliases.items()}
    found = {f"{country}-{code}": names.get(code, code) for code in calendar.subdivisions}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def is_known(code: str) -> bool:
    country, dash, _ = code.partition("-")
    return country in countries() and (not dash or code in regions(country))


def name_of(code: str) -> str:
    """The name of a known country, or of a region with its country's."""
    country, dash, _ = code.partition("-")
    name = countries()[country]
    return f"{name}: {regions(country)[code]}" if dash else name


def matching(words: str) -> list[str]:
    """The codes that fit what was typed: countries, and the regions of one that is named alone, as `Spain: Mad`."""
    typed, colon, region = (part.strip().lower() for part in words.partition(":"))
    fitting = [code for code, name in countries().items() if typed in name.lower() or typed == code.lower()]
    exact = [code for code in fitting if countries()[code].lower() == typed]
    if len(fitting) > 1 and not exact:
        return fitting
    found = [code for one in (exact or fitting) for code, name in regions(one).items() if region in name.lower()]
    return found if colon else [*fitting, *found]


def is_holiday(code: str, day: date) -> bool:
    """Whether that day is a public holiday there."""
    return day in _days(code, day.year)


@cache
def _days(code: str, year: int) -> frozenset[date]:
    country, _, region = code.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=region or None, years=year, expand=False))
