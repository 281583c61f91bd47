"""From Slack's mrkdwn back to the text that a person typed."""

import re

LINK = re.compile(r"<(?P<address>(?:https?|mailto):[^|<>]+)(?:\|(?P<label>[^<>]*))?>")


def unescape(text: str) -> str:
    """The text as typed, without Slack's escapes and link markup."""
    return LINK.sub(_address, text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _address(link: re.Match[str]) -> str:
    address, label = link["address"], link["label"]
    if not label:
        return address
    return label if label in address else f"{label} ({address})"
