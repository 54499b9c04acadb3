"""The tables of the inbox; migrations make them."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
)

from bot.store.tables import metadata


class State(StrEnum):
    """Where an update is on its way."""

    NEW = "new"
    """To be handled."""
    PROCESSING = "processing"
    """Being handled; after a crash it is new again."""
    DONE = "done"
    """Handled; nothing of it is kept but its number."""
    DEAD = "dead"
    """Given up, or not understood."""


_Key = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up INTEGER keys only

updates = Table(
    "inbox_updates",
    metadata,
    Column("key", _Key, primary_key=True, autoincrement=True),
    Column("update_id", BigInteger, unique=True),  # null where none could be read
    Column("chat_id", BigInteger),
    Column("message_id", BigInteger),  # of the message in it, if there is one
    Column("raw", Text),  # the update as Telegram sent it; null once it is done
    Column("state", String(12), nullable=False),
    Column("starts", SmallInteger, nullable=False, server_default="0"),
    Column("failures", SmallInteger, nullable=False, server_default="0"),
    Column("received", Float, nullable=False),  # seconds since the epoch, as all times here
    Column("not_before", Float, nullable=False, server_default="0"),
    Column("finished", Float),
    Column("reason", String(64)),  # why it is dead, or how it ended
    Index("inbox_updates_by_state", "state", "not_before"),
    Index("inbox_updates_by_chat", "chat_id"),
    sqlite_autoincrement=True,
)

answers = Table(
    "inbox_answers",
    metadata,
    Column("key", _Key, ForeignKey("inbox_updates.key", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", SmallInteger, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("floor", BigInteger, nullable=False),
    Column("message_ids", Text),  # numbers with commas; null while the message is only intended
)
