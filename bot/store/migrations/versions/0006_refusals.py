"""Since when Slack refuses a post, and when the leads were told"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
compatible_with = "0005"


def upgrade() -> None:
    for name in ("refused_at", "reported_at"):
        op.add_column("post", sa.Column(name, sa.DateTime(timezone=True)))


def downgrade() -> None:
    for name in ("reported_at", "refused_at"):
        op.drop_column("post", name)
