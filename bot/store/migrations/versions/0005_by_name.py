"""Summaries' scores by name, and a note of which versions a schema runs with"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None
compatible_with = "0005"  # what came before reads scores by position

NAMES = ("week", "round", "answer", "letter", "rater", "level", "reference", "rescored", "exposed")
summary = sa.table("summary", sa.column("id", sa.Integer), sa.column("inputs", sa.JSON))


def upgrade() -> None:
    for name in ("noted_for", "oldest"):
        op.add_column("alembic_version", sa.Column(name, sa.String(32)))
    for summary_id, inputs in _stored():
        scores = [dict(zip(NAMES, row, strict=True)) if isinstance(row, list) else row for row in inputs["scores"]]
        _write(summary_id, {**inputs, "version": 2, "scores": scores})


def downgrade() -> None:
    for summary_id, inputs in _stored():
        scores = [[row[name] for name in NAMES] if isinstance(row, dict) else row for row in inputs["scores"]]
        _write(summary_id, {key: value for key, value in inputs.items() if key != "version"} | {"scores": scores})
    for name in ("oldest", "noted_for"):
        op.drop_column("alembic_version", name)


def _stored() -> Iterator[tuple[int, dict[str, Any]]]:
    """Each summary's inputs, one at a time."""
    db = op.get_bind()
    for summary_id in db.execute(sa.select(summary.c.id)).scalars().all():
        yield summary_id, db.execute(sa.select(summary.c.inputs).where(summary.c.id == summary_id)).scalar_one()


def _write(summary_id: int, inputs: dict[str, Any]) -> None:
    op.get_bind().execute(sa.update(summary).where(summary.c.id == summary_id).values(inputs=inputs))
