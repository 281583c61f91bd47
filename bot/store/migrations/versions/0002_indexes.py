"""Ways to what is looked up at every tick and every reply, however much has piled up"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_membership_person_id", "membership", ["person_id"])
    op.create_index("ix_score_rater_id", "score", ["rater_id"])
    op.create_index("ix_post_parent_id", "post", ["parent_id"])
    op.create_index("ix_post_place", "post", ["channel", "ts"])
    op.create_index(
        "ix_post_sweep_at",
        "post",
        ["sweep_at"],
        sqlite_where=sa.text("sweep_at IS NOT NULL"),
        postgresql_where=sa.text("sweep_at IS NOT NULL"),
    )


def downgrade() -> None:
    for name in ("ix_post_sweep_at", "ix_post_place", "ix_post_parent_id"):
        op.drop_index(name, table_name="post")
    op.drop_index("ix_score_rater_id", table_name="score")
    op.drop_index("ix_membership_person_id", table_name="membership")
