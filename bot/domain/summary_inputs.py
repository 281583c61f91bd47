"""What a weekly summary is computed from: kept with it, so that the same inputs always give the same figures."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.domain.visibility import FEWEST_FOR_DISTRIBUTION

VERSION = 2  # of stored inputs; the first had scores as rows by position


@dataclass(frozen=True)
class Score:
    """A blind score as a summary's input; `week` is 0 for this summary's week, −1 for the week before."""

    week: int
    round: int
    answer: int
    letter: str
    rater: int
    level: int
    reference: int | None = None
    rescored: int | None = None
    exposed: bool = False


@dataclass(frozen=True)
class Inputs:
    """The inputs of a summary: eight weeks of scores, the scale, and this week's numbers of rounds and answers."""

    scale: tuple[int, ...]
    rounds: int  # revealed this week
    answers: int  # of these rounds, scored or not
    scores: tuple[Score, ...]
    names_shown: bool = False  # whether names stand beside scores at the reveal

    def as_json(self) -> dict[str, Any]:
        return {"version": VERSION, **asdict(self)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Inputs":
        """Reads by name what any version wrote, the first one's positional scores too; unknown keys are passed over."""
        names = Score.__dataclass_fields__
        rows = [row if isinstance(row, dict) else dict(zip(names, row, strict=True)) for row in stored["scores"]]
        scores = tuple(Score(**{name: row[name] for name in names if name in row}) for row in rows)
        counts = (stored.get("rounds", 0), stored.get("answers", 0))
        return cls(tuple(stored["scale"]), *counts, scores, bool(stored.get("names_shown", False)))

    def hides(self, scores: Iterable[Score]) -> bool:
        """Whether figures of these scores would tell each of two interviewers what the other gave."""
        return not self.names_shown and len({score.rater for score in scores}) < FEWEST_FOR_DISTRIBUTION

    @property
    def week(self) -> list[Score]:
        """This week's scores."""
        return [score for score in self.scores if score.week == 0]

    @property
    def weeks(self) -> list[list[Score]]:
        """The scores by week, from the first week with any to this week."""
        first = min((score.week for score in self.scores), default=1)
        return [[score for score in self.scores if score.week == week] for week in range(first, 1)]
