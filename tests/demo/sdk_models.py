"""Slack's own models of blocks and views, as a second opinion beside the sandbox's validation."""

from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

# What the models of slack-sdk 3.47 do not keep, with the reason. They have a model of every type that we send.
NOT_KEPT = {("/private_metadata", ""): "the model leaves out an empty one, which is the default"}


def objections(content: dict[str, Any]) -> list[str]:
    """What the models refuse in a message or view, or do not keep of it."""
    try:
        kept = _view(content) if "type" in content else {"blocks": [_block(block) for block in content["blocks"]]}
    except (SlackObjectFormationError, TypeError) as error:
        return [str(error)]
    sent = content if "type" in content else {"blocks": content["blocks"]}
    return list(differences(sent, kept))


def differences(sent: object, kept: object, at: str = "") -> Iterator[str]:
    """Every place at which the two differ."""
    if isinstance(sent, dict) and isinstance(kept, dict):
        for key in sorted(sent.keys() | kept.keys()):
            yield from differences(sent.get(key), kept.get(key), f"{at}/{key}")
    elif isinstance(sent, list) and isinstance(kept, list) and len(sent) == len(kept):
        for number, pair in enumerate(zip(sent, kept, strict=True)):
            yield from differences(*pair, f"{at}/{number}")
    elif sent != kept and (at, str(sent)) not in NOT_KEPT:
        yield f"{at}: sent {sent!r}, kept {kept!r}"


def _view(content: dict[str, Any]) -> dict[str, Any]:
    view = View(**content)
    view.validate_json()
    return dict(view.to_dict())


def _block(block: dict[str, Any]) -> dict[str, Any] | None:
    model = Block.parse(block)
    if model is None:
        return None
    model.validate_json()
    return dict(model.to_dict())
