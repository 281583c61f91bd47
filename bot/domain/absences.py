"""Days on which a person is away."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.errors import Refusal

FIRST, LAST = "first_day", "last_day"  # the inputs that days away are chosen in


LONGEST_AWAY = timedelta(days=366)


@dataclass(frozen=True)
class Spell:
    """Days on which a person is away, the first and the last among them."""

    id: int
    person_id: int
    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def checked_spell(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """The days as they were chosen, one alone where only the first was; a Refusal names the input."""
    if first is None:
        raise Refusal("Please choose the first day.", FIRST)
    last = last or first
    if last < first:
        raise Refusal("The last day comes before the first.", LAST)
    if last < today:
        raise Refusal("That is over already.", LAST)
    if first - today > LONGEST_AWAY:
        raise Refusal("Please choose a day within a year.", FIRST)
    if last - first > LONGEST_AWAY:
        raise Refusal("Please choose a year at the most.", LAST)
    return first, last
