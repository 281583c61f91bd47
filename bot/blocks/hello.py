"""The message when the bot joins a channel."""

from bot.blocks import ids
from bot.blocks.elements import Message, actions, button, message, section


def hello_post(channel: str) -> Message:
    """Introduces the bot and offers the setup."""
    hello = (
        "Hello! I help an interview panel give the same score to the same answer: a question a day, answers that you "
        "score blind, and once a week a summary of how well you agree."
    )
    how = (
        "Whoever sets the panel up leads it. Every setting has a sensible value already. "
        f"`{ids.COMMAND} help` lists everything else."
    )
    press = button("Set up the panel", ids.OPEN_SETUP, channel, style="primary")
    return message(
        section(hello), section(how), actions(press), text=f"{hello} {how} Start with `{ids.COMMAND} setup`."
    )
