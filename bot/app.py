"""The one place where Concord is put together."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from random import Random, SystemRandom
from threading import Event

from apscheduler.schedulers.background import BackgroundScheduler
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.clock import Clock, SystemClock
from bot.courier import Courier
from bot.roster import Roster
from bot.scheduler import Scheduler
from bot.service.work import Desk
from bot.settings import Settings, SettingsError
from bot.slack import Blocked, NotSent, Rejected, Slack, Unsure
from bot.store import people
from bot.store.engine import Database, DatabaseClock
from bot.store.people import Workspace
from bot.sweeper import Sweeper
from handlers import register
from handlers.front import Front
from questions.bank import read_bank
from questions.model import Bank

HEARTBEAT_SECONDS = 15
SHORTEST_PAUSE_SECONDS = 0.1
PING_SECONDS = 3  # finds a dead socket in some 15 seconds; the default needs a minute

log = logging.getLogger(__name__)


@dataclass
class Concord:
    """The bot: its rules at the desk, Slack's payloads coming in by `bolt`, posts going out by the courier."""

    settings: Settings
    desk: Desk
    slack: Slack
    roster: Roster
    scheduler: Scheduler
    courier: Courier
    sweeper: Sweeper
    bolt: App
    _pulse: Event = field(default_factory=Event)
    _stopping: Event = field(default_factory=Event)

    def settle(self) -> int:
        """Does all that is due now, and delivers what came of it; returns how much that was."""
        done = 0
        while count := self.scheduler.tick() + self.courier.deliver() + self.sweeper.sweep():
            done += count
        return done

    def next_due(self) -> datetime | None:
        """When there is something to do again."""
        return min(filter(None, (self.scheduler.next_due(), self.courier.next_due())), default=None)

    def wake(self) -> None:
        """Something has changed that may be due, or that Slack should show."""
        self._pulse.set()

    def check_tokens(self) -> None:
        """Raises SettingsError where Slack does not know one of the two tokens."""
        app_token = self.settings.slack_app_token.get_secret_value()
        socket = Slack(self.settings.slack_api_url, lambda _workspace_id: app_token)
        asked = (("SLACK_BOT_TOKEN", self.slack, "auth.test"), ("SLACK_APP_TOKEN", socket, "apps.connections.open"))
        answers = [(name, _refusal(slack, method)) for name, slack, method in asked]
        refused = [
            f"{name} is not accepted by Slack ({code}): copy it anew from your app's pages."
            for name, code in answers
            if code
        ]
        if refused:
            raise SettingsError(refused)

    def meet_workspace(self) -> Workspace:
        """Asks Slack whose token we have, and keeps the workspace."""
        found = self.slack.call(0, lambda client: client.auth_test())
        with self.desk.work() as work:
            return people.install(
                work.db,
                enterprise_id=found.get("enterprise_id") or "",
                team_id=found["team_id"],
                name=found.get("team") or "",
                url=found.get("url") or "",
                bot_user_id=found["user_id"],
                now=work.now,
            )

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Keeps a socket open, over which Slack sends its payloads."""
        token = self.settings.slack_app_token.get_secret_value()
        client = WebClient(token=token, base_url=self.settings.slack_api_url)
        handler = SocketModeHandler(self.bolt, token, web_client=client, ping_interval=PING_SECONDS)
        handler.connect()  # type: ignore[no-untyped-call] # Bolt's own, without annotations
        try:
            yield
        finally:
            handler.close()  # type: ignore[no-untyped-call] # Bolt's own, without annotations

    def run(self) -> None:
        """Works until `stop` is called: the heartbeat and every listener wake it."""
        heart = BackgroundScheduler(timezone="UTC")
        # A late beat is better than none: by default one that is a second late is left out.
        heart.add_job(
            self.wake, "interval", seconds=HEARTBEAT_SECONDS, max_instances=1, coalesce=True, misfire_grace_time=None
        )
        heart.start()
        try:
            while not self._stopping.is_set():
                self._pulse.clear()
                self._settle_or_log()
                self._pulse.wait(self._pause())
        finally:
            heart.shutdown(wait=False)

    def _pause(self) -> float:
        """Seconds until something is due, such as the next message in a channel that rests."""
        due = self.next_due()
        wait = (due - self.desk.clock.now()).total_seconds() if due else HEARTBEAT_SECONDS
        return min(HEARTBEAT_SECONDS, max(SHORTEST_PAUSE_SECONDS, wait))

    def _settle_or_log(self) -> None:
        try:
            self.settle()
        except Exception:
            log.exception("What is due could not all be done; it will be tried again")

    def stop(self) -> None:
        self._stopping.set()
        self._pulse.set()


def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    rng: Random | None = None,
    bank: Bank | None = None,
    owner: str = "concord",
) -> Concord:
    """Concord, from its settings; tests and the demo hand in what they want other."""
    database = Database(settings.database_url)
    clock = clock or (SystemClock() if database.is_sqlite else DatabaseClock(database))
    bank = bank or read_bank(*filter(None, [settings.concord_bank]))
    desk = Desk(database, clock, bank, rng or SystemRandom())
    token = settings.slack_bot_token.get_secret_value()
    slack = Slack(settings.slack_api_url, lambda _workspace_id: token)
    roster = Roster(desk, slack)
    bolt = App(
        client=WebClient(base_url=settings.slack_api_url, retry_handlers=[]),
        authorize=_authorize(desk, token),
        signing_secret=settings.slack_signing_secret.get_secret_value() or None,
        process_before_response=True,
        logger=_bolts_log(),
    )
    concord = Concord(
        settings, desk, slack, roster, Scheduler(desk, roster), Courier(desk, slack, owner), Sweeper(desk, slack), bolt
    )
    register(bolt, Front(desk, slack, roster, concord.wake))
    return concord


def _bolts_log() -> logging.Logger:
    """From errors up: Bolt warns of tokens that `authorize` gives, and logs the body of a request of bad signature."""
    bolts = logging.getLogger("slack_bolt")
    bolts.setLevel(logging.ERROR)
    return bolts


def _refusal(slack: Slack, method: str) -> str | None:
    """Slack's word for why it does not take the token, if so. Raises ConnectionError where Slack does not answer."""
    try:
        slack.call(0, lambda client: client.api_call(method))
    except (Blocked, Rejected) as error:
        return str(error)
    except (NotSent, Unsure) as error:
        raise ConnectionError(f"Slack cannot be reached ({error}): check SLACK_API_URL and your network.") from error
    return None


def _authorize(desk: Desk, token: str) -> Callable[..., AuthorizeResult]:
    """Tells Bolt whose payload it is without asking Slack; whether we know the workspace, the listener finds out."""

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        with desk.look() as work:
            found = people.workspace_of(work.db, enterprise_id or "", team_id or "")
        user = found.bot_user_id if found else None
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_user_id=user, bot_token=token)

    return authorize
