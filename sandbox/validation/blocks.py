"""Validation of blocks, by type and by surface."""

from collections.abc import Callable, Mapping

from sandbox.model import Json
from sandbox.validation.complaints import Complaints
from sandbox.validation.elements import IN_ACTIONS, IN_INPUT, IN_SECTION, check_element, check_image_source

# Type -> required fields, optional fields (block_id is optional everywhere).
FIELDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "section": ((), ("text", "fields", "accessory", "expand")),
    "header": (("text",), ("level",)),
    "divider": ((), ()),
    "image": (("alt_text",), ("image_url", "slack_file", "title")),
    "actions": (("elements",), ()),
    "context": (("elements",), ()),
    "context_actions": (("elements",), ()),
    "input": (("label", "element"), ("hint", "optional", "dispatch_action")),
    "markdown": (("text",), ()),
    "rich_text": (("elements",), ()),
    "table": (("rows",), ("column_settings",)),
}
IN_MESSAGES = FIELDS.keys()
IN_VIEWS = FIELDS.keys() - {"markdown", "table", "context_actions"}
MAX_MARKDOWN = 12_000


def check_blocks(blocks: object, limit: int, allowed: set[str], pointer: str, complaints: Complaints) -> None:
    """Validates all blocks of a message or view."""
    seen: set[str] = set()
    for number, block in enumerate(complaints.items(blocks, limit, pointer, least=0)):
        here = f"{pointer}/{number}"
        kind = block.get("type") if isinstance(block, dict) else None
        if kind not in allowed:
            complaints.add(f"unsupported type: {kind}", f"{here}/type")
            continue
        required, optional = FIELDS[kind]
        complaints.optional_length(block, "block_id", 255, here)
        if block.get("block_id") in seen:
            complaints.add(f"`block_id` {block['block_id']} already exists for another block", f"{here}/block_id")
        seen.add(block.get("block_id") or f"#{number}")
        if complaints.fields(block, here, required=required, optional=(*optional, "block_id")) and kind in DETAILS:
            DETAILS[kind](block, here, complaints)


def _section(block: Json, pointer: str, complaints: Complaints) -> None:
    if block.get("text") is None and not block.get("fields"):
        complaints.add("must define either text or fields", pointer)
    complaints.optional_text(block, "text", 3000, pointer, plain=False)
    if block.get("fields") is not None:
        for number, field in enumerate(complaints.items(block["fields"], 10, f"{pointer}/fields")):
            complaints.text(field, 2000, f"{pointer}/fields/{number}")
    if block.get("accessory") is not None:
        check_element(block["accessory"], set(IN_SECTION), f"{pointer}/accessory", pointer, complaints)


def _header(block: Json, pointer: str, complaints: Complaints) -> None:
    complaints.text(block["text"], 150, f"{pointer}/text", plain=True)


def _image(block: Json, pointer: str, complaints: Complaints) -> None:
    complaints.length(block["alt_text"], 2000, f"{pointer}/alt_text")
    complaints.optional_text(block, "title", 2000, pointer)
    check_image_source(block, pointer, complaints)


def _actions(block: Json, pointer: str, complaints: Complaints) -> None:
    for number, element in enumerate(complaints.items(block["elements"], 25, f"{pointer}/elements")):
        check_element(element, set(IN_ACTIONS), f"{pointer}/elements/{number}", pointer, complaints)


def _context(block: Json, pointer: str, complaints: Complaints) -> None:
    for number, element in enumerate(complaints.items(block["elements"], 10, f"{pointer}/elements")):
        here = f"{pointer}/elements/{number}"
        if isinstance(element, dict) and element.get("type") == "image":
            check_element(element, {"image"}, here, pointer, complaints)
        else:
            complaints.text(element, 3000, here)


def _context_actions(block: Json, pointer: str, complaints: Complaints) -> None:
    for number, element in enumerate(complaints.items(block["elements"], 5, f"{pointer}/elements")):
        if not isinstance(element, dict) or element.get("type") not in ("feedback_buttons", "icon_button"):
            complaints.add("unsupported type", f"{pointer}/elements/{number}/type")


def _input(block: Json, pointer: str, complaints: Complaints) -> None:
    complaints.text(block["label"], 2000, f"{pointer}/label", plain=True)
    complaints.optional_text(block, "hint", 2000, pointer)
    check_element(block["element"], set(IN_INPUT), f"{pointer}/element", pointer, complaints)


def _markdown(block: Json, pointer: str, complaints: Complaints) -> None:
    complaints.length(block["text"], MAX_MARKDOWN, f"{pointer}/text")
    complaints.markdown_length += len(str(block["text"]))


def _rich_text(block: Json, pointer: str, complaints: Complaints) -> None:
    kinds = {"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"}
    for number, element in enumerate(complaints.items(block["elements"], 1000, f"{pointer}/elements", least=0)):
        if not isinstance(element, dict) or element.get("type") not in kinds:
            complaints.add("unsupported type", f"{pointer}/elements/{number}/type")


def _table(block: Json, pointer: str, complaints: Complaints) -> None:
    complaints.tables += 1
    for number, row in enumerate(complaints.items(block["rows"], 100, f"{pointer}/rows")):
        for cell_number, cell in enumerate(complaints.items(row, 20, f"{pointer}/rows/{number}")):
            if not isinstance(cell, dict) or cell.get("type") not in ("raw_text", "rich_text", "raw_number"):
                complaints.add("unsupported type", f"{pointer}/rows/{number}/{cell_number}/type")


DETAILS: Mapping[str, Callable[[Json, str, Complaints], None]] = {
    "section": _section,
    "header": _header,
    "image": _image,
    "actions": _actions,
    "context": _context,
    "context_actions": _context_actions,
    "input": _input,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "table": _table,
}
