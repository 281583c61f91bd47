"""Validation of modals and Home tabs."""

from sandbox.model import Json
from sandbox.record import as_text
from sandbox.validation.blocks import IN_VIEWS, check_blocks
from sandbox.validation.complaints import Complaints
from sandbox.world import World

MAX_BYTES = 250_000
MAX_BLOCKS = 100
COMMON = ("private_metadata", "callback_id", "external_id")
MODAL = ("submit", "close", "clear_on_close", "notify_on_close", "submit_disabled", *COMMON)


def checked_view(view: object, world: World, team_id: str | None = None) -> Complaints | None:
    """Slack's error response for the view, or None."""
    pointer = "/view"
    complaints = Complaints(world, "invalid_arguments", team_id)
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        complaints.add("must be a modal or home view", pointer)
        return complaints
    if len(as_text(view).encode()) > MAX_BYTES:
        complaints.code = "view_too_large"
        complaints.add("view is too large", pointer)
        return complaints
    is_modal = view["type"] == "modal"
    required = ("title", "blocks") if is_modal else ("blocks",)
    if complaints.fields(view, pointer, required=required, optional=MODAL if is_modal else COMMON):
        _check_parts(view, pointer, complaints)
        check_blocks(view["blocks"], MAX_BLOCKS, set(IN_VIEWS), f"{pointer}/blocks", complaints)
    return complaints if complaints.messages else None


def _check_parts(view: Json, pointer: str, complaints: Complaints) -> None:
    for name in ("title", "submit", "close"):
        complaints.optional_text(view, name, 24, pointer)
    complaints.optional_length(view, "private_metadata", 3000, pointer, least=0)
    complaints.optional_length(view, "callback_id", 255, pointer, least=0)
    complaints.optional_length(view, "external_id", 255, pointer, least=0)
    blocks = view["blocks"] if isinstance(view["blocks"], list) else []
    has_input = any(isinstance(block, dict) and block.get("type") == "input" for block in blocks)
    if view["type"] == "modal" and has_input and view.get("submit") is None:
        complaints.add("submit is required when an input is in blocks", pointer)
