"""What became of a call to Slack."""

from datetime import timedelta

from bot.slack.refusals import Meaning, advice

RATE_LIMITED = "ratelimited"


class NotSent(Exception):
    """Slack surely did not take the call; it can be made again after `wait`."""

    def __init__(self, reason: str, wait: timedelta) -> None:
        super().__init__(reason)
        self.wait = wait


class Unsure(Exception):
    """Slack may have taken the call or not."""


class Refused(Exception):
    """Slack refuses the call: `code` says why, `details` where in its blocks, or which scope is missing."""

    def __init__(self, code: str, meaning: Meaning = Meaning.OURS, details: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.meaning = meaning
        self.details = details

    @property
    def advice(self) -> str | None:
        """What is wrong, for whoever can mend it."""
        return advice(self.code)
