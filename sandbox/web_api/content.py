"""A message's content: text, blocks, attachments, metadata."""

from dataclasses import dataclass

from sandbox.model import Json
from sandbox.record import as_text
from sandbox.validation.blocks import IN_MESSAGES, MAX_MARKDOWN, check_blocks
from sandbox.validation.complaints import Complaints
from sandbox.web_api.call import Call, Refusal

MAX_TEXT = 40_000
MAX_BLOCKS = 50
MAX_CHARACTERS = 13_200  # of all blocks together; measured by others, undocumented
MAX_METADATA = 16_000
MAX_ATTACHMENTS = 100


@dataclass(frozen=True)
class Content:
    text: str
    blocks: list[Json]
    attachments: list[Json]
    metadata: Json | None


def content_of(call: Call) -> Content:
    """The content of a call. Raises Refusal if Slack would; cuts text at Slack's limit."""
    blocks = call.parsed("blocks", "invalid_blocks_format")
    attachments = call.parsed("attachments", "invalid_attachments") or []
    text = call.text("text")
    if not (text.strip() or blocks or attachments):
        raise Refusal("no_text")
    if len(attachments) > MAX_ATTACHMENTS:
        raise Refusal("too_many_attachments")
    for attachment in attachments:
        _check(call, attachment.get("blocks") or [])
    return Content(text[:MAX_TEXT], _check(call, [] if blocks is None else blocks), attachments, _metadata(call))


def _check(call: Call, blocks: object) -> list[Json]:
    """The validated blocks, each with an id."""
    if not isinstance(blocks, list):
        raise Refusal("invalid_blocks_format")
    complaints = Complaints(call.core.world, team_id=call.installation.team_id)
    check_blocks(blocks, MAX_BLOCKS, set(IN_MESSAGES), "/blocks", complaints)
    if complaints.tables > 1:
        raise Refusal("invalid_attachments", response_metadata={"messages": ["[ERROR] only_one_table_allowed"]})
    if complaints.messages:
        plain = [message.removeprefix("[ERROR] ") for message in complaints.messages]
        raise Refusal(complaints.code, errors=plain, response_metadata={"messages": complaints.messages})
    if complaints.markdown_length > MAX_MARKDOWN or complaints.characters > MAX_CHARACTERS:
        raise Refusal("msg_blocks_too_long")
    return [{"block_id": call.core.world.new_id("b")} | block for block in blocks]


def _metadata(call: Call) -> Json | None:
    metadata = call.parsed("metadata", "invalid_metadata_format")
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_payload"), dict):
        raise Refusal("invalid_metadata_schema")
    if not metadata.get("event_type") or metadata.keys() - {"event_type", "event_payload", "entities"}:
        raise Refusal("invalid_metadata_schema")
    if len(as_text(metadata)) > MAX_METADATA:
        raise Refusal("metadata_too_large")
    return None if call.core.faults.drop_metadata else metadata
