"""The payload that Slack sends for an unchanged modal."""

from typing import Any

from bot.blocks.elements import Block
from bot.blocks.form_values import FormValues

# What Slack calls a value, by what a block calls it.
NAMES = {
    "initial_value": "value",
    "initial_option": "selected_option",
    "initial_options": "selected_options",
    "initial_users": "selected_users",
    "initial_time": "selected_time",
    "initial_date": "selected_date",
}


def submitted(view: Block) -> FormValues:
    """The modal as it is read when it is submitted as it was opened."""
    return FormValues(typed_in(view))


def typed_in(view: Block) -> dict[str, Any]:
    """The state's values, without a choice for inputs that offered none."""
    values: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            chosen = {sent: element.get(initial) for initial, sent in NAMES.items()}
            values[block["block_id"]] = {element["action_id"]: {"type": element["type"], **chosen}}
    return values
