"""Captures the panel's channel and its people's screens as surfaces."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from bot.blocks import ids
from bot.slack.values import Picture, Sheet
from bot.store import posts, workspaces
from demo.colleagues import PANEL
from demo.gallery.surface import HOME, MODAL, REPLY, Surface, of_message, of_view
from demo.play import Play
from demo.stage import CHANNEL
from sandbox import Message, NotAcknowledged, Person

SLACK_FILE = re.compile(r"'slack_file': {'id': '(\w+)'}")
MOST_ALIKE = 2  # of one kind at one moment


@dataclass
class Capture:
    """Captures surfaces of the play, each distinct one once."""

    play: Play
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def person(self, name: str) -> Person:
        return self.play.stage.sandbox.person(f"U0{name.upper()}")

    def posts(self, state: str) -> Iterator[Surface]:
        """The posts in the channel and in direct messages."""
        count: Counter[str] = Counter()
        for message in self._messages():
            kind = self._kind(message)
            if kind is None or count[kind] == MOST_ALIKE:
                continue
            for surface in self._new(self._posted(kind, message, f"{state} {count[kind] + 1}")):
                count[kind] += 1
                yield surface

    def home(self, who: str, state: str) -> Iterator[Surface]:
        person = self.person(who)
        person.open_home()
        self.play.catch_up()
        if person.home is not None:
            yield from self._new(of_view(HOME, state, person.home))

    def asks(self, who: str, words: str, state: str) -> Iterator[Surface]:
        """The surfaces after `/mock words`."""
        person = self.person(who)
        command = f"{ids.COMMAND} {words}".strip()
        yield from self.sees(who, f"{command}, {state}", lambda: person.command(ids.COMMAND, words, CHANNEL))

    def sees(self, who: str, state: str, act: Callable[[], object]) -> Iterator[Surface]:
        """The replies and the modal that follow a person's action; the modal stays open."""
        person = self.person(who)
        earlier = {message.ts for message in person.ephemerals}
        before = person.view and (person.view.hash, dict(person.view.errors))
        try:
            act()
        except NotAcknowledged as error:
            raise AssertionError(f"{state}: {error}") from error
        self.play.catch_up()
        for message in person.ephemerals:
            if message.ts not in earlier:
                yield from self._new(of_message(REPLY, state, message))
        view = person.view
        if view is not None and before != (view.hash, view.errors):
            yield from self._new(of_view(MODAL, state, view))

    def closes(self, who: str) -> None:
        person = self.person(who)
        while person.view is not None:
            person.close(person.view)

    def _messages(self) -> Iterator[Message]:
        """Every message in the channel and in direct messages, latest first."""
        somebody = self.person(PANEL[0].name)
        for parent in reversed(somebody.channel(CHANNEL)):
            yield from somebody.thread(CHANNEL, parent.ts)
        for colleague in PANEL:
            person = self.person(colleague.name)
            for parent in reversed(person.dm()):
                yield from person.thread(parent.channel, parent.ts)

    def _kind(self, message: Message) -> str | None:
        """The kind of the message's post, if it has one; a file's name holds the post's id."""
        world = self.play.stage.sandbox.world
        with self.play.stage.concord.transactions.read() as tx:
            if message.files:
                return posts.by_id(tx.db, int(re.sub(r"\D", "", message.files[0].name))).kind
            workspace = workspaces.of_team(tx.db, "", world.default_team)
            post = posts.at(tx.db, workspace.id, message.channel, message.ts) if workspace else None
        return post.kind if post else None

    def _posted(self, kind: str, message: Message, state: str) -> Surface:
        private = self.play.stage.sandbox.world.channels[message.channel].partner is not None
        if not message.files:
            return of_message(kind, state, message, private=private)
        file = message.files[0]
        if file.name.endswith(".csv"):
            return Surface(kind, state, Sheet(file.content.decode(), file.title))
        return Surface(kind, state, Picture(file.content, file.title, file.alt_txt))

    def _with_files(self, surface: Surface) -> Surface:
        files = self.play.stage.sandbox.world.files
        shown = set(SLACK_FILE.findall(str(surface.json)))
        return replace(surface, files={file_id: files[file_id].content for file_id in shown})

    def _new(self, surface: Surface) -> Iterator[Surface]:
        key = (surface.kind, _without_ids(str([surface.json, surface.errors])))
        if key not in self._seen:
            self._seen.add(key)
            yield self._with_files(surface)


def _without_ids(text: str) -> str:
    """Removes block ids that the sandbox generated, since they differ in every message."""
    return re.sub(r"'block_id': 'b\d+'", "", text)
