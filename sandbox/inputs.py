"""Values of the inputs of a view or message: `state.values`, per type of element."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sandbox.model import Json

Given: TypeAlias = str | int | float | list[str] | None

# Type of element -> the key of its value in the state, and of its initial value.
TYPED: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
}
CHOSEN: dict[str, tuple[str, str]] = {
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "overflow": ("selected_option", ""),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
}
STATELESS = {"button", "overflow", "image"}


class NotThere(LookupError):
    """A person tried to use something that they do not see."""


@dataclass(frozen=True)
class Placed:
    """An element in its block."""

    block: Json
    element: Json

    @property
    def block_id(self) -> str:
        return str(self.block.get("block_id", ""))

    @property
    def action_id(self) -> str:
        return str(self.element.get("action_id", ""))

    @property
    def label(self) -> str:
        label: Json = self.block.get("label") or {}
        return str(label.get("text", ""))


def elements(blocks: Iterable[Json]) -> Iterator[Placed]:
    """Every interactive element, in reading order."""
    for block in blocks:
        single = [block[key] for key in ("accessory", "element") if key in block]
        for element in single + list(block.get("elements", ())):
            if "action_id" in element:
                yield Placed(block, element)


def initial_state(blocks: Iterable[Json]) -> dict[str, dict[str, Json]]:
    """The initial values set by the app."""
    state: dict[str, dict[str, Json]] = {}
    for placed in elements(blocks):
        kind = placed.element["type"]
        if kind not in STATELESS:
            key, initial = (TYPED | CHOSEN)[kind]
            empty: list[str] | None = [] if key.endswith("s") else None
            value = {"type": kind, key: placed.element.get(initial, empty)}
            state.setdefault(placed.block_id, {})[placed.action_id] = value
    return state


def standing(states: Mapping[str, Mapping[str, Json]], placed: Placed) -> Json:
    """An element's current value: the person's, or else the app's initial value."""
    given = states.get(placed.block_id, {}).get(placed.action_id)
    return given or initial_state([placed.block]).get(placed.block_id, {}).get(placed.action_id, {})


def filled(element: Json, given: Given, options: Iterable[Json] | None = None) -> Json:
    """The element's state after a person gave this value. Options are named by value or text.

    Raises NotThere where the element does not offer it.
    """
    kind = element["type"]
    if kind in TYPED:
        key, _ = TYPED[kind]
        return {"type": kind, key: _as_list(given) if key.endswith("s") else _typed(kind, given)}
    if kind not in CHOSEN:
        raise NotThere(f"A {kind} takes no value.")
    key, _ = CHOSEN[kind]
    offered = list(options if options is not None else offered_options(element))
    if key.endswith("s"):
        return {"type": kind, key: [_option(offered, name) for name in _as_list(given)]}
    return {"type": kind, key: None if given is None else _option(offered, str(given))}


def offered_options(element: Json) -> list[Json]:
    grouped = [option for group in element.get("option_groups", ()) for option in group["options"]]
    return list(element.get("options", ())) + grouped


def is_empty(state: Json) -> bool:
    return all(value in (None, "", []) for key, value in state.items() if key != "type")


def _typed(kind: str, given: Given) -> str | int | Json | None:
    if given is None or given == "":
        return None
    if kind == "datetimepicker":
        return int(str(given))
    if kind == "rich_text_input":
        section = {"type": "rich_text_section", "elements": [{"type": "text", "text": str(given)}]}
        return {"type": "rich_text", "elements": [section]}
    return str(given)


def _as_list(given: Given) -> list[str]:
    if given is None:
        return []
    return given if isinstance(given, list) else [str(given)]


def _option(offered: list[Json], name: str) -> Json:
    for option in offered:
        if name in (option.get("value"), option["text"]["text"]):
            return option
    names = ", ".join(option["text"]["text"] for option in offered)
    raise NotThere(f"There is no option {name!r}; there are: {names}.")
