"""What becomes of a listener that fails: a sentence for the person, and a traceback in the log if nobody expected it.

It touches neither the database nor the roster, acts on nothing that Slack has not signed, and always acknowledges.
"""

import json
import logging
from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse

from bot.blocks.replies import notice, said
from bot.domain.errors import Refusal, Stale
from handlers.listening import VERIFIED, WORKSPACE, place_of
from handlers.payload import Body, Payload
from handlers.responder import Responder

OUT_OF_DATE = "This button is out of date."
UNEXPECTED = (
    "Something went wrong on our side, and nothing was changed. Please try again in a moment. If it happens again, "
    "tell whoever runs Concord this reference: {reference}."
)

log = logging.getLogger(__name__)


def register(app: App, responder: Responder) -> None:
    """Has Bolt call this for whatever a listener, or Bolt itself, raises."""

    @app.error
    def explain(error: Exception, body: Body, context: BoltContext) -> BoltResponse:
        payload = Payload(body)
        try:
            if VERIFIED not in context:
                log.warning("A request that cannot be verified: %s", type(error).__name__)
                return BoltResponse(status=401)
            return _answer(responder, payload, context, error)
        except Exception:
            log.exception("A failed listener could not be explained")
            return BoltResponse(status=500 if payload.event else 200)


def _said(error: Exception) -> tuple[str, str | None]:
    """The sentence for the person, and the input of a modal that it is about."""
    if isinstance(error, Refusal):
        return error.sentence, error.field
    if isinstance(error, Stale):
        log.info("A press that this version does not know")
        return OUT_OF_DATE, None
    reference = token_hex(4)
    log.error("A listener failed (reference %s)", reference, exc_info=error)
    return UNEXPECTED.format(reference=reference), None


def _answer(responder: Responder, payload: Payload, context: Mapping[str, Any], error: Exception) -> BoltResponse:
    """The sentence where the person looks: at the field of a modal, below a command, or in their channel."""
    sentence, field = _said(error)
    body, workspace = payload.body, context.get(WORKSPACE)
    if payload.event:
        return BoltResponse(status=200 if isinstance(error, Refusal | Stale) else 500)  # Slack delivers it again
    if body.get("type") == "view_submission":
        field = field or _first_input(body.get("view") or {})
        if not field:
            return _json({"response_action": "update", "view": notice(sentence)})
        return _json({"response_action": "errors", "errors": {field: sentence}})
    if "command" in body:
        message = said(sentence)
        return _json({"response_type": "ephemeral", "text": message.text, "blocks": message.blocks})
    if body.get("type") == "block_suggestion":
        return _json({"options": []})
    if workspace is not None:
        responder.explain(place_of(workspace, payload), sentence)
    elif payload.response_url:
        responder.respond(payload.response_url, sentence)
    return BoltResponse(status=200)


def _first_input(view: Mapping[str, Any]) -> str:
    return next((str(block["block_id"]) for block in view.get("blocks", ()) if block["type"] == "input"), "")


def _json(content: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(content), headers={"content-type": ["application/json"]})
