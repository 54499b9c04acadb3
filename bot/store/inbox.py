"""The inbox: an update is on disk before Telegram is told that it arrived.

It is kept under its ``update_id``, so that it is taken in once however often it is delivered. When
it is done its text is deleted and its number stays for a while; so do the ids of its answer.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.commits import Commits, check_pages, durable_engine
from bot.store.database import database_url, is_server
from bot.store.inbox_tables import State, answers, updates

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from sqlalchemy import Connection

KEEP_NUMBERS = 26 * 3_600.0
"""Seconds that the number of a done update is kept; Telegram delivers one for up to a day."""


class Incoming(NamedTuple):
    """An update that arrived.

    Attributes:
        update_id: Its number, ``None`` when none can be read.
        chat_id: The chat that it belongs to, if any.
        raw: Its JSON in ASCII.
        fault: Why it can't be handled, empty when it can.
        message_id: The number of the message in it, if there is one.
    """

    update_id: int | None
    chat_id: int | None
    raw: str
    fault: str = ""
    message_id: int | None = None


class Kept(NamedTuple):
    """An update as the inbox holds it.

    Attributes:
        key: Its number in the inbox; they grow in the order of arrival.
        starts: How often its handling was begun before.
        failures: How often the handling failed.
        received: When it arrived, in seconds since the epoch.
    """

    key: int
    update_id: int | None
    chat_id: int | None
    raw: str
    starts: int
    failures: int
    received: float


class DeadLetter(NamedTuple):
    """An update that was given up."""

    key: int
    update_id: int | None
    chat_id: int | None
    received: float
    tries: int
    reason: str


class KeptAnswer(NamedTuple):
    """A message of an answer; ``message_ids`` is empty while it is only intended."""

    chat_id: int
    floor: int
    message_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many updates are waiting, in hand, and given up."""

    new: int
    processing: int
    dead: int


def inbox_address(database: str) -> str:
    """Where the inbox is kept: with SQLite, in a file of its own beside the database.

    A SQLite file has one writer at a time, and the inbox writes all the time: in one file, the
    others would wait for it without end.

    Raises:
        StoreError: When ``database`` is no address.

    >>> inbox_address("sqlite+aiosqlite:///data/chekideh.sqlite3")
    'sqlite+aiosqlite:///data/chekideh-inbox.sqlite3'
    >>> inbox_address("postgresql+asyncpg://host/db")
    'postgresql+asyncpg://host/db'
    """
    url = database_url(database)
    if is_server(url) or not url.database:
        return database
    file = PurePath(url.database)
    return url.set(database=str(file.with_stem(f"{file.stem}-inbox"))).render_as_string(
        hide_password=False
    )


