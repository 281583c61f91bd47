"""A local Slack for tests and demonstrations. An app connects to it by setting SLACK_API_URL.

    with Sandbox(clock) as sandbox:
        sandbox.world.add_user("U1", "Ada", tz="Europe/Berlin", is_admin=True)
        sandbox.world.add_channel("C1", "panel", members=["U1", sandbox.bot_user])
        app = make_app(sandbox.api_url, sandbox.bot_token, sandbox.app.app_token, sandbox.app.signing_secret)
        sandbox.wait_connected()
        ada = sandbox.person("U1")
        ada.command("/poll", "lunch", "C1")
        ada.submit(ada.view, {"Question": "Where?"})
        message = sandbox.until(lambda: ada.channel("C1"))[0]
        ada.press(message, "vote", "pizza")

`sandbox.world` is the single source of truth, `sandbox.sent` the record of all traffic, and
`sandbox.faults` makes Slack misbehave. After moving a clock, `sandbox.tick()` runs what is due.
"""

from sandbox.app import App, Installation, Shortcut
from sandbox.controls import Control
from sandbox.dispatch import NotAcknowledged
from sandbox.faults import Faults
from sandbox.inputs import NotThere
from sandbox.model import Channel, File, Message, User, View, Workspace
from sandbox.person import Person
from sandbox.record import Record, Sent
from sandbox.sandbox import Sandbox, wall_clock
from sandbox.submission import InputRefused
from sandbox.world import World

__all__ = [
    "App",
    "Channel",
    "Control",
    "Faults",
    "File",
    "InputRefused",
    "Installation",
    "Message",
    "NotAcknowledged",
    "NotThere",
    "Person",
    "Record",
    "Sandbox",
    "Sent",
    "Shortcut",
    "User",
    "View",
    "Workspace",
    "World",
    "wall_clock",
]
