"""misconceptions"""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "misconception",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("topic", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("rests_on", sa.JSON(), nullable=False),
        sa.Column("beliefs", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["topic"], ["topic.id"], name=op.f("fk_misconception_topic_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_misconception")),
    )


def downgrade() -> None:
    op.drop_table("misconception")
