"""The inbox: updates that arrived, and the messages of their answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables."""
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "inbox_updates",
        sa.Column("key", key, primary_key=True, autoincrement=True),
        sa.Column("update_id", sa.BigInteger(), unique=True),
        sa.Column("chat_id", sa.BigInteger()),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("raw", sa.Text()),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("starts", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("failures", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("received", sa.Float(), nullable=False),
        sa.Column("not_before", sa.Float(), nullable=False, server_default="0"),
        sa.Column("finished", sa.Float()),
        sa.Column("reason", sa.String(64)),
        sqlite_autoincrement=True,
    )
    op.create_index("inbox_updates_by_state", "inbox_updates", ["state", "not_before"])
    op.create_index("inbox_updates_by_chat", "inbox_updates", ["chat_id"])
    op.create_table(
        "inbox_answers",
        sa.Column(
            "key",
            key,
            sa.ForeignKey("inbox_updates.key", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("ordinal", sa.SmallInteger(), primary_key=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("floor", sa.BigInteger(), nullable=False),
        sa.Column("message_ids", sa.Text()),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("inbox_answers")
    op.drop_table("inbox_updates")
