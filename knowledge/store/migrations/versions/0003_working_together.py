"""working together"""

import sqlalchemy as sa
from alembic import op

from knowledge.store.tables.row import Moment


revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("text") as text:
        text.add_column(sa.Column("owner", sa.String(length=64), nullable=True))
        text.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        text.add_column(sa.Column("asked_at", Moment(), nullable=True))
        text.add_column(sa.Column("held", sa.Boolean(), nullable=False, server_default=sa.false()))
        text.add_column(sa.Column("checked_at", Moment(), nullable=True))
    with op.batch_alter_table("session") as session:
        session.add_column(sa.Column("seen_at", Moment(), nullable=True))
        session.add_column(sa.Column("device", sa.String(length=64), nullable=False, server_default=""))
    with op.batch_alter_table("question") as question:
        question.add_column(sa.Column("settled_as", sa.String(length=16), nullable=True))
        question.add_column(sa.Column("topic", sa.String(length=64), nullable=True))
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("kind", "revision", "part", "by", name=op.f("uq_approval_kind")),
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=128), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asks_for_changes", sa.Boolean(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("resolved_at", Moment(), nullable=True),
        sa.Column("resolved_by", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index("ix_comment_kind_subject", "comment", ["kind", "subject"])
    op.create_table(
        "presence",
        sa.Column("subject", sa.String(length=128), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "name", name=op.f("pk_presence")),
    )
    op.create_table(
        "working_copy",
        sa.Column("subject", sa.String(length=128), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("form", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("kept_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "name", name=op.f("pk_working_copy")),
    )


def downgrade() -> None:
    for table in ("working_copy", "presence", "comment", "approval"):
        op.drop_table(table)
    with op.batch_alter_table("question") as question:
        question.drop_column("topic")
        question.drop_column("settled_as")
    with op.batch_alter_table("session") as session:
        session.drop_column("device")
        session.drop_column("seen_at")
    with op.batch_alter_table("text") as text:
        for column in ("checked_at", "held", "asked_at", "due_on", "owner"):
            text.drop_column(column)
