"""What being forgotten means."""

from bot.blocks import ids
from bot.blocks.elements import Message, actions, button, message, section


def sure_to_forget() -> Message:
    """What being forgotten means, and the button."""
    told = (
        "*Shall I forget you?* Your name, answers and notes are erased here, and your answers are taken out of rounds "
        "that are not revealed. Your scores stay, without a person. This cannot be undone. What you wrote in channels "
        "yourself stays there; while you are in a panel's channel, you are somebody new to it. "
        f"`{ids.COMMAND} export` gives you your scores first."
    )
    press = button("Forget me", ids.FORGET_ME, "-", style="danger")
    return message(section(told), actions(press), text=told)
