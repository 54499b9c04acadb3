"""The tables that the bot's own code reads and writes; migrations make them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

chats = Table(
    "chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8)),
    Column("length", String(8), nullable=False),
    Column("quotes", Integer, nullable=False),
    Column("latin_digits", Boolean, nullable=False),
    Column("source_line", Boolean, nullable=False),
    Column("channel_posts", Boolean, nullable=False),
)

digests = Table(
    "digests",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("user_id", BigInteger),
    Column("fingerprint", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("length", String(8), nullable=False),
    Column("source_name", Text),
    Column("source_url", Text),
    Column("author", Text),
    Column("created_at", BigInteger, nullable=False),
    Index("digests_by_text", "chat_id", "fingerprint"),
    Index("digests_by_chat", "chat_id", "created_at"),
    Index("digests_by_user", "user_id", "created_at"),
    Index("digests_by_age", "created_at"),
)

digest_messages = Table(
    "digest_messages",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column(
        "digest_id",
        String(16),
        ForeignKey("digests.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("role", String(8), nullable=False),
    Column("place", Integer, nullable=False),
    Column("part_start", Integer),
    Column("part_end", Integer),
    Column("post", BigInteger),
)

reports = Table(
    "reports",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("digest_id", String(16), nullable=False),
    Column("fault", String(16), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("text", Text),
    Column("digest", Text),
)
