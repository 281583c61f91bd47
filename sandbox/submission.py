"""Filling in and submitting a modal."""

from collections.abc import Mapping
from typing import TypeAlias

from sandbox import modals
from sandbox.core import Core
from sandbox.dispatch import NotAcknowledged
from sandbox.inputs import CHOSEN, Given, NotThere, Placed, elements, filled, is_empty
from sandbox.model import Json, View
from sandbox.record import Sent, as_text
from sandbox.validation.views import checked_view

Inputs: TypeAlias = Mapping[str, Given | Mapping[str, Given]]


class InputRefused(ValueError):
    """Slack refuses to submit an input: required but empty, too long or too short. Names the input's block."""

    def __init__(self, placed: Placed, sentence: str) -> None:
        super().__init__(sentence)
        self.block_id = placed.block_id


def fill(core: Core, view: View, inputs: Inputs) -> None:
    """Type and choose in the view. A key is a block id (with its action ids), or a label, block id or action id.

    Raises NotThere.
    """
    for key, given in inputs.items():
        if isinstance(given, Mapping):
            for action_id, value in given.items():
                put(core, view, _placed(view, key, action_id), value)
        else:
            put(core, view, _placed(view, key, None), given)


def put(core: Core, view: View, placed: Placed, given: Given, options: list[Json] | None = None) -> Json:
    """Set an element's state, and return it. Raises NotThere if the element does not offer the value."""
    if options is None and "external" in placed.element["type"]:
        raise NotThere(f"Choose in {placed.action_id} with `select`: its options come from the app.")
    value = filled(placed.element, given, options)
    with core.world.change():
        view.state.setdefault(placed.block_id, {})[placed.action_id] = value
    return value


def check_complete(view: View) -> None:
    """Raises InputRefused if Slack would refuse to submit."""
    for placed in elements(view.blocks):
        if placed.block["type"] != "input":
            continue
        value = view.state.get(placed.block_id, {}).get(placed.action_id, {})
        if is_empty(value):
            if not placed.block.get("optional"):
                raise InputRefused(placed, f"{placed.label!r} is required.")
        elif placed.element["type"] == "plain_text_input":
            _check_length(placed, str(value["value"]))
        elif placed.element["type"] in CHOSEN and len(value.get("selected_options", ())) > _most(placed.element):
            raise InputRefused(placed, f"{placed.label!r} takes at most {_most(placed.element)}.")


def settle(core: Core, view: View, answer: Json) -> None:
    """Apply the app's answer to the submission. Raises NotAcknowledged for an answer that Slack refuses."""
    action = answer.get("response_action")
    _record(core, view, answer)
    if action is None:
        modals.close(core.world, view)
    elif action == "clear":
        modals.close_all(core.world, view.user)
    elif action == "errors":
        _show_errors(core, view, answer.get("errors") or {})
    elif action in ("update", "push"):
        _show_view(core, view, answer)
    else:
        raise NotAcknowledged(f"The app asked for an unknown response_action: {action}.")


def _show_errors(core: Core, view: View, errors: dict[str, str]) -> None:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not errors or errors.keys() - inputs:
        raise NotAcknowledged(f"The app's errors name blocks that are no inputs: {sorted(errors.keys() - inputs)}.")
    with core.world.change():
        view.errors = errors


def _show_view(core: Core, view: View, answer: Json) -> None:
    definition = answer.get("view")
    complaints = checked_view(definition, core.world)
    if complaints is not None or definition is None:
        raise NotAcknowledged(f"The app answered with a view that Slack refuses: {complaints and complaints.messages}")
    if answer["response_action"] == "update":
        modals.change(core.world, view, definition)
        return
    try:
        modals.show(core.world, view.team_id, view.user, definition, push=True)
    except modals.StackFull as error:
        raise NotAcknowledged("The app pushed a fourth modal.") from error


def _record(core: Core, view: View, answer: Json) -> None:
    if answer:
        audience = frozenset({view.user})
        core.record.add(Sent(core.clock(), "reply", "view_submission", as_text(answer), view.team_id, audience))


def _placed(view: View, key: str, action_id: str | None) -> Placed:
    for placed in elements(view.blocks):
        if action_id is not None:
            if (placed.block_id, placed.action_id) == (key, action_id):
                return placed
        elif key in (placed.label, placed.block_id, placed.action_id) and placed.element["type"] != "button":
            return placed
    there = ", ".join(f"{placed.label or placed.block_id}/{placed.action_id}" for placed in elements(view.blocks))
    raise NotThere(f"There is no input {key} {action_id or ''}; there are: {there}.")


def _check_length(placed: Placed, text: str) -> None:
    least, most = placed.element.get("min_length", 0), placed.element.get("max_length", 3000)
    if not least <= len(text) <= most:
        raise InputRefused(placed, f"{placed.label!r} takes {least} to {most} characters; these are {len(text)}.")


def _most(element: Json) -> int:
    return int(element.get("max_selected_items", 100))