class Inbox:
    """The inbox of one bot; one process at a time uses it.

    Args:
        url: The SQLAlchemy address of the database, which :func:`open_database` has brought up to
            date.
        now: Seconds since the epoch.
    """

    def __init__(self, url: str, *, now: Callable[[], float] = time.time) -> None:
        self._engine = durable_engine(url)
        self._commits = Commits(self._engine)
        self._now = now
        self._insert = (postgresql if self._engine.dialect.name == "postgresql" else sqlite).insert

    async def open(self) -> int:
        """Open it; what was in hand or put off when the process ended is to be handled now.

        Returns:
            How many updates wait.

        Raises:
            StoreError: When the database can't be used.
        """
        self._commits.start()

        def replay(connection: Connection) -> int:
            check_pages(connection)
            connection.execute(
                update(updates)
                .where(updates.c.state.in_((State.NEW, State.PROCESSING)))
                .values(state=State.NEW, not_before=0)
            )
            waiting = select(func.count()).where(updates.c.state == State.NEW)
            return int(connection.execute(waiting).scalar_one())

        try:
            return await self._commits.run(replay)
        except BaseException:
            await self._commits.stop()
            raise

    async def close(self) -> None:
        """Finish writing and close the database."""
        await self._commits.stop()

    async def put(self, arrived: Sequence[Incoming]) -> int:
        """Keep updates; when this returns they are on disk.

        Returns:
            How many of them were not known before.

        Raises:
            StoreError: When they could not be kept: then none of them was.
        """
        now = self._now()
        rows = [
            {
                "update_id": one.update_id,
                "chat_id": one.chat_id,
                "message_id": one.message_id,
                "raw": one.raw,
                "state": State.DEAD if one.fault else State.NEW,
                "received": now,
                "finished": now if one.fault else None,
                "reason": one.fault or None,
            }
            for one in arrived
        ]
        if not rows:
            return 0

        def keep(connection: Connection) -> int:
            statement = self._insert(updates).on_conflict_do_nothing(index_elements=["update_id"])
            new = 0
            for row in rows:
                new += connection.execute(statement, row).rowcount
            return new

        return await self._commits.run(keep)

    async def waiting(self, limit: int, *, but: Collection[int] = ()) -> tuple[Kept, ...]:
        """The oldest updates that may be handled now, without those whose keys are in ``but``."""
        wanted = (
            select(*(updates.c[name] for name in Kept._fields))
            .where(updates.c.state == State.NEW, updates.c.not_before <= self._now())
            .order_by(updates.c.key)
            .limit(limit)
        )
        if but:
            wanted = wanted.where(updates.c.key.not_in(but))

        def look(connection: Connection) -> tuple[Kept, ...]:
            return tuple(Kept(*row) for row in connection.execute(wanted))

        return await self._commits.run(look)

    async def begin(self, kept: Kept) -> Mapping[int, KeptAnswer]:
        """Count a start; returns the messages of its answer so far, by ordinal."""
        known = select(
            answers.c.ordinal, answers.c.chat_id, answers.c.floor, answers.c.message_ids
        ).where(answers.c.key == kept.key)
        begun = (
            update(updates)
            .where(updates.c.key == kept.key)
            .values(state=State.PROCESSING, starts=updates.c.starts + 1)
        )

        def start(connection: Connection) -> Mapping[int, KeptAnswer]:
            connection.execute(begun)
            if not kept.starts:
                return {}
            rows = connection.execute(known)
            return {row[0]: KeptAnswer(row[1], row[2], _ids(row[3])) for row in rows}

        return await self._commits.run(start)

    async def finish(self, *keys: int, reason: str = "") -> None:
        """The updates are done, all of them or none: their texts go."""
        statement = (
            update(updates)
            .where(updates.c.key.in_(keys))
            .values(state=State.DONE, raw=None, finished=self._now(), reason=reason or None)
        )
        await self._commits.run(lambda connection: connection.execute(statement))

    async def bury(self, *keys: int, reason: str) -> None:
        """The updates are given up; they are kept until :meth:`purge`, for ``chekideh doctor``."""
        statement = (
            update(updates)
            .where(updates.c.key.in_(keys))
            .values(state=State.DEAD, finished=self._now(), reason=reason)
        )
        await self._commits.run(lambda connection: connection.execute(statement))

    async def postpone(self, *keys: int, seconds: float, failed: bool) -> None:
        """The updates are to be handled again, together, not before ``seconds`` have passed."""
        statement = (
            update(updates)
            .where(updates.c.key.in_(keys))
            .values(
                state=State.NEW,
                not_before=self._now() + seconds,
                failures=updates.c.failures + int(failed),
            )
        )
        await self._commits.run(lambda connection: connection.execute(statement))

    async def intend(self, key: int, ordinal: int, chat_id: int, floor: int) -> None:
        """A message is about to be sent; to say so a second time changes nothing.

        A server that is lost in the middle of a commit does not tell whether it was done.
        """
        row = {"key": key, "ordinal": ordinal, "chat_id": chat_id, "floor": floor}
        statement = self._insert(answers).on_conflict_do_nothing(index_elements=["key", "ordinal"])
        await self._commits.run(lambda connection: connection.execute(statement, row))

    async def record(self, key: int, ordinal: int, message_ids: Sequence[int]) -> None:
        """A message was sent."""
        statement = (
            update(answers)
            .where(answers.c.key == key, answers.c.ordinal == ordinal)
            .values(message_ids=",".join(map(str, message_ids)))
        )
        await self._commits.run(lambda connection: connection.execute(statement))

    async def messages(self, limit: int) -> tuple[tuple[int, int], ...]:
        """The chats and ids of the latest messages, received and sent."""
        received = (
            select(updates.c.chat_id, updates.c.message_id)
            .where(updates.c.chat_id.is_not(None), updates.c.message_id.is_not(None))
            .order_by(updates.c.key.desc())
            .limit(limit)
        )
        sent = (
            select(answers.c.chat_id, answers.c.message_ids)
            .where(answers.c.message_ids.is_not(None))
            .order_by(answers.c.key.desc())
            .limit(limit)
        )

        def look(connection: Connection) -> tuple[tuple[int, int], ...]:
            known = [(row[0], row[1]) for row in connection.execute(received)]
            for chat_id, ids in connection.execute(sent):
                known += [(chat_id, message_id) for message_id in _ids(ids)]
            return tuple(known)

        return await self._commits.run(look)

    async def forget(self, chat_id: int) -> None:
        """Delete the texts of a chat, waiting or dead, except what is in hand."""
        statement = (
            update(updates)
            .where(updates.c.chat_id == chat_id, updates.c.state != State.PROCESSING)
            .values(
                raw=None,
                chat_id=None,
                state=State.DONE,
                finished=self._now(),
                reason="forgotten",
            )
        )
        await self._commits.run(lambda connection: connection.execute(statement))

    async def purge(self, *, dead_after: float) -> int:
        """Delete the numbers of updates done long ago, and dead ones older than ``dead_after`` s.

        Returns:
            How many were deleted.
        """
        now = self._now()
        old = delete(updates).where(
            ((updates.c.state == State.DONE) & (updates.c.finished < now - KEEP_NUMBERS))
            | ((updates.c.state == State.DEAD) & (updates.c.finished < now - dead_after))
        )

        def remove(connection: Connection) -> int:
            return connection.execute(old).rowcount

        return await self._commits.run(remove)

    async def counts(self) -> Counts:
        """How many updates are in which state."""
        by_state = (
            select(updates.c.state, func.count())
            # Named one by one, so that the index leaves out the many that are done.
            .where(updates.c.state.in_((State.NEW, State.PROCESSING, State.DEAD)))
            .group_by(updates.c.state)
        )

        def count(connection: Connection) -> Counts:
            found = {row[0]: row[1] for row in connection.execute(by_state)}
            return Counts(*(found.get(state, 0) for state in ("new", "processing", "dead")))

        return await self._commits.run(count)

    async def dead(self, limit: int = 20) -> tuple[DeadLetter, ...]:
        """What was given up last."""
        columns = (
            updates.c.key,
            updates.c.update_id,
            updates.c.chat_id,
            updates.c.received,
            updates.c.starts,
            func.coalesce(updates.c.reason, ""),
        )
        wanted = (
            select(*columns)
            .where(updates.c.state == State.DEAD)
            .order_by(updates.c.key.desc())
            .limit(limit)
        )

        def look(connection: Connection) -> tuple[DeadLetter, ...]:
            return tuple(DeadLetter(*row) for row in connection.execute(wanted))

        return await self._commits.run(look)


def _ids(text: str | None) -> tuple[int, ...]:
    return tuple(map(int, text.split(","))) if text else ()
