"""views.*: modals and the Home tab."""

from sandbox import modals
from sandbox.forms import view_form
from sandbox.model import Json, View
from sandbox.triggers import Trigger, TriggerError
from sandbox.validation.views import checked_view
from sandbox.web_api.call import Call, Method, Refusal, Reply


def open_view(call: Call) -> Reply:
    return _show(call, push=False)


def push(call: Call) -> Reply:
    return _show(call, push=True)


def update(call: Call) -> Reply:
    definition = _definition(call)
    view = _existing(call)
    expected = call.text("hash")
    if expected and expected != view.hash:
        raise Refusal("hash_conflict")
    return _shown(call, modals.change(call.core.world, view, definition))


def publish(call: Call) -> Reply:
    user = call.core.world.users.get(call.required("user_id"))
    if user is None or not call.core.world.are_colleagues(user, call.installation.team_id):
        raise Refusal("user_not_found")
    if not call.core.app.home_tab:
        raise Refusal("not_enabled")
    definition = _definition(call)
    if definition["type"] != "home":
        raise _wrong_type("home")
    before = call.core.world.homes.get(user.id)
    if call.text("hash") and before is not None and call.text("hash") != before.hash:
        raise Refusal("hash_conflict")
    return _shown(call, modals.publish(call.core.world, call.installation.team_id, user.id, definition))


def _show(call: Call, *, push: bool) -> Reply:
    definition = _definition(call)
    if definition["type"] != "modal":
        raise _wrong_type("modal")
    trigger = _trigger(call)
    try:
        view = modals.show(call.core.world, call.installation.team_id, trigger.user, definition, push=push)
    except modals.StackFull as error:
        raise Refusal("push_limit_reached") from error
    return _shown(call, view)


def _trigger(call: Call) -> Trigger:
    try:
        return call.core.triggers.exchange(call.required("trigger_id"))
    except TriggerError as error:
        raise Refusal(str(error)) from error


def _existing(call: Call) -> View:
    external = call.text("external_id")
    for view in call.core.world.views.values():
        named = view.id == call.text("view_id") or (external and view.definition.get("external_id") == external)
        if named and view.team_id == call.installation.team_id and modals.is_open(call.core.world, view):
            return view
    raise Refusal("not_found")


def _definition(call: Call) -> Json:
    view = call.parsed("view", "invalid_arguments")
    external = view.get("external_id") if isinstance(view, dict) else None
    complaints = checked_view(view, call.core.world, call.installation.team_id)
    if complaints is not None:
        raise Refusal(complaints.code, response_metadata={"messages": complaints.messages})
    if external and any(_holds(call, view, external) for view in call.core.world.views.values()):
        raise Refusal("duplicate_external_id")
    return dict(view)


def _holds(call: Call, view: View, external_id: str) -> bool:
    another = view.id != call.text("view_id") and call.text("external_id") != external_id
    is_open = modals.is_open(call.core.world, view)
    return another and is_open and view.definition.get("external_id") == external_id


def _shown(call: Call, view: View) -> Reply:
    form = view_form(view, call.core.app.id, call.installation.bot_id)
    return Reply({"view": form}, frozenset({view.user}))


def _wrong_type(kind: str) -> Refusal:
    return Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] view type must be {kind}"]})


METHODS: dict[str, Method] = {
    "views.open": Method(open_view),
    "views.push": Method(push),
    "views.update": Method(update),
    "views.publish": Method(publish),
}
