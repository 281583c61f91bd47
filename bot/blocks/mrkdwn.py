"""What a person wrote in a message, as Slack hands it over and as they wrote it."""

import re

LINK = re.compile(r"<(?P<address>(?:https?|mailto):[^|<>]+)(?:\|(?P<label>[^<>]*))?>")


def unescape(text: str) -> str:
    """The text as it was typed, with addresses out of what Slack puts around them."""
    return LINK.sub(_address, text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _address(link: re.Match[str]) -> str:
    address, label = link["address"], link["label"]
    if not label:
        return address
    return label if label in address else f"{label} ({address})"
