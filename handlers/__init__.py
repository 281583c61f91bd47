"""What comes in from Slack, a file for each surface."""

from slack_bolt import App

from handlers import (
    anchors,
    answers,
    candidates,
    channels,
    commands,
    errors,
    forgetting,
    home,
    practice,
    qualification,
    replies,
    rescores,
    rounds,
    scores,
    setup,
)
from handlers.listening import Bot, bind

# The first that fits an event hears it, so that the listener to all other messages comes last.
SURFACES = (
    commands,
    answers,
    candidates,
    anchors,
    scores,
    rescores,
    replies,
    rounds,
    setup,
    practice,
    qualification,
    forgetting,
    home,
    channels,
)


def register(app: App, bot: Bot) -> None:
    """Binds every listener to the app."""
    for surface in SURFACES:
        for listener in surface.LISTENERS:
            bind(app, bot, listener)
    errors.register(app, bot.responder)
