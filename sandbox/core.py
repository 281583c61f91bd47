"""State shared by all parts of the sandbox, and its assembly."""

from dataclasses import dataclass

from sandbox.agenda import Agenda
from sandbox.app import App, Installation
from sandbox.dispatch import Dispatcher
from sandbox.faults import Faults
from sandbox.rates import Rates
from sandbox.record import Record
from sandbox.response_urls import ResponseUrls
from sandbox.socket_mode import SocketMode
from sandbox.triggers import Triggers
from sandbox.uploads import Uploads
from sandbox.world import Clock, World


@dataclass(frozen=True)
class Core:
    app: App
    clock: Clock
    world: World
    agenda: Agenda
    record: Record
    dispatcher: Dispatcher
    sockets: SocketMode
    triggers: Triggers
    response_urls: ResponseUrls
    uploads: Uploads
    rates: Rates
    faults: Faults
    url: str

    def installation(self, team_id: str) -> Installation:
        """The app's installation in the workspace. Raises LookupError if there is none."""
        installation = self.app.installation(team_id)
        if installation is None:
            raise LookupError(f"The app is not installed in {team_id}.")
        return installation
