"""The database: one engine, its SQLite settings, and migrations at every start."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.ext.asyncio import AsyncEngine

MIGRATIONS = Path(__file__).parent / "migrations"


class StoreError(Exception):
    """The store can't be opened; the message says why, without the address's password."""


async def open_database(address: str) -> AsyncEngine:
    """Connect and bring the schema up to date; the caller disposes of the engine.

    Args:
        address: An asynchronous SQLAlchemy URL.

    Raises:
        StoreError: When the address is wrong, or the database can't be opened or migrated.
    """
    try:
        url = make_url(address)
        # SQLite has one writer at a time and lets the others knock: here they queue instead.
        limits = {"pool_size": 1, "max_overflow": 0} if url.get_backend_name() == "sqlite" else {}
        engine = create_async_engine(url, **limits)
    except (SQLAlchemyError, ImportError) as error:
        raise StoreError(type(error).__name__) from None  # its words may hold the password
    if url.get_backend_name() == "sqlite":
        if url.database and url.database != ":memory:":
            _make_folder(Path(url.database).parent)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_migrate)
    except (SQLAlchemyError, OSError) as error:
        await engine.dispose()
        # The driver's own sentence («unable to open database file»), without the statement.
        raise StoreError(str(getattr(error, "orig", None) or error)) from None
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: {error.strerror}") from None


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    # Readers and the writer don't wait for each other; what is committed survives a power cut.
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()


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
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of itself at every start
    command.upgrade(config, "head")
