"""Recent digests: what the buttons under a reply need, for as long as texts are kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from bot.store.database import transaction
from bot.store.records import KeptDigest, Part
from bot.store.tables import digest_messages, digests
from summarizer.model import Digest, Length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Row, Select
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

ARTICLE, POINTER, ANSWER = "article", "pointer", "answer"


class DigestStore:
    """Digests by id, by message and by text.

    Args:
        engine: The database.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, kept: KeptDigest, fingerprint: str, now: int) -> None:
        """Keep a new digest with its messages.

        Args:
            kept: The digest; a message of it that belonged to an older one is its own from now on.
            fingerprint: What makes two texts of a chat the same article.
            now: Seconds since the epoch.
        """
        async with transaction(self._engine) as connection:
            await connection.execute(
                insert(digests).values(
                    id=kept.id,
                    chat_id=kept.chat_id,
                    user_id=kept.user_id,
                    created_at=now,
                    **_changing(kept, fingerprint),
                )
            )
            await _write_messages(connection, kept)

    async def replace(self, kept: KeptDigest, fingerprint: str) -> None:
        """Write a digest anew under its id: a part came late, or the article was edited."""
        async with transaction(self._engine) as connection:
            await connection.execute(
                update(digests)
                .where(digests.c.id == kept.id)
                .values(**_changing(kept, fingerprint))
            )
            await _write_messages(connection, kept)

    async def show(self, digest_id: str, length: Length, answers: Sequence[int]) -> None:
        """Note what is shown now, and in which messages."""
        async with transaction(self._engine) as connection:
            query = update(digests).where(digests.c.id == digest_id)
            await connection.execute(query.values(length=length.value))
            chat_id = await connection.scalar(
                select(digests.c.chat_id).where(digests.c.id == digest_id)
            )
            if chat_id is not None:
                await _write_whole(connection, digest_id, ANSWER, chat_id, answers)

    async def by_id(self, digest_id: str) -> KeptDigest | None:
        """The digest with this id, unless it was forgotten."""
        return await self._find(digests.c.id == digest_id)

    async def by_message(self, chat_id: int, message_id: int) -> KeptDigest | None:
        """The digest that a message is the article, a pointer to it or an answer of."""
        query = select(digest_messages.c.digest_id).where(
            digest_messages.c.chat_id == chat_id, digest_messages.c.message_id == message_id
        )
        return await self._find(digests.c.id == query.scalar_subquery())

    async def by_text(self, chat_id: int, fingerprint: str) -> KeptDigest | None:
        """The latest digest of the same text in a chat."""
        return await self._find(
            (digests.c.chat_id == chat_id) & (digests.c.fingerprint == fingerprint)
        )

    async def latest_of(self, user_id: int, limit: int) -> tuple[KeptDigest, ...]:
        """A user's own recent digests, latest first."""
        query = (
            select(digests.c.id)
            .where(digests.c.user_id == user_id)
            .order_by(digests.c.created_at.desc())
            .limit(limit)
        )
        return await self._find_all(query)

    async def recent_by(
        self, chat_id: int, author: str, since: int, limit: int = 5
    ) -> tuple[KeptDigest, ...]:
        """The digests of an author's articles in a chat that were answered, latest first.

        Args:
            chat_id: The chat.
            author: As in :attr:`KeptDigest.author`.
            since: When they were kept at the earliest, in seconds since the epoch.
            limit: How many at most.
        """
        answer = (digest_messages.c.digest_id == digests.c.id) & (digest_messages.c.role == ANSWER)
        query = (
            select(digests.c.id)
            .where(
                digests.c.chat_id == chat_id,
                digests.c.author == author,
                digests.c.created_at >= since,
                select(digest_messages.c.message_id).where(answer).exists(),
            )
            .order_by(digests.c.created_at.desc())
            .limit(limit)
        )
        return await self._find_all(query)

    async def forget_chat(self, chat_id: int) -> int:
        """Delete all that is kept of a chat; says how many digests that were."""
        return await self._delete((digests.c.chat_id == chat_id) | (digests.c.user_id == chat_id))

    async def forget_older(self, than: int) -> int:
        """Delete what was kept before a moment; says how many digests that were."""
        return await self._delete(digests.c.created_at < than)

    async def _find_all(self, query: Select[str]) -> tuple[KeptDigest, ...]:
        async with transaction(self._engine) as connection:
            ids = (await connection.execute(query)).scalars().all()
        found = [await self.by_id(digest_id) for digest_id in ids]
        return tuple(kept for kept in found if kept is not None)

    async def _find(self, condition: ColumnElement[bool]) -> KeptDigest | None:
        query = select(digests).where(condition).order_by(digests.c.created_at.desc()).limit(1)
        async with transaction(self._engine) as connection:
            row = (await connection.execute(query)).first()
            if row is None:
                return None
            messages = await connection.execute(
                select(digest_messages)
                .where(digest_messages.c.digest_id == row.id)
                .order_by(digest_messages.c.place)
            )
            return _read(row, messages.all())

    async def _delete(self, condition: ColumnElement[bool]) -> int:
        chosen = select(digests.c.id).where(condition).scalar_subquery()
        async with transaction(self._engine) as connection:
            await connection.execute(
                delete(digest_messages).where(digest_messages.c.digest_id.in_(chosen))
            )
            return (await connection.execute(delete(digests).where(condition))).rowcount


