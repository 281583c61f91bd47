"""Opening, pushing, updating and closing people's modals and Home tabs."""

from sandbox.inputs import initial_state
from sandbox.model import Json, View
from sandbox.world import World

MAX_STACK = 3


class StackFull(Exception):
    """A person may have at most three stacked modals."""


def show(world: World, team_id: str, user: str, definition: Json, *, push: bool = False) -> View:
    """Open a modal: on top of the open ones if `push`, else in their place.

    Raises StackFull.
    """
    with world.change():
        stack = world.stacks.setdefault(user, [])
        if not push:
            close_all(world, user)
        if len(stack) >= MAX_STACK:
            raise StackFull
        view = _view(world, team_id, user, definition)
        if stack:
            view.root_id, view.previous_id = stack[0].root_id, stack[-1].id
        stack.append(view)
        return view


def publish(world: World, team_id: str, user: str, definition: Json) -> View:
    """Publish a person's Home tab, replacing the last."""
    with world.change():
        view = world.homes.get(user)
        if view is None:
            view = world.homes[user] = _view(world, team_id, user, definition)
            return view
        return change(world, view, definition)


def change(world: World, view: View, definition: Json) -> View:
    """Replace the view's definition. Typed values stay for equal block_id and action_id."""
    with world.change():
        before = view.state
        view.definition = _with_ids(world, definition)
        view.state = initial_state(view.blocks)
        for block_id, elements in view.state.items():
            for action_id, value in elements.items():
                kept = before.get(block_id, {}).get(action_id)
                if kept is not None and kept["type"] == value["type"]:
                    elements[action_id] = kept
        view.hash = _hash(world)
        view.errors = {}
        return view


def close(world: World, view: View) -> None:
    with world.change():
        stack = world.stacks.get(view.user, [])
        if view in stack:
            stack.remove(view)
            del world.views[view.id]


def close_all(world: World, user: str) -> None:
    for view in tuple(world.stacks.get(user, ())):
        close(world, view)


def is_open(world: World, view: View) -> bool:
    return view in world.stacks.get(view.user, []) or world.homes.get(view.user) is view


def _view(world: World, team_id: str, user: str, definition: Json) -> View:
    view = View(world.new_id("V"), team_id, user, _with_ids(world, definition), _hash(world))
    view.root_id = view.id
    view.state = initial_state(view.blocks)
    world.views[view.id] = view
    return view


def _hash(world: World) -> str:
    return f"{world.clock().timestamp():.0f}.{world.new_id('h')}"


def _with_ids(world: World, definition: Json) -> Json:
    """Blocks with ids: Slack generates missing ones."""
    blocks = [{"block_id": world.new_id("b")} | block for block in definition["blocks"]]
    return definition | {"blocks": blocks}
