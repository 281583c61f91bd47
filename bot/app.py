"""The one place where Concord is put together."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from random import Random, SystemRandom

from slack_bolt import App, BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.clock import Clock, SystemClock
from bot.delivery.courier import Courier
from bot.delivery.duplicates import Duplicates
from bot.roster import Roster
from bot.scheduler import Scheduler
from bot.settings import Settings
from bot.slack.client import Slack
from bot.slack.socket import socket
from bot.store.engine import Database, DatabaseClock
from bot.usecases.transaction import Transactions
from bot.usecases.workspaces import asker
from bot.worker import Worker
from handlers import register
from handlers.listening import PERSON, VERIFIED, WORKSPACE, Bot
from handlers.responder import Responder
from questions.bank import read_bank
from questions.model import Bank


@dataclass(frozen=True)
class Concord:
    """The running bot: Bolt takes payloads in, use cases change the database, the worker sends posts out."""

    settings: Settings
    transactions: Transactions
    slack: Slack
    roster: Roster
    worker: Worker
    bolt: App

    def connected(self) -> AbstractContextManager[None]:
        """Keeps a socket open, over which Slack sends its payloads."""
        return socket(self.bolt, self.settings.slack_app_token.get_secret_value(), self.settings.slack_api_url)


def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    rng: Random | None = None,
    bank: Bank | None = None,
    owner: str = "concord",
) -> Concord:
    """Concord, from its settings; tests and the demo pass what should differ."""
    database = Database(settings.database_url)
    clock = clock or (SystemClock() if database.is_sqlite else DatabaseClock(database))
    bank = bank or read_bank(*filter(None, [settings.concord_bank]))
    transactions = Transactions(database, clock, bank, rng or SystemRandom())
    token = settings.slack_bot_token.get_secret_value()
    slack = Slack(settings.slack_api_url, lambda _workspace_id: token)
    roster = Roster(transactions, slack)
    courier, duplicates = Courier(transactions, slack, owner), Duplicates(transactions, slack)
    worker = Worker(clock, Scheduler(transactions, roster), courier, duplicates)
    bolt = App(
        client=WebClient(base_url=settings.slack_api_url, retry_handlers=[]),
        authorize=_authorize(transactions, token),
        signing_secret=settings.slack_signing_secret.get_secret_value() or None,
        process_before_response=True,
        logger=_bolts_log(),
    )
    register(bolt, Bot(transactions, roster, Responder(slack), worker.wake))
    return Concord(settings, transactions, slack, roster, worker, bolt)


def _bolts_log() -> logging.Logger:
    """Errors only: at WARNING Bolt complains about our `authorize` and logs the body of badly signed requests."""
    bolts = logging.getLogger("slack_bolt")
    bolts.setLevel(logging.ERROR)
    return bolts


def _authorize(transactions: Transactions, token: str) -> Callable[..., AuthorizeResult]:
    """Tells Bolt whose payload it is, without asking Slack, and leaves what it read for the listener."""

    def authorize(
        context: BoltContext, enterprise_id: str | None, team_id: str | None, user_id: str | None
    ) -> AuthorizeResult:
        context[VERIFIED] = True  # Bolt checks signatures before it authorizes
        with transactions.read() as tx:
            workspace, person = asker(tx, enterprise_id, team_id, user_id)
        context[WORKSPACE], context[PERSON] = workspace, person
        bot_user = workspace.bot_user_id if workspace else None
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_user_id=bot_user, bot_token=token)

    return authorize
