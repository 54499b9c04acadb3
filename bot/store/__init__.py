"""What is kept: chats' settings and recent digests, in SQLite or PostgreSQL."""

from bot.store.chats import ChatStore
from bot.store.database import open_database
from bot.store.digests import DigestStore
from bot.store.errors import StoreError
from bot.store.records import ChatSettings, KeptDigest, Part
from bot.store.reports import ReportStore

__all__ = [
    "ChatSettings",
    "ChatStore",
    "DigestStore",
    "KeptDigest",
    "Part",
    "ReportStore",
    "StoreError",
    "open_database",
]
