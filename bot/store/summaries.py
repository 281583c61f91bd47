"""Weekly summaries, each with all that it was computed from."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, select

from bot.domain.panels import Panel
from bot.domain.summary_inputs import Inputs
from bot.store import upsert
from bot.store.tables import summary

_THIS = summary.c.id == bindparam("of_id")
_BY_ID = select(summary.c.day, summary.c.inputs).where(_THIS)
_PANEL_OF = select(summary.c.panel_id).where(_THIS)
_DAYS = select(summary.c.id, summary.c.day).where(summary.c.id.in_(bindparam("of_ids", expanding=True)))
_IDS = select(summary.c.id).where(summary.c.panel_id == bindparam("of_panel")).order_by(summary.c.id)


def add(db: Connection, panel: Panel, day: date, inputs: Inputs, now: datetime) -> int:
    """Keeps a summary; returns its id."""
    values = {"workspace_id": panel.workspace_id, "panel_id": panel.id, "day": day, "inputs": inputs.as_json()}
    return upsert.add(db, summary, values | {"created_at": now})


def by_id(db: Connection, summary_id: int) -> tuple[date, Inputs]:
    """The summary's local date and inputs."""
    row = db.execute(_BY_ID, {"of_id": summary_id}).one()
    return row.day, Inputs.from_json(row.inputs)


def days(db: Connection, summary_ids: Iterable[int]) -> dict[int, date]:
    """The local date of each of these summaries."""
    return {row.id: row.day for row in db.execute(_DAYS, {"of_ids": list(summary_ids)})}


def panel_of(db: Connection, summary_id: int) -> int:
    panel_id: int = db.execute(_PANEL_OF, {"of_id": summary_id}).scalar_one()
    return panel_id


def ids(db: Connection, panel_id: int) -> list[int]:
    """The panel's summaries, oldest first."""
    return list(db.execute(_IDS, {"of_panel": panel_id}).scalars())
