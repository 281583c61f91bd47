"""What Slack's error codes mean."""

from enum import StrEnum


class Meaning(StrEnum):
    """What becomes of a refused call."""

    AGAIN = "again"
    BLOCKED = "blocked"
    OURS = "ours"
    GONE = "gone"


BLOCKED = (
    "is_archived",
    "is_inactive",
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
    "user_disabled",
    "edit_window_closed",
    "cant_update_message",
)


def meaning(method: str, code: str) -> Meaning:
    if code in BLOCKED:
        return Meaning.BLOCKED
    if code in ("message_not_found", "user_not_found"):
        return Meaning.GONE
    if code.startswith("invalid_"):
        return Meaning.OURS
    return Meaning.AGAIN


def advice(code: str) -> str | None:
    return None
