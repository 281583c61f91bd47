"""Options of the settings' menus for typed letters."""

from collections.abc import Iterable
from datetime import datetime

from bot.blocks.elements import Block, option
from bot.blocks.inputs import MOST_OPTIONS
from bot.domain import public_holidays, time_zones


def zone_options(typed: str, now: datetime) -> list[Block]:
    return [option(time_zones.with_offset(name, now), name) for name in time_zones.matching(typed, now)][:MOST_OPTIONS]


def holiday_options(typed: str) -> list[Block]:
    """Countries, and the regions once only one country fits."""
    return [option(public_holidays.name_of(code), code) for code in public_holidays.matching(typed)][:MOST_OPTIONS]


def topic_options(typed: str, topics: Iterable[str]) -> list[Block]:
    part = typed.strip().lower()
    return [option(topic, topic) for topic in sorted(set(topics)) if part in topic.lower()][:MOST_OPTIONS]
