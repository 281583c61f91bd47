"""The question before a person is forgotten."""

from bot.blocks import ids
from bot.blocks.elements import Message, actions, button, message, section


def sure_to_forget() -> Message:
    """Says what forgetting does, above the button."""
    text = (
        "*Shall I forget you?* I erase your name, answers and notes, and take your answers out of rounds that are not "
        "revealed yet. Your scores stay, without your name. This cannot be undone. Messages you wrote in channels "
        "stay there. While you are in a panel's channel, the panel treats you as somebody new. "
        f"To get your scores first, type `{ids.COMMAND} export`."
    )
    press = button("Forget me", ids.FORGET_ME, "-", style="danger")
    return message(section(text), actions(press), text=text)
