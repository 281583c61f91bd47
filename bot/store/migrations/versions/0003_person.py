"""A way to what is posted for one person alone"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_post_person_id", "post", ["person_id"])


def downgrade() -> None:
    op.drop_index("ix_post_person_id", table_name="post")
