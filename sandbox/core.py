"""What every part of the sandbox shares, and how it is joined."""

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
        """Where the app is installed. Raises LookupError if it is not."""
        found = self.app.installation(team_id)
        if found is None:
            raise LookupError(f"The app is not installed in {team_id}.")
        return found
