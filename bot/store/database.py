"""The database: its address, its engine, its transactions, and migrations at every start."""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.errors import DRIVER_ERRORS, StoreError, store_error

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import URL, Connection
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

MIGRATIONS = Path(__file__).parent / "migrations"

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}
_CONNECT_S, _ANSWER_S = 10.0, 30.0
"""Seconds after which a server that does not answer is taken for one that is away."""

_MIGRATING = 0x6368656B
"""The number of PostgreSQL's lock on our migrations; any, as long as it stays the same."""


def database_url(address: str) -> URL:
    """Read an address; one that names no driver means ours.

    Args:
        address: As SQLAlchemy or PostgreSQL's own programs write it.

    Raises:
        StoreError: When it is no address.

    >>> database_url("postgresql://reader@host/news?sslmode=require").render_as_string()
    'postgresql+asyncpg://reader@host/news?ssl=require'
    """
    try:
        url = make_url(address)
    except SQLAlchemyError as error:
        raise StoreError(type(error).__name__) from None  # its words may hold the password
    url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
    if url.drivername not in _DRIVERS.values():
        raise StoreError(f"{url.drivername}: sqlite or postgresql is needed")
    if is_server(url) and "sslmode" in url.query:
        query = dict(url.query)
        query["ssl"] = query.pop("sslmode")
        url = url.set(query=query)
    return url


def is_server(url: URL) -> bool:
    """Whether the database is a PostgreSQL server, and not a file of our own."""
    return url.get_backend_name() == "postgresql"


async def open_database(address: str) -> AsyncEngine:
    """Connect and bring the schema up to date; the caller disposes of the engine.

    Args:
        address: What :func:`database_url` reads.

    Raises:
        StoreError: When the address is wrong, or the database can't be opened or migrated.
    """
    url = database_url(address)
    try:
        engine = server_engine(url) if is_server(url) else _file_engine(url)
    except SQLAlchemyError as error:
        raise StoreError(type(error).__name__) from None  # its words may hold the password
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_migrate)
    except DRIVER_ERRORS as error:
        await engine.dispose()
        # The driver's own sentence («unable to open database file»), without the statement.
        raise StoreError(str(getattr(error, "orig", None) or error)) from None
    except TypeError as error:
        await engine.dispose()
        raise StoreError(str(error)) from None  # a parameter that the driver does not know
    return engine


@asynccontextmanager
async def transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction, which is committed at the end.

    Raises:
        StoreError: Whatever the database raises, without the statement and its values.
    """
    try:
        async with engine.begin() as connection:
            yield connection
    except DRIVER_ERRORS as error:
        raise store_error(error) from None


def server_engine(url: URL, **limits: int) -> AsyncEngine:
    """An engine for PostgreSQL; a commit is on the server's disk when it returns.

    Args:
        url: From :func:`database_url`.
        limits: Of its pool.
    """
    engine = create_async_engine(
        url,
        pool_pre_ping=True,  # a server that was restarted meanwhile is no failure
        hide_parameters=True,
        connect_args={"timeout": _CONNECT_S, "command_timeout": _ANSWER_S},
        **limits,
    )
    event.listen(engine.sync_engine, "connect", _prepare_server)
    return engine


def _file_engine(url: URL) -> AsyncEngine:
    # SQLite has one writer at a time and lets the others knock: here they queue instead.
    engine = create_async_engine(url, pool_size=1, max_overflow=0, hide_parameters=True)
    if url.database and url.database != ":memory:":
        _make_folder(Path(url.database).parent)
    event.listen(engine.sync_engine, "connect", _prepare_file)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror}") from None


def _prepare_file(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    # Readers and the writer don't wait for each other; what is committed survives a power cut.
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()


def _prepare_server(connection: DBAPIConnection, _record: object) -> None:
    """What is committed is on disk, also where the server's own setting says otherwise."""
    cursor = connection.cursor()
    cursor.execute(
        "SELECT set_config('synchronous_commit', 'on', false)"
        " WHERE current_setting('synchronous_commit') = 'off'"
    )
    cursor.close()
    connection.commit()


def _migrate(connection: Connection) -> None:
    # Alembic costs 100 ms and is needed once.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    if connection.dialect.name == "sqlite":
        # Else its driver commits each statement by itself, and a process that is killed in the
        # middle leaves half a schema, at which every later start fails.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        # Two that start at once (the bot and its doctor) migrate one after the other.
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATING})")
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of itself at every start
    command.upgrade(config, "head")
