"""Public holidays by country, and by region in countries whose regions have their own."""

import re
from datetime import date
from functools import cache

import holidays
from holidays.registry import COUNTRIES

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@cache
def countries() -> dict[str, str]:
    """Each country's English name by its code, sorted by name."""
    names = {code: CAMEL.sub(" ", name) for name, code, *_ in COUNTRIES.values()}
    return dict(sorted(names.items(), key=lambda pair: pair[1]))


def regions(country: str) -> dict[str, str]:
    """The names of a country's regions with holidays of their own, by their codes, sorted by name."""
    calendar = holidays.country_holidays(country)
    aliases = {code: name for name, code in calendar.subdivisions_aliases.items()}
    names = {f"{country}-{code}": aliases.get(code, code) for code in calendar.subdivisions}
    return dict(sorted(names.items(), key=lambda pair: pair[1]))


def is_known(code: str) -> bool:
    country, dash, _ = code.partition("-")
    return country in countries() and (not dash or code in regions(country))


def name_of(code: str) -> str:
    """The name of a known country, or a known region's name after its country's."""
    country, dash, _ = code.partition("-")
    name = countries()[country]
    return f"{name}: {regions(country)[code]}" if dash else name


def matching(words: str) -> list[str]:
    """The codes that fit typed words: countries, and the regions once one country fits, such as `Spain: Mad`."""
    typed, colon, region = (part.strip().lower() for part in words.partition(":"))
    fitting = [code for code, name in countries().items() if typed in name.lower() or typed == code.lower()]
    exact = [code for code in fitting if countries()[code].lower() == typed]
    if len(fitting) > 1 and not exact:
        return fitting
    within = [
        code for country in (exact or fitting) for code, name in regions(country).items() if region in name.lower()
    ]
    return within if colon else [*fitting, *within]


def is_holiday(code: str, day: date) -> bool:
    """Whether the day is a public holiday in that country or region."""
    return day in _days(code, day.year)


@cache
def _days(code: str, year: int) -> frozenset[date]:
    country, _, region = code.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=region or None, years=year, expand=False))
