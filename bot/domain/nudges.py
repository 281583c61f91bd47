"""When somebody who has not scored is reminded: once a round, in time, and at work."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import instant

DAY_BEGINS, DAY_ENDS = time(9), time(17)  # in the person's own zone
NOTICES = (timedelta(hours=2), timedelta(hours=1), timedelta(minutes=30))  # before the reveal, the best first
HEAD_START = timedelta(minutes=30)  # for scoring unasked
LATENESS = timedelta(minutes=30)  # that a nudge may have before it is left out


def nudge_at(scoring: datetime, reveal: datetime, zone: ZoneInfo, works: Callable[[date], bool]) -> datetime | None:
    """The last moment between nine and five on a day on which the person works that leaves them time to score.

    Two hours before the reveal or earlier; where the scoring phase has no such moment, one hour, else half an hour.
    None where it has none of these: then nobody is nudged.
    """
    for notice in NOTICES:
        found = _last_at_work(scoring + HEAD_START, reveal - notice, zone, works)
        if found is not None:
            return found
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
