"""Forms of the page, turned into actions of the person who uses it."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TypeAlias

from starlette.datastructures import FormData

from sandbox import posting
from sandbox.dispatch import NotAcknowledged
from sandbox.inputs import CHOSEN, STATELESS, TYPED, Given, NotThere, Placed, elements
from sandbox.model import Json, Message, View
from sandbox.page.scene import DIRECT, HOME, Scene, Where
from sandbox.submission import InputRefused, put

Note: TypeAlias = str
Deed: TypeAlias = Callable[[Scene, FormData], Note | None]


def do(scene: Scene, form: FormData) -> Note:
    """Run the form's action; returns an error message for the person if it failed."""
    try:
        return _deed(scene, form) or ""
    except (NotThere, NotAcknowledged) as error:
        return str(error.args[0])


def _deed(scene: Scene, form: FormData) -> Note | None:
    for name, deed in DEEDS.items():
        if name in form:
            return deed(scene, form)
    return "Nothing to do."


def _say(scene: Scene, form: FormData) -> Note | None:
    text, thread = str(form["say"]).strip(), str(form.get("reply_to", ""))
    if not text or scene.channel is None:
        return None
    if text.startswith("/") and not thread:
        _command(scene, scene.channel.id, *text.split(maxsplit=1))
    else:
        scene.person.say(scene.channel.id, text, thread or None)
    return None


def _command(scene: Scene, channel: str, word: str, rest: str = "") -> None:
    """The app's commands, and Slack's own /invite, which is needed to get the app into a channel."""
    if word == "/invite":
        scene.person.invite(channel, rest)
    else:
        scene.person.command(word, rest, channel)


def _create(scene: Scene, form: FormData) -> None:
    scene.where = Where(scene.me.id, scene.person.create(str(form["create"])).id)


def _edit(scene: Scene, form: FormData) -> None:
    scene.person.edit(_message(scene, form), str(form["edit"]))


def _delete(scene: Scene, form: FormData) -> None:
    scene.person.delete(_message(scene, form))


def _shortcut(scene: Scene, form: FormData) -> None:
    scene.person.shortcut(str(form["shortcut"]), _message(scene, form))


def _press(scene: Scene, form: FormData) -> None:
    where, what = _target(scene, form), _what(form["press"])
    # An app that has just changed the message may have given its blocks new ids; find the same button anyway.
    for block in (what["block"], None):
        with suppress(NotThere):
            scene.person.press(where, what["action"], what.get("value"), block=block)
            return
    raise NotThere("This button is no longer there.")


def _select(scene: Scene, form: FormData) -> None:
    where, what = _target(scene, form), _what(form["select"])
    placed = scene.person.sees.element(where, what["action"], None, button=False, block=what["block"])
    given = _given(placed, form)
    scene.person.select(where, what["action"], given, search=str(form.get("typed", "")), block=what["block"])


def _submit(scene: Scene, form: FormData) -> None:
    view = scene.view
    if view is not None:
        _type(scene, view, form)
        try:
            scene.person.submit(view)
        except InputRefused as refusal:
            with scene.core.world.change():
                view.errors = {refusal.block_id: str(refusal)}


def _close(scene: Scene, _: FormData) -> None:
    if scene.view is not None:
        scene.person.close(scene.view)


def _open_home(scene: Scene, _: FormData) -> None:
    scene.person.open_home()


def _join(scene: Scene, _: FormData) -> None:
    if scene.where.place not in (HOME, DIRECT):
        scene.person.join(scene.where.place)


def _control(scene: Scene, form: FormData) -> Note | None:
    return scene.controls[int(str(form["control"]))].press()


def _type(scene: Scene, view: View, form: FormData) -> None:
    """Copy the form's values into the view's state."""
    for placed in elements(view.blocks):
        kind = placed.element["type"]
        if kind not in STATELESS and "external" not in kind:
            put(scene.core, view, placed, _given(placed, form))


def _given(placed: Placed, form: FormData) -> Given:
    kind = placed.element["type"]
    key, _ = (TYPED | CHOSEN)[kind]
    values = [str(value) for value in form.getlist(f"{placed.block_id}|{placed.action_id}")]
    if key.endswith("s"):
        return [value for value in values if value]
    return values[0] if values and values[0] else None


def _target(scene: Scene, form: FormData) -> Message | View:
    """The form's view or message, with typed values stored in the view."""
    if "view" not in form:
        return _message(scene, form)
    view = scene.core.world.views.get(str(form["view"]))
    if view is None:
        raise NotThere("This view is closed.")
    _type(scene, view, form)
    return view


def _message(scene: Scene, form: FormData) -> Message:
    message = posting.find(scene.core.world.channels[str(form["channel"])], str(form["ts"]))
    if message is None:
        raise NotThere("This message is gone.")
    return message


def _what(field: object) -> Json:
    what: Json = json.loads(str(field))
    return what


DEEDS: Mapping[str, Deed] = {
    "press": _press,
    "select": _select,
    "submit": _submit,
    "close": _close,
    "shortcut": _shortcut,
    "delete": _delete,
    "edit": _edit,
    "open_home": _open_home,
    "join": _join,
    "control": _control,
    "create": _create,
    "say": _say,
}
