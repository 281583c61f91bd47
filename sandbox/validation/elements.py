"""Validation of interactive elements."""

from collections.abc import Callable, Mapping
from datetime import date, time

from sandbox.model import File, Json
from sandbox.validation.complaints import Complaints

COMMON = ("confirm", "focus_on_load")
SELECT = (*COMMON, "placeholder")
INPUT = ("placeholder", "initial_value", "dispatch_action_config", "focus_on_load")
# Type -> required fields, optional fields (action_id is optional everywhere).
FIELDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "button": (("text",), ("url", "value", "style", "confirm", "accessibility_label")),
    "static_select": ((), ("options", "option_groups", "initial_option", *SELECT)),
    "external_select": ((), ("initial_option", "min_query_length", *SELECT)),
    "users_select": ((), ("initial_user", *SELECT)),
    "conversations_select": (
        (),
        ("initial_conversation", "default_to_current_conversation", "response_url_enabled", "filter", *SELECT),
    ),
    "channels_select": ((), ("initial_channel", "response_url_enabled", *SELECT)),
    "multi_static_select": ((), ("options", "option_groups", "initial_options", "max_selected_items", *SELECT)),
    "multi_external_select": ((), ("initial_options", "min_query_length", "max_selected_items", *SELECT)),
    "multi_users_select": ((), ("initial_users", "max_selected_items", *SELECT)),
    "multi_conversations_select": (
        (),
        ("initial_conversations", "default_to_current_conversation", "filter", "max_selected_items", *SELECT),
    ),
    "multi_channels_select": ((), ("initial_channels", "max_selected_items", *SELECT)),
    "overflow": (("options",), ("confirm",)),
    "checkboxes": (("options",), ("initial_options", *COMMON)),
    "radio_buttons": (("options",), ("initial_option", *COMMON)),
    "datepicker": ((), ("initial_date", *SELECT)),
    "timepicker": ((), ("initial_time", "timezone", *SELECT)),
    "datetimepicker": ((), ("initial_date_time", *COMMON)),
    "plain_text_input": ((), ("multiline", "min_length", "max_length", *INPUT)),
    "number_input": (("is_decimal_allowed",), ("min_value", "max_value", *INPUT)),
    "email_text_input": ((), INPUT),
    "url_text_input": ((), INPUT),
    "rich_text_input": ((), INPUT),
    "image": (("alt_text",), ("image_url", "slack_file")),
}
INPUTS = {"plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input"}
IN_ACTIONS = FIELDS.keys() - INPUTS - {"image"}
IN_SECTION = IN_ACTIONS | {"image"}
IN_INPUT = FIELDS.keys() - {"button", "overflow", "image"}
MOST_OPTIONS = {"overflow": 5, "checkboxes": 10, "radio_buttons": 10}


def check_element(element: object, allowed: set[str], pointer: str, block: str, complaints: Complaints) -> None:
    """Validates an element; `block` identifies its block."""
    kind = element.get("type") if isinstance(element, dict) else None
    if not isinstance(element, dict) or kind not in allowed:
        complaints.add(f"unsupported type: {kind}", f"{pointer}/type")
        return
    required, optional = FIELDS[kind]
    optional = optional if kind == "image" else (*optional, "action_id")
    if not complaints.fields(element, pointer, required=required, optional=optional):
        return
    _check_action_id(element, pointer, block, complaints)
    complaints.optional_text(element, "placeholder", 150, pointer)
    if element.get("confirm") is not None:
        _check_confirm(element["confirm"], f"{pointer}/confirm", complaints)
    if kind in DETAILS:
        DETAILS[kind](element, pointer, complaints)


def _check_action_id(element: Json, pointer: str, block: str, complaints: Complaints) -> None:
    complaints.optional_length(element, "action_id", 255, pointer)
    action_id = element.get("action_id")
    if action_id is None:
        return
    if (block, action_id) in complaints.action_ids:
        complaints.add(f"`action_id` {action_id} already exists for another element in this block", pointer)
    complaints.action_ids.add((block, action_id))


def _check_confirm(confirm: object, pointer: str, complaints: Complaints) -> None:
    if not isinstance(confirm, dict):
        complaints.add("must be an object", pointer)
    elif complaints.fields(confirm, pointer, required=("text",), optional=("title", "confirm", "deny", "style")):
        complaints.optional_text(confirm, "title", 100, pointer)
        complaints.text(confirm["text"], 300, f"{pointer}/text")
        complaints.optional_text(confirm, "confirm", 30, pointer)
        complaints.optional_text(confirm, "deny", 30, pointer)


