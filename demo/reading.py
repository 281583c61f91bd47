"""Reads messages and modals as a person sees them."""

from html import unescape

from bot.blocks import ids
from sandbox import Message, View


def has_button(message: Message, action_id: str) -> bool:
    """Whether the message shows the button."""
    elements = [element for block in message.blocks for element in block.get("elements", ())]
    return any(element.get("action_id") == action_id for element in elements)


def letter_and_text(answer: Message) -> tuple[str, str]:
    """The letter and text of an answer's message."""
    name, _, text = answer.text.partition(": ")
    return name.removeprefix("Answer "), unescape(text)


def words_in(form: View, name: str) -> str:
    """The value of the modal's text field."""
    return form.state[name][name]["value"] or ""


def levels_in(form: View) -> dict[str, str | None]:
    """The chosen level in the modal, by answer's letter."""
    chosen = {name: inputs[name]["selected_option"] for name, inputs in form.state.items() if _asks_level(name)}
    return {name.removeprefix(ids.LEVEL_OF): option and str(option["value"]) for name, option in chosen.items()}


def _asks_level(name: str) -> bool:
    return name.startswith(ids.LEVEL_OF)
