"""What comes in from Slack, a file for each surface."""

from slack_bolt import App

from handlers import answers, commands, errors, home, lifecycle, practice, replies, rescores, rounds, scores, settings
from handlers.front import Front


def register(app: App, front: Front) -> None:
    """Binds every listener to the app."""
    for surface in (commands, answers, scores, rescores, replies, rounds, settings, practice, home, lifecycle, errors):
        surface.register(app, front)
