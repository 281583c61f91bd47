"""The one reader of what stands in a modal's inputs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from bot.domain.errors import Stale


@dataclass(frozen=True)
class FormValues:
    """A submitted modal's state, by block and action id. An input that is not there makes the modal Stale."""

    state: Mapping[str, Mapping[str, Any]]

    def __iter__(self) -> Iterator[str]:
        """The names of the inputs."""
        return iter(self.state)

    def text(self, name: str) -> str:
        """What was typed; "" if nothing was."""
        return str(self._input(name).get("value") or "")

    def choice(self, name: str) -> str | None:
        """The value of the option that was chosen."""
        option = self._input(name).get("selected_option")
        return str(option["value"]) if option else None

    def number(self, name: str) -> int:
        """The same, where the options' values are numbers."""
        return _number(self.choice(name))

    def choices(self, name: str) -> tuple[str, ...]:
        """The values of the options that were chosen."""
        return tuple(str(option["value"]) for option in self._input(name).get("selected_options") or ())

    def numbers(self, name: str) -> tuple[int, ...]:
        return tuple(_number(value) for value in self.choices(name))

    def users(self, name: str) -> list[str]:
        """The user ids that were chosen."""
        return list(self._input(name).get("selected_users") or [])

    def day(self, name: str) -> date | None:
        chosen = self._input(name).get("selected_date")
        return date.fromisoformat(chosen) if chosen else None

    def time(self, name: str) -> time | None:
        chosen = self._input(name).get("selected_time")
        return time.fromisoformat(chosen) if chosen else None

    def _input(self, name: str) -> Mapping[str, Any]:
        """The input of that name, whatever its action id is."""
        actions = self.state.get(name)
        if not actions:
            raise Stale(f"no input {name}")
        found: Mapping[str, Any] = next(iter(actions.values()))
        return found


def _number(value: str | None) -> int:
    try:
        return int(value or "")
    except ValueError:
        raise Stale(f"no number: {value}") from None
