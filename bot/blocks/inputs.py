"""Slack's input blocks, as small functions that return dicts within Slack's limits."""

from collections.abc import Sequence
from datetime import time

from bot.blocks.elements import Block, option, plain, shortened

LONGEST_INPUT, LONGEST_INPUT_LABEL = 3_000, 2_000
MOST_OPTIONS = 100


def text_input(
    block_id: str,
    label: str,
    initial: str = "",
    *,
    longest: int,
    optional: bool = False,
    hint: str | None = None,
    lines: bool = True,
) -> Block:
    """A text field, prefilled with `initial`."""
    element: Block = {
        "type": "plain_text_input",
        "action_id": block_id,
        "multiline": lines,
        "max_length": min(longest, LONGEST_INPUT),
    }
    if initial:
        element["initial_value"] = initial
    return input_block(block_id, label, element, optional=optional, hint=hint)


def select(
    block_id: str, label: str, options: Sequence[Block], initial: str | None, *, optional: bool = False
) -> Block:
    """A menu with a single choice; the option whose value is `initial` is preselected."""
    element: Block = {"type": "static_select", "action_id": block_id, "options": list(options)}
    chosen = [choice for choice in options if choice["value"] == initial]
    if chosen:
        element["initial_option"] = chosen[0]
    return input_block(block_id, label, element, optional=optional)


def choices(
    block_id: str,
    label: str,
    options: Sequence[Block],
    initial: Sequence[str],
    *,
    optional: bool,
    kind: str,
    hint: str | None = None,
) -> Block:
    """Several choices, as `checkboxes` or `multi_static_select`; options with a value in `initial` are preselected."""
    element: Block = {"type": kind, "action_id": block_id, "options": list(options)}
    chosen = [choice for choice in options if choice["value"] in initial]
    if chosen:
        element["initial_options"] = chosen
    return input_block(block_id, label, element, optional=optional, hint=hint)


def checkbox(block_id: str, label: str, text: str, *, checked: bool, hint: str | None = None) -> Block:
    """A single optional checkbox of value `yes`."""
    options = [option(text, "yes")]
    return choices(block_id, label, options, ["yes"] * checked, optional=True, kind="checkboxes", hint=hint)


def external(
    block_id: str,
    label: str,
    initial: Sequence[Block],
    *,
    optional: bool,
    several: bool = False,
    least: int = 0,
    hint: str | None = None,
) -> Block:
    """A menu whose options Slack requests from us once `least` letters are typed; `initial` ones are preselected."""
    element: Block = {"action_id": block_id, "min_query_length": least}
    element["type"] = "multi_external_select" if several else "external_select"
    if initial:
        element["initial_options" if several else "initial_option"] = list(initial) if several else initial[0]
    return input_block(block_id, label, element, optional=optional, hint=hint)


def people_input(block_id: str, label: str, initial: Sequence[str], *, optional: bool, hint: str) -> Block:
    """A menu of the workspace's people; `initial` holds user ids."""
    element: Block = {"type": "multi_users_select", "action_id": block_id}
    if initial:
        element["initial_users"] = list(initial)
    return input_block(block_id, label, element, optional=optional, hint=hint)


def time_input(block_id: str, label: str, at: time) -> Block:
    element = {"type": "timepicker", "action_id": block_id, "initial_time": at.isoformat("minutes")}
    return input_block(block_id, label, element)


def date_input(block_id: str, label: str, *, optional: bool = False) -> Block:
    return input_block(block_id, label, {"type": "datepicker", "action_id": block_id}, optional=optional)


def input_block(block_id: str, label: str, element: Block, *, optional: bool = False, hint: str | None = None) -> Block:
    block: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(shortened(label, LONGEST_INPUT_LABEL)),
        "element": element,
        "optional": optional,
    }
    return block if hint is None else block | {"hint": plain(hint)}
