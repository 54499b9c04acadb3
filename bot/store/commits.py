"""Group commit: what is asked at the same time shares one transaction, and so one sync to disk."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.database import database_url, is_server, server_engine
from bot.store.errors import DRIVER_ERRORS, StoreBrokenError, StoreError, store_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

_LARGEST = 64
_BUSY_MS = 5_000
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a commit is on disk, not only in the system's hands
    f"PRAGMA busy_timeout={_BUSY_MS}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # deleted text is overwritten and not only forgotten
)


def durable_engine(url: str) -> Engine | AsyncEngine:
    """An engine whose commits survive a loss of power.

    With SQLite it is a synchronous one, for a thread of its own: the asynchronous driver passes
    each single step of a statement to a thread and back, which costs more than the statement.

    Raises:
        StoreError: When ``url`` is no address.
    """
    address = database_url(url)
    if is_server(address):
        return server_engine(address, pool_size=1, max_overflow=0)
    engine = create_engine(
        address.set(drivername="sqlite"),
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"check_same_thread": False},  # it is opened, used and closed in turn
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin when we say so
    cursor = connection.cursor()
    try:
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
    finally:
        cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that starts by reading and goes on to write would fail at once when another
    # connection wrote in between; this one waits for its turn at the start.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def check_pages(connection: Connection) -> None:
    """Look through a SQLite file for damage, before anything is confirmed on its strength.

    Raises:
        StoreBrokenError: When there is some.
    """
    if connection.dialect.name != "sqlite":
        return
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        raise StoreBrokenError("quick_check")


class Commits:
    """One task that writes; everybody else waits for it.

    Args:
        engine: From :func:`durable_engine`.
    """

    def __init__(self, engine: Engine | AsyncEngine) -> None:
        self._engine = engine
        self._thread: ThreadPoolExecutor | None = None
        self._asked: asyncio.Queue[_Ask] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to write."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="commits")
        self._task = asyncio.create_task(self._write(), name="commits")

    async def stop(self) -> None:
        """Write what was asked so far, then stop."""
        if self._task is None or self._thread is None:
            return
        await self._asked.join()
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._task = None
        if isinstance(self._engine, AsyncEngine):
            await self._engine.dispose()
        else:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._thread, self._engine.dispose)
        self._thread.shutdown()

    async def run[T](self, operation: Callable[[Connection], T]) -> T:
        """Do something in a transaction; returns when it is committed.

        Raises:
            StoreError: When it was not.
        """
        if self._task is None or self._task.done():
            raise StoreError("closed")
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._asked.put_nowait((operation, future))
        result: T = await future
        return result

    async def _write(self) -> None:
        while True:
            batch = [await self._asked.get()]
            while len(batch) < _LARGEST and not self._asked.empty():
                batch.append(self._asked.get_nowait())
            try:
                await self._commit(batch)
            finally:
                for _ in batch:
                    self._asked.task_done()

    async def _commit(self, batch: list[_Ask]) -> None:
        try:
            results = await self._transact([operation for operation, _ in batch])
        except Exception as error:  # whoever asked must hear of it, whatever it is
            if len(batch) > 1:
                for ask in batch:
                    await self._commit([ask])
                return
            future = batch[0][1]
            if not future.done():
                known = store_error(error) if isinstance(error, DRIVER_ERRORS) else error
                known.__cause__ = None  # the driver's words hold the statement's values
                future.set_exception(known)
            return
        for (_, future), result in zip(batch, results, strict=True):
            if not future.done():
                future.set_result(result)

    async def _transact(self, operations: list[_Operation]) -> list[Any]:
        """Do all of them in one transaction."""

        def all_of(connection: Connection) -> list[Any]:
            return [operation(connection) for operation in operations]

        engine = self._engine
        if isinstance(engine, AsyncEngine):
            async with engine.begin() as asynchronous:
                return await asynchronous.run_sync(all_of)

        def transact() -> list[Any]:
            with engine.begin() as connection:
                return all_of(connection)

        return await asyncio.get_running_loop().run_in_executor(self._thread, transact)


type _Operation = Callable[[Connection], Any]
type _Ask = tuple[_Operation, asyncio.Future[Any]]
