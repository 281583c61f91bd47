"""A person's view of the workspace, for the template."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from sandbox.controls import Control
from sandbox.core import Core
from sandbox.inputs import NotThere, Placed, standing
from sandbox.model import Channel, Json, Message, User, View
from sandbox.page.emoji import with_emoji
from sandbox.page.mrkdwn import Mrkdwn
from sandbox.person import Person

HOME, DIRECT = "home", "dm"


@dataclass(frozen=True)
class Where:
    """The page's address: the person, the channel (or HOME, or DIRECT), and the thread."""

    user: str
    place: str
    thread: str = ""

    def query(self, **other: str) -> Json:
        return {"as": self.user, "in": self.place, "thread": self.thread} | other


class Scene:
    """The names that the template uses."""

    def __init__(self, core: Core, controls: Sequence[Control], where: Where, note: str = "") -> None:
        self.core = core
        self.controls = controls
        self.note = note
        self.people = [user for user in core.world.users.values() if not (user.is_bot or user.deleted)]
        user = core.world.users.get(where.user) or self.people[0]
        self.me = user
        self.person = Person(core, user)
        self.bot = core.world.users[core.installation(user.team_id).bot_user]
        self.channels = self.person.sees.channels()
        self.where = Where(user.id, self._place(where.place), where.thread)
        self.mrkdwn = Mrkdwn(self.name, user.tz, core.clock(), self.link)
        self.tz = ZoneInfo(user.tz)

    @property
    def version(self) -> int:
        return self.core.world.version

    @property
    def now(self) -> str:
        return self.core.clock().astimezone(self.tz).strftime("%a %-d %b %Y, %H:%M")

    @property
    def channel(self) -> Channel | None:
        if self.where.place == HOME:
            return None
        if self.where.place == DIRECT:
            return self.core.world.direct(self.me.id)
        return self.core.world.channels[self.where.place]

    @property
    def messages(self) -> list[Message]:
        return self.person.channel(self.channel.id) if self.channel else []

    @property
    def thread(self) -> list[Message]:
        if not (self.where.thread and self.channel):
            return []
        return self.person.thread(self.channel.id, self.where.thread)

    @property
    def view(self) -> View | None:
        return self.person.view

    @property
    def home(self) -> View | None:
        return self.person.home

    @property
    def can_write(self) -> bool:
        channel = self.channel
        return channel is not None and self.me.id in channel.members and not channel.archived

    def name(self, id_: str) -> str:
        known: User | Channel | None = self.core.world.users.get(id_) or self.core.world.channels.get(id_)
        return known.name if known else id_

    def link(self, address: str) -> str:
        """The target of a link; links to messages of this workspace keep the current person."""
        if not address.startswith(f"{self.core.url}archives/"):
            return address
        return f"{address}{'&' if '?' in address else '?'}as={self.me.id}"

    def text(self, text: Json | None) -> Markup:
        """A text object."""
        if not text:
            return Markup("")
        if text["type"] == "mrkdwn":
            return self.mrkdwn.html(text["text"])
        return Markup.escape(with_emoji(text["text"]))

    def words(self, text: str) -> Markup:
        return self.mrkdwn.html(text)

    def markdown(self, text: str) -> Markup:
        """A markdown block, as far as its syntax equals mrkdwn's."""
        return self.mrkdwn.html(text.replace("**", "*"))

    def at(self, ts: str) -> str:
        return self._moment(ts).strftime("%H:%M")

    def day(self, ts: str) -> str:
        return self._moment(ts).strftime("%A, %-d %B")

    def replies(self, message: Message) -> list[Message]:
        return self.core.world.channels[message.channel].replies.get(message.ts, [])

    def state(self, view: View | None, block: Json, element: Json) -> Json:
        """An element's current value."""
        return standing(view.state if view else {}, Placed(block, element))

    def chosen(self, state: Json) -> list[str]:
        """The values or ids chosen in an element with this state."""
        options = [*filter(None, [state.get("selected_option")]), *(state.get("selected_options") or ())]
        kinds = ("user", "conversation", "channel")
        alone = [state[f"selected_{kind}"] for kind in kinds if state.get(f"selected_{kind}")]
        several = [id_ for kind in kinds for id_ in state.get(f"selected_{kind}s") or ()]
        return [option["value"] for option in options] + alone + several

    def things(self, kind: str) -> Sequence[User | Channel]:
        """The options of an element that selects people or channels."""
        return self.people if "users" in kind else self.channels

    def initials(self, name: str) -> str:
        return "".join(word[0] for word in name.split()[:2]).upper()

    def hue(self, id_: str) -> int:
        return sum(ord(letter) * 37 for letter in id_) % 360

    def _moment(self, ts: str) -> datetime:
        return datetime.fromtimestamp(float(ts), UTC).astimezone(self.tz)

    def _place(self, place: str) -> str:
        if place in (HOME, DIRECT):
            return place
        try:
            return self.person.sees.place(place).id
        except NotThere:
            return self.channels[0].id if self.channels else HOME
