"""External uploads between their first and last call."""

from datetime import timedelta

from sandbox import posting
from sandbox.faults import Faults
from sandbox.model import File
from sandbox.world import World


class Uploads:
    def __init__(self, world: World, faults: Faults) -> None:
        self._world = world
        self._faults = faults
        self._expected: dict[str, int] = {}

    def expect(self, team_id: str, user: str, name: str, size: int, alt_txt: str) -> File:
        """Create a file without content."""
        file = File(self._world.new_id("F"), team_id, name, name, alt_txt, user)
        self._world.files[file.id] = file
        self._expected[file.id] = size
        return file

    def receive(self, file_id: str, content: bytes) -> bool:
        """Store the content; False if the upload is unknown or the size differs from the announced one."""
        if self._expected.get(file_id) != len(content):
            return False
        del self._expected[file_id]
        file = self._world.files[file_id]
        file.content = content
        file.mimetype = "image/png" if content.startswith(b"\x89PNG\r\n\x1a\n") else file.mimetype
        return True

    def received(self, file_id: str) -> bool:
        return file_id in self._world.files and file_id not in self._expected

    def complete(self, file: File) -> None:
        """Complete the upload. Blocks can show the file a little later."""
        file.ready_at = self._world.clock() + timedelta(seconds=self._faults.file_seconds)

    def delete(self, file: File) -> None:
        """Delete the file, also from messages; a message with nothing else is deleted."""
        del self._world.files[file.id]
        for channel_id in file.channels:
            for message in tuple(self._world.channels[channel_id].messages.values()):
                if file in message.files:
                    message.files.remove(file)
                    if not (message.files or message.text or message.blocks):
                        posting.delete(self._world, message)
