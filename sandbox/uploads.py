"""Files between the two calls of an external upload."""

from datetime import timedelta

from sandbox.model import File
from sandbox.world import World

PROCESSING = timedelta(seconds=2)


class Uploads:
    def __init__(self, world: World) -> None:
        self._world = world
        self._expected: dict[str, int] = {}

    def expect(self, team_id: str, user: str, name: str, size: int, alt_txt: str) -> File:
        """Make a file whose content is to come. It can be shown in a block only some time after it is complete."""
        ready_at = self._world.clock() + PROCESSING
        file = File(self._world.new_id("F"), team_id, name, name, alt_txt, user, ready_at)
        self._world.files[file.id] = file
        self._expected[file.id] = size
        return file

    def receive(self, file_id: str, content: bytes) -> bool:
        """Take the content; False if nobody expects it or its size is not what was announced."""
        if self._expected.get(file_id) != len(content):
            return False
        del self._expected[file_id]
        file = self._world.files[file_id]
        file.content = content
        file.mimetype = "image/png" if content.startswith(b"\x89PNG\r\n\x1a\n") else file.mimetype
        return True

    def received(self, file_id: str) -> bool:
        return file_id in self._world.files and file_id not in self._expected
