"""What readers found wrong; it stays on the owner's machine.

A report says what was wrong and of which digest. The article itself is kept with it only when the
reader agrees, and then for as long as the owner needs it to look into the fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from bot.store.database import transaction
from bot.store.tables import digests, reports

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine


class ReportStore:
    """Readers' reports."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(
        self, report_id: str, *, chat_id: int, digest_id: str, fault: str, now: int
    ) -> None:
        """Keep a report, without the article."""
        async with transaction(self._engine) as connection:
            await connection.execute(
                insert(reports).values(
                    id=report_id,
                    chat_id=chat_id,
                    digest_id=digest_id,
                    fault=fault,
                    created_at=now,
                )
            )

    async def add_text(self, report_id: str, chat_id: int) -> bool:
        """Keep the article with a report; False when either is not there (any more)."""
        mine = (reports.c.id == report_id) & (reports.c.chat_id == chat_id)
        article = digests.c.id == reports.c.digest_id
        query = (
            update(reports)
            .where(mine & select(digests.c.id).where(article).exists())
            .values(
                text=select(digests.c.text).where(article).scalar_subquery(),
                digest=select(digests.c.digest).where(article).scalar_subquery(),
            )
        )
        async with transaction(self._engine) as connection:
            return (await connection.execute(query)).rowcount > 0

    async def count(self) -> int:
        """How many there are."""
        query = select(func.count()).select_from(reports)
        async with transaction(self._engine) as connection:
            return int((await connection.execute(query)).scalar_one())

    async def forget_chat(self, chat_id: int) -> None:
        """Delete those of a chat."""
        async with transaction(self._engine) as connection:
            await connection.execute(delete(reports).where(reports.c.chat_id == chat_id))
