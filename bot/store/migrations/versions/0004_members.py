"""When Slack is to be asked who is in a panel's channel"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("panel", sa.Column("ask_at", sa.DateTime(timezone=True)))
    op.create_index(
        "ix_panel_ask_at",
        "panel",
        ["ask_at"],
        sqlite_where=sa.text("ask_at IS NOT NULL"),
        postgresql_where=sa.text("ask_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_panel_ask_at", table_name="panel")
    op.drop_column("panel", "ask_at")
