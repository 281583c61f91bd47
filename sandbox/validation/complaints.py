"""Collected errors of a payload, in Slack's words, with pointers."""

from collections.abc import Iterable, Sequence
from typing import Any

from sandbox.model import Json
from sandbox.world import World


class Complaints:
    """Errors of a payload; empty if Slack accepts it. With `team_id`, files must belong to that workspace."""

    def __init__(self, world: World, code: str = "invalid_blocks", team_id: str | None = None) -> None:
        self.world = world
        self.team_id = team_id
        self.code = code
        self._found: list[tuple[str, str]] = []
        self.action_ids: set[tuple[str, str]] = set()
        self.markdown_length = 0
        self.tables = 0
        self.characters = 0

    def add(self, message: str, pointer: str) -> None:
        self._found.append((message, pointer))

    @property
    def messages(self) -> list[str]:
        """As most methods report them."""
        return [f"[ERROR] {message} [json-pointer:{pointer}]" for message, pointer in self._found]

    def errors(self, above: str) -> list[Json]:
        """As `blocks.validate` reports them, with pointers that begin below `above`."""
        return [
            {"code": "failed_constraint", "message": message, "pointer": pointer.removeprefix(above), "constraint": {}}
            for message, pointer in self._found
        ]

    def length(self, value: object, limit: int, pointer: str, *, least: int = 1) -> None:
        """Checks a string of `least` to `limit` characters."""
        if not isinstance(value, str):
            self.add("must be a string", pointer)
        elif len(value) < least:
            self.add(f"must be more than {least - 1} characters", pointer)
        elif len(value) > limit:
            self.add(f"must be less than {limit + 1} characters", pointer)

    def optional_length(self, holder: Json, key: str, limit: int, pointer: str, *, least: int = 1) -> None:
        if holder.get(key) is not None:
            self.length(holder[key], limit, f"{pointer}/{key}", least=least)

    def fields(self, holder: Json, pointer: str, *, required: Iterable[str], optional: Iterable[str]) -> bool:
        """Checks required and optional fields; False if a required one is missing."""
        known = {"type", *required, *optional}
        for name in holder.keys() - known:
            self.add(f"invalid additional property: {name}", pointer)
        missing = [name for name in required if holder.get(name) is None]
        for name in missing:
            self.add(f"missing required field: {name}", pointer)
        return not missing

    def items(self, value: object, limit: int, pointer: str, *, least: int = 1) -> Sequence[Any]:
        """The items of a list within its size limits; empty if it is not a list."""
        if not isinstance(value, list):
            self.add("must be an array", pointer)
            return ()
        if len(value) > limit:
            self.add(f"no more than {limit} items allowed", pointer)
        if len(value) < least:
            self.add(f"no fewer than {least} items allowed", pointer)
        return value

    def text(self, value: object, limit: int, pointer: str, *, plain: bool = False) -> None:
        """Checks a text object."""
        if not isinstance(value, dict) or value.get("type") not in (
            ("plain_text",) if plain else ("plain_text", "mrkdwn")
        ):
            kind = "a plain_text object" if plain else "a text object"
            self.add(f"must be {kind}", pointer)
            return
        allowed = ("emoji",) if value["type"] == "plain_text" else ("verbatim",)
        if self.fields(value, pointer, required=("text",), optional=allowed):
            self.length(value["text"], limit, f"{pointer}/text")
            self.characters += len(str(value["text"]))

    def optional_text(self, holder: Json, key: str, limit: int, pointer: str, *, plain: bool = True) -> None:
        if holder.get(key) is not None:
            self.text(holder[key], limit, f"{pointer}/{key}", plain=plain)
