"""A chat's recent digests are found without reading all that is kept of it."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("digests_by_chat", "digests", ["chat_id", "created_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("digests_by_chat", "digests")
