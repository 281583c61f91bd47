"""The demo's stage: a sandbox with a panel's channel, and the real bot connected over Socket Mode."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot.app import Concord, build
from bot.clock import MovableClock
from bot.settings import Settings
from bot.store import schema
from demo.colleagues import LEAD, PANEL
from questions.bank import read_bank
from questions.model import Bank
from sandbox import Control, Sandbox

MANIFEST = Path(__file__).parents[1] / "manifest.json"
CHANNEL = "C0PANEL"
TIMEZONE = "Europe/Paris"
ZONE = ZoneInfo(TIMEZONE)
START = datetime(2026, 9, 7, 9, 0, tzinfo=ZONE)  # a Monday, an hour before the panel's first question


@dataclass(frozen=True)
class Stage:
    sandbox: Sandbox
    concord: Concord
    clock: MovableClock
    bank: Bank


def demo_bank(directory: Path | None) -> Bank:
    """The demo's questions: those of the directory if given, else the bundled ones."""
    bank = read_bank(*filter(None, [directory]))
    if directory is None:
        return bank
    names = {path.stem for path in directory.glob("*.toml")}
    return Bank(tracks={name: track for name, track in bank.tracks.items() if name in names})


@contextmanager
def stage(
    clock: MovableClock, rng: Random, bank: Bank, *, port: int = 0, controls: Sequence[Control] = ()
) -> Iterator[Stage]:
    """A workspace with everybody in the panel's channel, and Concord connected to it."""
    manifest = json.loads(MANIFEST.read_text("utf-8"))
    with TemporaryDirectory() as folder, Sandbox(clock.now, port=port, manifest=manifest, controls=controls) as sandbox:
        for rater in PANEL:
            sandbox.world.add_user(rater.user_id, rater.name, tz=rater.timezone, is_admin=rater is LEAD)
        sandbox.world.add_channel(CHANNEL, "interviewing", [rater.user_id for rater in PANEL])
        sandbox.invite_bot(CHANNEL)
        settings = Settings(
            slack_bot_token=SecretStr(sandbox.bot_token),
            slack_app_token=SecretStr(sandbox.app.app_token),
            slack_api_url=sandbox.api_url,
            database_url=f"sqlite:///{folder}/demo.db",
        )
        concord = build(settings, clock=clock, rng=rng, bank=bank)
        schema.ready(concord.transactions.database)
        concord.roster.meet_workspace()
        with concord.connected():
            sandbox.wait_connected()
            yield Stage(sandbox, concord, clock, bank)
        concord.transactions.database.close()
