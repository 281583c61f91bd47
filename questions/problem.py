"""Problems of a bank, for the person who can fix them."""

from dataclasses import dataclass
from pathlib import Path

from questions.errors import UserError


@dataclass(frozen=True)
class Problem:
    """A problem to fix. `line` counts from 1 and is None for a whole file; `question` is a slug or a prompt."""

    path: Path
    line: int | None
    question: str | None
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        return f"{place}: {self.question}: {self.message}" if self.question else f"{place}: {self.message}"


class BankError(UserError):
    """All problems at once, in the order of files and lines."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (str(problem.path), problem.line or 0)))
        super().__init__(*map(str, self.problems))
