"""What became of a call to Slack."""

from datetime import timedelta

BLOCKED_CODES = frozenset(
    {
        "is_archived",
        "is_inactive",  # an edit in an archived channel
        "channel_not_found",
        "not_in_channel",
        "restricted_action",
        "messages_tab_disabled",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "invalid_auth",
        "not_authed",
        "missing_scope",
        "user_not_found",
        "user_disabled",
    }
)


UNSURE_CODES = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})


class NotSent(Exception):
    """Slack surely did not take the call; it can be made again after `wait`."""

    def __init__(self, reason: str, wait: timedelta) -> None:
        super().__init__(reason)
        self.wait = wait


class Unsure(Exception):
    """Slack may have taken the call or not."""


class Blocked(Exception):
    """Slack will not take it until somebody mends something: the channel, the token, the scopes."""


class Rejected(Exception):
    """Slack refuses the call as it stands; `code` says why, `details` where in its blocks the fault lies."""

    def __init__(self, code: str, details: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.details = details
