"""What a listener could not do, as a sentence for the person; what nobody expected, as a traceback for the log too."""

import json
import logging
from typing import Any

from slack_bolt import App, BoltResponse

from bot.blocks.replies import notice, said
from bot.domain.errors import Refusal
from handlers.front import Body, Front

UNEXPECTED = "Something went wrong on our side, and nothing was changed. Please try again in a moment."

log = logging.getLogger(__name__)


def register(app: App, front: Front) -> None:
    @app.error
    def explain(error: Exception, body: Body) -> BoltResponse:
        if isinstance(error, Refusal):
            sentence, field = error.sentence, error.field
        elif isinstance(error, ValueError | KeyError) and "actions" in body:
            log.warning("A press that is none of ours: %s", error)
            sentence, field = "This button is out of date.", None
        else:
            log.error("A listener failed", exc_info=error)
            sentence, field = UNEXPECTED, None
        return _answer(front, body, sentence, field)


def _answer(front: Front, body: Body, sentence: str, field: str | None) -> BoltResponse:
    """The sentence where the person looks: at the field of a modal, below a command, or in their channel."""
    if "event" in body:
        return BoltResponse(status=200 if sentence != UNEXPECTED else 500)
    if body.get("type") == "view_submission":
        field = field or _first_input(body["view"])
        if not field:
            return _json({"response_action": "update", "view": notice(sentence)})
        return _json({"response_action": "errors", "errors": {field: sentence}})
    if "command" in body:
        message = said(sentence)
        return _json({"response_type": "ephemeral", "text": message.text, "blocks": message.blocks})
    front.explain(front.asker(body), sentence)
    return BoltResponse(status=200)


def _first_input(view: dict[str, Any]) -> str:
    return next((str(block["block_id"]) for block in view["blocks"] if block["type"] == "input"), "")


def _json(content: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(content), headers={"content-type": ["application/json"]})
