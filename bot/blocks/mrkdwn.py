"""From Slack's mrkdwn back to the text that a person typed."""

import re
from collections.abc import Mapping

LINK = re.compile(r"<(?P<address>(?:https?|mailto):[^|<>]+)(?:\|(?P<label>[^<>]*))?>")
MENTION = re.compile(r"<(?P<kind>[@#!])(?P<what>[^|<>]+)(?:\|(?P<label>[^<>]*))?>")
UNNAMED = {"@": "somebody", "#": "channel", "!": "group"}
NOBODY: Mapping[str, str] = {}


def unescape(text: str, names: Mapping[str, str] = NOBODY) -> str:
    """The text as typed, without Slack's escapes and markup; `names` are those of mentioned people, by user id."""
    text = MENTION.sub(lambda mention: _name(mention, names), LINK.sub(_address, text))
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mentioned(text: str) -> set[str]:
    """The user ids of the people whom the text mentions."""
    return {mention["what"] for mention in MENTION.finditer(text) if mention["kind"] == "@"}


def _name(mention: re.Match[str], names: Mapping[str, str]) -> str:
    """What a reader sees of a mention: never an id."""
    kind, what, label = mention["kind"], mention["what"], (mention["label"] or "").lstrip("@#")
    if what.startswith("date^"):
        return label
    if what in ("here", "channel", "everyone"):
        return f"@{what}"
    if kind == "@":
        label = names.get(what) or label
    return f"{'#' if kind == '#' else '@'}{label or UNNAMED[kind]}"


def _address(link: re.Match[str]) -> str:
    address, label = link["address"], link["label"]
    if not label:
        return address
    return label if label in address else f"{label} ({address})"
