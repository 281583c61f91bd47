"""What the settings' menus offer for what was typed."""

from collections.abc import Iterable
from datetime import datetime

from bot.blocks.elements import Block, option
from bot.domain import public_holidays, time_zones

MOST_OPTIONS = 100


def zone_options(typed: str, now: datetime) -> list[Block]:
    return [option(time_zones.told(name, now), name) for name in time_zones.matching(typed, now)][:MOST_OPTIONS]


def holiday_options(typed: str) -> list[Block]:
    """Countries, and the regions of one that is named alone."""
    return [option(public_holidays.name_of(code), code) for code in public_holidays.matching(typed)][:MOST_OPTIONS]


def topic_options(typed: str, topics: Iterable[str]) -> list[Block]:
    wanted = typed.strip().lower()
    return [option(topic, topic) for topic in sorted(set(topics)) if wanted in topic.lower()][:MOST_OPTIONS]
