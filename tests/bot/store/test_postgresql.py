"""What only a server can do: end in the middle, run full, be asked by two at once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store import ChatSettings, ChatStore, StoreError, open_database
from bot.store.database import database_url
from bot.store.errors import (
    StoreAwayError,
    StoreBrokenError,
    StoreFullError,
    StoreLockedError,
    StoreRefusedError,
    store_error,
)
from bot.store.inbox import Inbox, Incoming

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.ext.asyncio import AsyncEngine

    from tests.conftest import PostgreSQL

UPDATE = Incoming(1, 5, "{}")
REFUSE = """
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'as if' USING ERRCODE = 'STATE'; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON inbox_updates EXECUTE FUNCTION refuse();
"""


@pytest.fixture
def address(postgresql: PostgreSQL) -> str:
    return postgresql.new_database()


@pytest.fixture
async def engine(address: str) -> AsyncIterator[AsyncEngine]:
    engine = await open_database(address)
    yield engine
    await engine.dispose()


@pytest.fixture
async def inbox(address: str, engine: AsyncEngine) -> AsyncIterator[Inbox]:
    inbox = Inbox(address)
    await inbox.open()
    yield inbox
    await inbox.close()


async def run_sql(engine: AsyncEngine, statements: str) -> None:
    async with engine.begin() as connection:
        for statement in filter(str.strip, statements.split(";\n")):
            await connection.exec_driver_sql(statement)


async def test_nothing_counts_as_kept_while_the_server_is_away(
    postgresql: PostgreSQL, engine: AsyncEngine, inbox: Inbox
) -> None:
    chats = ChatStore(engine)
    await chats.save(5, ChatSettings(quotes=1))
    with postgresql.away():
        with pytest.raises(StoreAwayError):
            await inbox.put([UPDATE])
        with pytest.raises(StoreAwayError):
            await chats.load(5)
    assert await inbox.put([UPDATE]) == 1
    assert await chats.load(5) == ChatSettings(quotes=1)


async def test_a_server_that_was_restarted_meanwhile_is_no_failure(
    postgresql: PostgreSQL, engine: AsyncEngine, inbox: Inbox
) -> None:
    await inbox.put([UPDATE])
    with postgresql.away():
        pass
    assert (await inbox.counts()).new == 1
    assert await ChatStore(engine).load(5) == ChatSettings()


async def test_a_start_without_the_server_says_why(postgresql: PostgreSQL, address: str) -> None:
    with postgresql.away(), pytest.raises(StoreError):
        await open_database(address)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        pytest.param("53100", StoreFullError, id="disk full"),
        pytest.param("53300", StoreAwayError, id="too many connections"),
        pytest.param("28P01", StoreAwayError, id="another password"),
        pytest.param("3D000", StoreAwayError, id="a database that is not there"),
        pytest.param("42501", StoreBrokenError, id="rights that were taken away"),
        pytest.param("55P03", StoreLockedError, id="a lock that can't be had"),
        pytest.param("40P01", StoreLockedError, id="a deadlock"),
        pytest.param("23505", StoreLockedError, id="written at the same time"),
        pytest.param("25006", StoreBrokenError, id="a standby"),
        pytest.param("58030", StoreBrokenError, id="a disk that fails"),
        pytest.param("XX001", StoreBrokenError, id="damaged pages"),
        pytest.param("22021", StoreRefusedError, id="letters it can't hold"),
    ],
)
async def test_what_the_server_complains_of_is_told_and_passes(
    engine: AsyncEngine, inbox: Inbox, state: str, kind: type[StoreError]
) -> None:
    await run_sql(engine, REFUSE.replace("STATE", state))
    with pytest.raises(StoreError) as caught:
        await inbox.put([UPDATE])
    assert type(caught.value) is kind
    assert str(caught.value) == state
    assert not await inbox.waiting(1)
    await run_sql(engine, "DROP TRIGGER refuse ON inbox_updates")
    assert await inbox.put([UPDATE]) == 1


async def test_an_error_repeats_no_text(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        with pytest.raises(DBAPIError) as caught:
            await connection.execute(text("SELECT CAST(:word AS integer)"), {"word": "a secret"})
    assert "secret" not in str(store_error(caught.value))


async def test_two_starts_at_once_migrate_once(address: str) -> None:
    for engine in await asyncio.gather(*(open_database(address) for _ in range(3))):
        await engine.dispose()


async def test_a_commit_is_on_disk_whatever_the_servers_own_setting(address: str) -> None:
    plain = create_async_engine(database_url(address))
    name = database_url(address).database
    await run_sql(plain, f"ALTER DATABASE {name} SET synchronous_commit = off")
    await plain.dispose()
    ours = await open_database(address)
    told = []
    for engine in (plain, ours):
        async with engine.connect() as connection:
            told.append(await connection.scalar(text("SHOW synchronous_commit")))
        await engine.dispose()
    assert told == ["off", "on"]


@pytest.mark.parametrize("written", ["postgres://", "postgresql://", "postgresql+asyncpg://"])
async def test_an_address_may_name_the_driver_or_not(address: str, written: str) -> None:
    engine = await open_database(address.replace("postgresql://", written))
    assert engine.dialect.driver == "asyncpg"
    await engine.dispose()
