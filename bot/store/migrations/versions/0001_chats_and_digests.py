"""Chats' settings, recent digests and the messages that belong to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "chats",
        sa.Column("chat_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(8)),
        sa.Column("length", sa.String(8), nullable=False),
        sa.Column("quotes", sa.Integer(), nullable=False),
        sa.Column("latin_digits", sa.Boolean(), nullable=False),
        sa.Column("source_line", sa.Boolean(), nullable=False),
        sa.Column("channel_posts", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "digests",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger()),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("length", sa.String(8), nullable=False),
        sa.Column("source_name", sa.Text()),
        sa.Column("source_url", sa.Text()),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("digests_by_text", "digests", ["chat_id", "fingerprint"])
    op.create_index("digests_by_user", "digests", ["user_id", "created_at"])
    op.create_index("digests_by_age", "digests", ["created_at"])
    op.create_table(
        "digest_messages",
        sa.Column("chat_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column(
            "digest_id",
            sa.String(16),
            sa.ForeignKey("digests.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("role", sa.String(8), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("part_start", sa.Integer()),
        sa.Column("part_end", sa.Integer()),
    )
    op.create_index("ix_digest_messages_digest_id", "digest_messages", ["digest_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("digest_messages")
    op.drop_table("digests")
    op.drop_table("chats")
