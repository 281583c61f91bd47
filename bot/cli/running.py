"""`concord demo`, `run`, `migrate` and `doctor`."""

import json
import logging
import signal
from contextlib import closing
from typing import Annotated

import typer

from bot.app import Concord, build
from bot.cli.log import set_up_log
from bot.doctor import examine
from bot.settings import read_settings
from bot.store import schema
from bot.store.engine import Database

log = logging.getLogger(__name__)


def demo(
    headless: Annotated[bool, typer.Option("--headless", help="without a browser, as fast as it goes")] = False,
    weeks: Annotated[int, typer.Option(help="how many working weeks to play", min=1, max=200)] = 1,
    seed: Annotated[int, typer.Option(help="the same seed gives the same figures")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="print the report as JSON")] = False,
    port: Annotated[int, typer.Option(help="the page's port", min=0, max=65_535)] = 3999,
) -> int:
    """Try everything without Slack, in a simulated workspace.

    It has colleagues, and a clock that you can move.
    """
    settings = read_settings()
    set_up_log(settings, "WARNING")
    if not headless:
        from demo.live import play_live  # the sandbox is an optional extra

        play_live(port, seed, settings.concord_bank)
        return 0
    from demo.headless import flawless, play_weeks, report_text

    report = play_weeks(weeks, seed, settings.concord_bank)
    print(json.dumps(report, indent=2) if as_json else report_text(report))
    return 0 if flawless(report) else 1


def run() -> None:
    """Run the bot on Slack over Socket Mode."""
    settings = read_settings("slack_bot_token", "slack_app_token")
    set_up_log(settings, settings.log_level)
    concord = build(settings)
    with closing(concord.desk.database):
        concord.check_tokens()
        schema.ready(concord.desk.database)
        workspace = concord.meet_workspace()
        _stop_on_signals(concord)
        with concord.connected():
            log.info("Connected to %s. Invite the bot to a channel and run /mock setup there.", workspace.name)
            concord.run()


def migrate() -> None:
    """Bring the database to the current schema."""
    with closing(Database(read_settings().database_url)) as database:
        schema.migrate(database)
        print(f"The database is at schema {schema.current(database)}.")


def doctor() -> int:
    """Check all that Concord needs, and say what to mend.

    That is settings, tokens, scopes, channels, database and clock.
    """
    findings = examine(read_settings())
    for finding in findings:
        print(f"{'ok  ' if finding.well else 'MEND'} {finding.what}")
    return 0 if all(finding.well for finding in findings) else 1


def _stop_on_signals(concord: Concord) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: concord.stop())
