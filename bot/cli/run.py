"""`concord run` and `concord migrate`."""

import logging
import signal
from contextlib import closing

from bot.app import build
from bot.cli.log import set_up_log
from bot.doctor import check_tokens
from bot.settings import read_settings
from bot.store import schema
from bot.store.engine import Database
from bot.worker import Worker

log = logging.getLogger(__name__)


def run() -> None:
    """Run the bot on Slack over Socket Mode."""
    settings = read_settings("slack_bot_token", "slack_app_token")
    set_up_log(settings, settings.log_level)
    concord = build(settings)
    with closing(concord.transactions.database):
        check_tokens(settings)
        schema.ready(concord.transactions.database)
        workspace = concord.roster.meet_workspace()
        _stop_on_signals(concord.worker)
        with concord.connected():
            log.info("Connected to %s. Invite the bot to a channel and run /mock setup there.", workspace.name)
            concord.worker.run()


def migrate() -> None:
    """Bring the database to the current schema."""
    with closing(Database(read_settings().database_url)) as database:
        schema.migrate(database)
        print(f"The database is at schema {schema.current(database)}.")


def _stop_on_signals(worker: Worker) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
