"""Days on which a person is away."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.errors import Refusal

FIRST, LAST = "first_day", "last_day"  # inputs of the modal
LONGEST_AWAY = timedelta(days=366)


@dataclass(frozen=True)
class Spell:
    """An absence, from its first to its last day inclusive."""

    id: int
    person_id: int
    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def checked_spell(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """Validates the chosen days; without a last day the absence is one day. A Refusal names the input at fault."""
    if first is None:
        raise Refusal("Please choose the first day.", FIRST)
    last = last or first
    if last < first:
        raise Refusal("The last day comes before the first.", LAST)
    if last < today:
        raise Refusal("These days are in the past.", LAST)
    if first - today > LONGEST_AWAY:
        raise Refusal("Please choose a day within a year.", FIRST)
    if last - first > LONGEST_AWAY:
        raise Refusal("Please choose a year at most.", LAST)
    return first, last
