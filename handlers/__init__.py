"""What comes in from Slack, a file for each surface."""

from slack_bolt import App

from handlers import (
    anchors,
    answers,
    candidates,
    commands,
    errors,
    home,
    lifecycle,
    offers,
    practice,
    privacy,
    qualification,
    replies,
    rescores,
    rounds,
    scores,
    settings,
)
from handlers.front import Front

# The first that fits an event hears it, so that whoever takes all of a kind comes last.
SURFACES = (
    commands,
    answers,
    candidates,
    anchors,
    scores,
    rescores,
    replies,
    rounds,
    settings,
    offers,
    practice,
    qualification,
    privacy,
    home,
    lifecycle,
    errors,
)


def register(app: App, front: Front) -> None:
    """Binds every listener to the app."""
    for surface in SURFACES:
        surface.register(app, front)
