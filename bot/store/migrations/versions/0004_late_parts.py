"""What a part needs to find its article after a restart: the author, and the posts' numbers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column("digests", sa.Column("author", sa.Text()))
    op.add_column("digest_messages", sa.Column("post", sa.BigInteger()))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("digest_messages", "post")
    op.drop_column("digests", "author")
