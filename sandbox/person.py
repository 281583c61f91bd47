"""A person in the workspace, with their actions and their view of it."""

from sandbox import modals, posting
from sandbox.core import Core
from sandbox.dispatch import NotAcknowledged
from sandbox.events import home_opened
from sandbox.forms import view_form
from sandbox.inputs import Given, NotThere, Placed, filled, standing
from sandbox.interactions import Interactions
from sandbox.model import Channel, Json, Message, User, View
from sandbox.record import Sent, as_text
from sandbox.response_urls import ResponseUrl
from sandbox.sight import Sight
from sandbox.submission import Inputs, check_complete, fill, put, settle
from sandbox.web_api.call import Refusal
from sandbox.web_api.response_url import respond


class Person:
    """A person. Commands, actions and submissions raise NotAcknowledged without an answer within three real seconds.

    Messages are posted anyway, as in Slack; their methods return after the first attempt to deliver the event.
    """

    def __init__(self, core: Core, user: User) -> None:
        self.core = core
        self.user = user
        self.sees = Sight(core, user)
        self._payloads = Interactions(core, user)

    # What they see.

    def channel(self, channel: str) -> list[Message]:
        """The channel's own messages, including ephemeral ones for this person. Raises NotThere."""
        return self.sees.channel(channel)

    def thread(self, channel: str, ts: str) -> list[Message]:
        """The parent and its replies. Raises NotThere."""
        return self.sees.thread(channel, ts)

    def dm(self) -> list[Message]:
        """The direct messages with the bot."""
        return self.sees.dm()

    @property
    def view(self) -> View | None:
        """The topmost modal."""
        return self.sees.view()

    @property
    def home(self) -> View | None:
        return self.sees.home()

    @property
    def ephemerals(self) -> list[Message]:
        return self.sees.ephemerals()

    # What they say.

    def say(self, channel: str, text: str, thread_ts: str | None = None, *, broadcast: bool = False) -> Message:
        """Post in a channel or a thread, or with `broadcast` in both. The text is escaped, as Slack does.

        Raises NotThere.
        """
        place = self._writable(channel)
        if thread_ts is not None and thread_ts not in place.messages:
            raise NotThere("There is no such thread.")
        with self.core.dispatcher.following(), self.core.world.look():
            message = Message(place.id, self.core.world.tick(), self.user.id, escaped(text), thread_ts=thread_ts)
            message.broadcast, message.subtype = broadcast, "thread_broadcast" if broadcast else None
            return posting.post(self.core.world, message)

    def reply(self, channel: str, thread_ts: str, text: str, *, broadcast: bool = False) -> Message:
        return self.say(channel, text, thread_ts, broadcast=broadcast)

    def edit(self, message: Message, text: str) -> Message:
        self._check_own(message)
        with self.core.dispatcher.following():
            return posting.edit(self.core.world, message, {"text": escaped(text)})

    def delete(self, message: Message) -> None:
        self._check_own(message)
        with self.core.dispatcher.following():
            posting.delete(self.core.world, message)

    def join(self, channel: str) -> None:
        with self.core.dispatcher.following():
            self.core.world.join(channel, self.user.id)

    def leave(self, channel: str) -> None:
        with self.core.dispatcher.following():
            self.core.world.leave(channel, self.user.id)

    def create(self, name: str) -> Channel:
        """Create a channel with this person as its only member."""
        written = "-".join(name.lower().split())
        if not written:
            raise NotThere("A channel needs a name.")
        world = self.core.world
        return world.add_channel(world.new_id("C"), written, [self.user.id], team=self.user.team_id)

    def invite(self, channel: str, name: str) -> None:
        """Invite a person or the app into a channel. Raises NotThere."""
        place, bare_name = self._writable(channel), name.removeprefix("@").lower()
        users = [user for user in self.core.world.users.values() if user.team_id == self.user.team_id]
        invited = [user.id for user in users if user.name.lower() == bare_name and not user.deleted]
        if place.partner or not invited:
            raise NotThere(f"There is nobody called {name!r} to invite here.")
        with self.core.dispatcher.following():
            self.core.world.join(place.id, invited[0], self.user.id)

    # What they do with the app.

    def command(self, word: str, text: str = "", channel: str = "") -> Json:
        """Run a slash command; the app's immediate answer appears in the channel. Raises NotThere."""
        place = self._writable(channel)
        if self.core.app.commands and word not in self.core.app.commands:
            raise NotThere(f"{word} is not a command here.")
        payload = self._payloads.command(word, text, place)
        answer = self.core.dispatcher.ask("slash_commands", payload, place.team_id)
        if answer.get("text") or answer.get("blocks"):
            self._show_answer(word, place, answer)
        return answer

    def press(
        self, where: Message | View, action_id: str, value: str | None = None, *, block: str | None = None
    ) -> Json:
        """Press the button; value, text or block tell it from others with the same action id. Raises NotThere."""
        placed = self.sees.element(where, action_id, value, button=True, block=block)
        button: Json = {key: placed.element[key] for key in ("type", "text", "value", "style") if key in placed.element}
        return self._act(where, placed, button)

    def select(
        self, where: Message | View, action_id: str, given: Given, *, search: str = "", block: str | None = None
    ) -> Json:
        """Choose or type in an element; options are named by value or text, people and channels by id.

        The app gets an action at once unless the element is an ordinary input. Raises NotThere.
        """
        placed = self.sees.element(where, action_id, None, button=False, block=block)
        options = self._offered(where, placed, given, search) if "external" in placed.element["type"] else None
        if isinstance(where, View) and placed.element["type"] != "overflow":
            chosen = put(self.core, where, placed, given, options)
        else:
            chosen = filled(placed.element, given, options)
        if isinstance(where, Message) and placed.element["type"] != "overflow":
            state = where.choices.setdefault(self.user.id, {})
            state.setdefault(placed.block_id, {})[placed.action_id] = chosen
        if placed.block["type"] == "input" and not placed.block.get("dispatch_action"):
            return {}
        return self._act(where, placed, chosen)

    def _offered(self, where: Message | View, placed: Placed, given: Given, search: str) -> list[Json]:
        """The options chosen already, and those offered by the app if `given` has others."""
        states = where.state if isinstance(where, View) else where.choices.get(self.user.id, {})
        kept: list[Json] = standing(states, placed).get("selected_options") or []
        others = set(given if isinstance(given, list) else [given]) - {option["value"] for option in kept} - {None}
        return kept + (self.suggest(where, placed.action_id, search) if others else [])

    def suggest(self, where: Message | View, action_id: str, typed: str) -> list[Json]:
        """The options that the app offers for what was typed."""
        placed = self.sees.element(where, action_id, None, button=False)
        payload = self._payloads.suggestion(where, placed, typed)
        answer = self.core.dispatcher.ask("interactive", payload, self.user.team_id)
        grouped = [option for group in answer.get("option_groups", ()) for option in group["options"]]
        return list(answer.get("options", ())) + grouped

    def submit(self, view: View, inputs: Inputs | None = None) -> Json:
        """Fill in the modal and submit it. A key is a block id with its action ids, or a label, block id or action id.

        Raises NotThere, and InputRefused where Slack would not send it.
        """
        self._check_on_top(view)
        fill(self.core, view, inputs or {})
        check_complete(view)
        payload = self._payloads.submission(view)
        answer = self.core.dispatcher.ask("interactive", payload, view.team_id)
        settle(self.core, view, answer)
        return answer

    def close(self, view: View) -> None:
        """Close the modal without submitting; the app hears of it if it asked to."""
        self._check_on_top(view)
        if view.definition.get("clear_on_close"):
            modals.close_all(self.core.world, self.user.id)
        modals.close(self.core.world, view)
        if view.definition.get("notify_on_close"):
            self.core.dispatcher.ask("interactive", self._payloads.closed(view), view.team_id)

    def shortcut(self, callback_id: str, message: Message) -> Json:
        """Use a message shortcut. Raises NotThere."""
        self.sees.blocks(message)
        known = [shortcut.callback_id for shortcut in self.core.app.shortcuts]
        if known and callback_id not in known:
            raise NotThere(f"There is no shortcut {callback_id}.")
        payload = self._payloads.shortcut(callback_id, message)
        return self.core.dispatcher.ask("interactive", payload, self.core.world.channels[message.channel].team_id)

    def open_home(self, tab: str = "home") -> View | None:
        """Open the app's Home (or `messages`) tab, and return what is there when the app has heard of it."""
        world = self.core.world
        installation = self.core.installation(self.user.team_id)
        with self.core.dispatcher.following(), world.look():
            view = view_form(self.home, self.core.app.id, installation.bot_id) if self.home else None
            direct = world.direct(self.user.id)
            world.announce(home_opened(self.user, direct.id, world.tick(), tab=tab, view=view))
        return self.home

    def _act(self, where: Message | View, placed: Placed, chosen: Json) -> Json:
        payload = self._payloads.block_action(where, placed, chosen)
        team_id = where.team_id if isinstance(where, View) else self.core.world.channels[where.channel].team_id
        return self.core.dispatcher.ask("interactive", payload, team_id)

    def _show_answer(self, word: str, place: Channel, answer: Json) -> None:
        public = answer.get("response_type") == "in_channel"
        audience = self.core.world.audience(place) if public else frozenset({self.user.id})
        self.core.record.add(Sent(self.core.clock(), "reply", word, as_text(answer), place.team_id, audience))
        try:
            respond(self.core, ResponseUrl(place.id, self.user.id, self.core.clock(), None), answer)
        except Refusal as refusal:
            raise NotAcknowledged(
                f"The app's answer to {word} is invalid: {refusal.code} {refusal.details}"
            ) from refusal

    def _writable(self, channel_id: str) -> Channel:
        channel = self.sees.place(channel_id)
        if self.user.id not in channel.members or channel.archived:
            raise NotThere(f"{self.user.name} cannot write in {channel.name}.")
        return channel

    def _check_own(self, message: Message) -> None:
        if message.user != self.user.id or message.deleted:
            raise NotThere("People can change only their own messages.")

    def _check_on_top(self, view: View) -> None:
        if self.view is not view:
            raise NotThere(f"This is not the view that {self.user.name} has before them.")


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
