"""Blocks for the tests."""

from sandbox.model import Json


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(action_id: str, text: str = "Press", **fields: object) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), **fields}


def actions(*elements: Json, block_id: str = "actions") -> Json:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def input_block(label: str, element: Json, block_id: str, **fields: object) -> Json:
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, **fields}


def options(*values: str) -> list[Json]:
    return [{"text": plain(value.title()), "value": value} for value in values]


def modal(*blocks: Json, title: str = "A form", **fields: object) -> Json:
    return {"type": "modal", "title": plain(title), "submit": plain("Send"), "blocks": list(blocks), **fields}


def home(*blocks: Json) -> Json:
    return {"type": "home", "blocks": list(blocks)}
