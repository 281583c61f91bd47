"""When to remind a person who has not scored: once a round, in time, and during working hours."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import instant

DAY_BEGINS, DAY_ENDS = time(9), time(17)  # in the person's own zone
NOTICES = (timedelta(hours=2), timedelta(hours=1), timedelta(minutes=30))  # before the reveal, best first
HEAD_START = timedelta(minutes=30)  # to score without a nudge
LATENESS = timedelta(minutes=30)  # after which a nudge is dropped


def nudge_at(scoring: datetime, reveal: datetime, zone: ZoneInfo, works: Callable[[date], bool]) -> datetime | None:
    """The last moment, from nine to five on a working day of the person, that leaves them time to score.

    At least two hours before the reveal if the scoring phase has such a moment, else one hour, else half an hour. None
    if it has none of these.
    """
    for notice in NOTICES:
        moment = _last_at_work(scoring + HEAD_START, reveal - notice, zone, works)
        if moment is not None:
            return moment
    return None


def _last_at_work(
    earliest: datetime, latest: datetime, zone: ZoneInfo, works: Callable[[date], bool]
) -> datetime | None:
    first, day = earliest.astimezone(zone).date(), latest.astimezone(zone).date()
    while day >= first:
        begins, ends = instant(day, DAY_BEGINS, zone), instant(day, DAY_ENDS, zone)
        if begins is not None and ends is not None and works(day):
            moment = min(latest, ends)
            if moment >= max(earliest, begins):
                return moment
        day -= timedelta(days=1)
    return None
