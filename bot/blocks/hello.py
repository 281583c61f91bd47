"""What the bot says when it comes to a channel."""

from bot.blocks import ids
from bot.blocks.elements import Message, actions, button, message, section


def hello_post(channel: str) -> Message:
    """The first word in a channel."""
    told = (
        "Hello! I help an interview panel give the same score to the same answer: a question a day, answers that you "
        "score blind, and once a week how well you agree."
    )
    how = f"Whoever sets the panel up leads it; every value is filled in already. `{ids.COMMAND} help` tells the rest."
    press = button("Set up the panel", ids.OPEN_SETUP, channel, style="primary")
    return message(section(told), section(how), actions(press), text=f"{told} {how} `{ids.COMMAND} setup` begins.")
