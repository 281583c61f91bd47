"""`concord export`: a panel's revealed scores, for the operator of Concord."""

from contextlib import closing
from random import SystemRandom
from typing import Annotated

import typer

from bot.cli.output import print_file, print_json
from bot.clock import SystemClock
from bot.domain.panels import Panel
from bot.domain.score_table import PANEL_COLUMNS, ScoreRow, as_csv, as_json
from bot.settings import read_settings
from bot.store import audit, panels, schema, workspaces
from bot.store.engine import Database
from bot.usecases.exports import panel_rows
from bot.usecases.transaction import Transaction, Transactions
from questions.errors import UserError
from questions.model import Bank


def export(
    channel: Annotated[str, typer.Option(help="the id of the panel's channel, such as C0123456789")],
    workspace: Annotated[str, typer.Option(help="the workspace's id, if several workspaces share the channel")] = "",
    in_json: Annotated[bool, typer.Option("--json", help="print a JSON array")] = False,
) -> None:
    """Print a panel's revealed scores under pseudonyms.

    The format is CSV, which `concord agreement` reads, or JSON.
    """
    with closing(Database(read_settings().database_url)) as database:
        rows = _rows(database, channel, workspace)
    if in_json:
        print_json(as_json(rows, PANEL_COLUMNS))
    else:
        print_file(as_csv(rows, PANEL_COLUMNS).rstrip("\n") + "\n")


def _rows(database: Database, channel: str, workspace: str) -> list[ScoreRow]:
    if not schema.check(database):
        raise UserError("the database is empty: nobody has set up a panel yet")
    rng = SystemRandom()
    with Transactions(database, SystemClock(), Bank(tracks={}), rng).write() as tx:
        panel = _panel(tx, channel, workspace)
        audit.note(tx.db, "export", tx.now, panel.workspace_id, panel.id, None, {"by": "command line"})
        return panel_rows(tx, panel, rng, fewest=1)


def _panel(tx: Transaction, channel: str, workspace: str) -> Panel:
    known = panels.all_of(tx.db)
    teams = {panel.id: workspaces.by_id(tx.db, panel.workspace_id).team_id for panel in known}
    found = [panel for panel in known if panel.channel == channel and workspace in ("", teams[panel.id])]
    if not found:
        told = ", ".join(panel.channel for panel in known) or "none"
        raise UserError(f"no panel in the channel “{channel}”; channels with a panel: {told}")
    if len(found) > 1:
        told = ", ".join(teams[panel.id] for panel in found)
        raise UserError(f"several workspaces have a panel in this channel; choose one with --workspace: {told}")
    return found[0]