def _button(element: Json, pointer: str, complaints: Complaints) -> None:
    complaints.text(element["text"], 75, f"{pointer}/text", plain=True)
    complaints.optional_length(element, "value", 2000, pointer)
    complaints.optional_length(element, "url", 3000, pointer)
    complaints.optional_length(element, "accessibility_label", 75, pointer)
    if element.get("style") not in (None, "primary", "danger"):
        complaints.add("must be a valid style", f"{pointer}/style")


def _options(element: Json, pointer: str, complaints: Complaints) -> None:
    kind = element["type"]
    groups = element.get("option_groups")
    if (groups is None) == (element.get("options") is None):
        complaints.add("must define either options or option_groups", pointer)
        return
    offered: list[Json] = []
    if groups is None:
        offered += _option_list(element["options"], kind, f"{pointer}/options", complaints)
    for number, group in enumerate(complaints.items(groups, 100, f"{pointer}/option_groups") if groups else ()):
        here = f"{pointer}/option_groups/{number}"
        if isinstance(group, dict) and complaints.fields(group, here, required=("label", "options"), optional=()):
            complaints.text(group["label"], 75, f"{here}/label", plain=True)
            offered += _option_list(group["options"], kind, f"{here}/options", complaints)
    initial = element.get("initial_options") or ([element["initial_option"]] if element.get("initial_option") else [])
    if any(option not in offered for option in initial):
        complaints.add("initial option must exactly match an option", pointer)


def _option_list(options: object, kind: str, pointer: str, complaints: Complaints) -> list[Json]:
    checked = complaints.items(options, MOST_OPTIONS.get(kind, 100), pointer)
    for number, option in enumerate(checked):
        check_option(option, f"{pointer}/{number}", complaints, plain=kind not in ("checkboxes", "radio_buttons"))
    return list(checked)


def check_option(option: object, pointer: str, complaints: Complaints, *, plain: bool = True) -> None:
    if not isinstance(option, dict):
        complaints.add("must be an object", pointer)
    elif complaints.fields(option, pointer, required=("text", "value"), optional=("description", "url")):
        complaints.text(option["text"], 75, f"{pointer}/text", plain=plain)
        complaints.length(option["value"], 150, f"{pointer}/value")
        complaints.optional_text(option, "description", 75, pointer, plain=plain)


def _text_input(element: Json, pointer: str, complaints: Complaints) -> None:
    complaints.optional_length(element, "initial_value", 3000, pointer, least=0)
    for name in ("min_length", "max_length"):
        length = element.get(name)
        if length is not None and not (isinstance(length, int) and (name == "max_length") <= length <= 3000):
            complaints.add("must be between 0 and 3000", f"{pointer}/{name}")


def _date(element: Json, pointer: str, complaints: Complaints) -> None:
    _parsable(element, "initial_date", date.fromisoformat, pointer, complaints)


def _time(element: Json, pointer: str, complaints: Complaints) -> None:
    _parsable(element, "initial_time", time.fromisoformat, pointer, complaints)


def _parsable(element: Json, key: str, parse: Callable[[str], object], pointer: str, complaints: Complaints) -> None:
    try:
        parse(element.get(key) or "20000101")
    except (TypeError, ValueError):
        complaints.add(f"must be a valid {key.removeprefix('initial_')}", f"{pointer}/{key}")


def check_image_source(holder: Json, pointer: str, complaints: Complaints) -> None:
    """Validates an image by address or file; Slack processes a file for a while after its upload."""
    url, reference = holder.get("image_url"), holder.get("slack_file")
    if (url is None) == (reference is None):
        complaints.add("must define either image_url or slack_file", pointer)
    elif url is not None:
        complaints.length(url, 3000, f"{pointer}/image_url")
    else:
        file = complaints.world.files.get(reference.get("id", "")) if isinstance(reference, dict) else None
        if file is None or not _showable(file, complaints):
            complaints.add("invalid slack file", f"{pointer}/slack_file")


def _showable(file: File, complaints: Complaints) -> bool:
    ready = file.ready_at is not None and file.ready_at <= complaints.world.clock()
    return ready and complaints.team_id in (None, file.team_id)


def _image(element: Json, pointer: str, complaints: Complaints) -> None:
    complaints.length(element["alt_text"], 2000, f"{pointer}/alt_text")
    check_image_source(element, pointer, complaints)


DETAILS: Mapping[str, Callable[[Json, str, Complaints], None]] = {
    "button": _button,
    "static_select": _options,
    "multi_static_select": _options,
    "overflow": _options,
    "checkboxes": _options,
    "radio_buttons": _options,
    "plain_text_input": _text_input,
    "datepicker": _date,
    "timepicker": _time,
    "image": _image,
}
