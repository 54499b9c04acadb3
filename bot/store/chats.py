"""Chats' settings."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from bot.store.database import transaction
from bot.store.records import ChatSettings
from bot.store.tables import chats
from config.locales import Language
from summarizer.model import Length

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine


class ChatStore:
    """The settings that chats chose; who chose none has the defaults and no row."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def load(self, chat_id: int) -> ChatSettings:
        """The settings of a chat."""
        query = select(chats).where(chats.c.chat_id == chat_id)
        async with transaction(self._engine) as connection:
            row = (await connection.execute(query)).mappings().first()
        if row is None:
            return ChatSettings()
        return ChatSettings(
            language=Language(row["language"]) if row["language"] else None,
            length=Length(row["length"]),
            quotes=row["quotes"],
            latin_digits=row["latin_digits"],
            source_line=row["source_line"],
            channel_posts=row["channel_posts"],
        )

    async def save(self, chat_id: int, chosen: ChatSettings) -> None:
        """Keep the settings of a chat in place of its earlier ones."""
        async with transaction(self._engine) as connection:
            await connection.execute(delete(chats).where(chats.c.chat_id == chat_id))
            await connection.execute(insert(chats).values(chat_id=chat_id, **asdict(chosen)))

    async def forget(self, chat_id: int) -> None:
        """Back to the defaults."""
        async with transaction(self._engine) as connection:
            await connection.execute(delete(chats).where(chats.c.chat_id == chat_id))