async def _write_messages(connection: AsyncConnection, kept: KeptDigest) -> None:
    rows: list[dict[str, Any]] = [
        {
            "chat_id": kept.chat_id,
            "message_id": part.message_id,
            "digest_id": kept.id,
            "role": ARTICLE,
            "place": place,
            "part_start": part.start,
            "part_end": part.end,
            "post": part.post,
        }
        for place, part in enumerate(kept.parts)
    ]
    await _clear(connection, kept.id, ARTICLE, kept.chat_id, [r["message_id"] for r in rows])
    if rows:
        await connection.execute(insert(digest_messages), rows)
    await _write_whole(connection, kept.id, POINTER, kept.chat_id, kept.pointers)
    await _write_whole(connection, kept.id, ANSWER, kept.chat_id, kept.answers)


async def _write_whole(
    connection: AsyncConnection, digest_id: str, role: str, chat_id: int, ids: Sequence[int]
) -> None:
    """Messages that are in a digest's story as they are, not with a part of its text."""
    await _clear(connection, digest_id, role, chat_id, ids)
    if ids:
        await connection.execute(
            insert(digest_messages),
            [
                {
                    "chat_id": chat_id,
                    "message_id": message_id,
                    "digest_id": digest_id,
                    "role": role,
                    "place": place,
                    "part_start": None,
                    "part_end": None,
                }
                for place, message_id in enumerate(ids)
            ],
        )


async def _clear(
    connection: AsyncConnection, digest_id: str, role: str, chat_id: int, taken: Sequence[int]
) -> None:
    own = (digest_messages.c.digest_id == digest_id) & (digest_messages.c.role == role)
    theirs = (digest_messages.c.chat_id == chat_id) & digest_messages.c.message_id.in_(taken)
    await connection.execute(delete(digest_messages).where(own | theirs))


def _changing(kept: KeptDigest, fingerprint: str) -> dict[str, str | None]:
    """The columns that a late part or an edit of the article may change."""
    return {
        "fingerprint": fingerprint,
        "text": kept.text,
        "digest": json.dumps(kept.digest.to_json(), ensure_ascii=True, separators=(",", ":")),
        "length": kept.length.value,
        "source_name": kept.source_name,
        "source_url": kept.source_url,
        "author": kept.author,
    }


def _read(row: Row[Any], messages: Sequence[Row[Any]]) -> KeptDigest:
    return KeptDigest(
        id=row.id,
        chat_id=row.chat_id,
        user_id=row.user_id,
        text=row.text,
        digest=Digest.from_json(json.loads(row.digest)),
        length=Length(row.length),
        source_name=row.source_name,
        source_url=row.source_url,
        author=row.author,
        parts=tuple(
            Part(m.message_id, m.part_start, m.part_end, m.post)
            for m in messages
            if m.role == ARTICLE
        ),
        pointers=tuple(m.message_id for m in messages if m.role == POINTER),
        answers=tuple(m.message_id for m in messages if m.role == ANSWER),
    )
