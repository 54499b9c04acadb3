from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store import (
    ChatSettings,
    ChatStore,
    DigestStore,
    KeptDigest,
    Part,
    StoreError,
    open_database,
)
from bot.store.database import MIGRATIONS
from bot.store.inbox_tables import updates
from bot.store.tables import metadata
from config.locales import Language
from summarizer import Length, digest

TEXT = "شهردار گفت: کار ساخت اسکله از مهرماه آغاز می‌شود و تا پایان سال ادامه خواهد داشت."


def kept(name: str = "a", **changes: object) -> KeptDigest:
    first = KeptDigest(
        name, 7, 7, TEXT, digest(TEXT), Length.MEDIUM, parts=(Part(10, 0, len(TEXT)),)
    )
    return replace(first, **changes)


async def test_migrations_make_the_tables_that_the_code_uses(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        differences = await connection.run_sync(
            lambda plain: compare_metadata(MigrationContext.configure(plain), metadata)
        )
        assert updates.name in metadata.tables, "the inbox's tables are compared as well"
        assert differences == []


async def test_readers_of_a_file_do_not_wait_for_its_writer(tmp_path: Path) -> None:
    engine = await open_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    async with engine.connect() as connection:
        assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
    await engine.dispose()


async def test_a_second_start_finds_what_the_first_kept(address: str) -> None:
    for expected in (None, kept()):
        engine = await open_database(address)
        store = DigestStore(engine)
        assert await store.by_id("a") == expected
        if expected is None:
            await store.add(kept(), "print", now=100)
        await engine.dispose()


async def test_what_an_older_version_kept_is_there_after_the_migration(address: str) -> None:
    def downgrade(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.downgrade(config, "0003")
        assert "author" not in [c["name"] for c in inspect(connection).get_columns("digests")]

    whole = kept(answers=(11,))
    engine = await open_database(address)
    await DigestStore(engine).add(whole, "print", now=100)
    async with engine.begin() as connection:
        await connection.run_sync(downgrade)
    await engine.dispose()
    engine = await open_database(address)
    assert await DigestStore(engine).by_id("a") == whole
    assert await DigestStore(engine).recent_by(7, "", since=0) == ()
    await engine.dispose()


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "nosuch+driver:///x",
        "mysql://user@host/db",
        "sqlite+aiosqlite:////proc/none/store.sqlite3",
        "postgresql:///none?host=/proc/none",
        "postgresql:///none?host=/proc/none&colour=red",
    ],
)
async def test_a_store_that_cannot_be_opened_says_why(address: str) -> None:
    with pytest.raises(StoreError):
        await open_database(address)


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    file.write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match="not a database"):
        await open_database(f"sqlite+aiosqlite:///{file}")


async def test_a_password_is_not_in_the_error() -> None:
    with pytest.raises(StoreError) as caught:
        await open_database("nosuch+driver://user:very-secret@host/db")
    assert "very-secret" not in str(caught.value)


async def test_a_chat_without_a_choice_has_the_defaults(engine: AsyncEngine) -> None:
    assert await ChatStore(engine).load(5) == ChatSettings()


async def test_a_chats_choice_is_kept_until_forgotten(engine: AsyncEngine) -> None:
    store = ChatStore(engine)
    chosen = ChatSettings(Language.EN, Length.SHORT, 1, latin_digits=True, source_line=True)
    await store.save(-5, ChatSettings(quotes=2))
    await store.save(-5, chosen)
    assert await store.load(-5) == chosen
    await store.forget(-5)
    assert await store.load(-5) == ChatSettings()


async def test_a_digest_is_found_by_id_message_and_text(engine: AsyncEngine) -> None:
    store = DigestStore(engine)
    whole = kept(answers=(11, 12), source_name="ایسنا", source_url="https://t.me/a/1")
    await store.add(whole, "print", now=100)
    for found in (
        await store.by_id("a"),
        await store.by_message(7, 10),
        await store.by_message(7, 12),
        await store.by_text(7, "print"),
    ):
        assert found == whole


async def test_a_digest_is_not_found_from_elsewhere(engine: AsyncEngine) -> None:
    store = DigestStore(engine)
    await store.add(kept(answers=(11,)), "print", now=100)
    assert await store.by_id("b") is None
    assert await store.by_message(8, 11) is None
    assert await store.by_message(7, 13) is None
    assert await store.by_text(8, "print") is None


async def test_what_is_shown_is_noted(engine: AsyncEngine) -> None:
    store = DigestStore(engine)
    await store.add(kept(answers=(11, 12)), "print", now=100)
    await store.show("a", Length.LONG, (11, 14))
    assert await store.by_id("a") == kept(length=Length.LONG, answers=(11, 14))
    assert await store.by_message(7, 12) is None


async def test_a_late_part_replaces_the_digest(engine: AsyncEngine) -> None:
    store = DigestStore(engine)
    await store.add(kept(answers=(11,)), "print", now=100)
    more = TEXT + "\n" + TEXT
    late = kept(
        text=more, digest=digest(more), parts=(Part(10, 0, 5), Part(12, 6, 9)), answers=(11,)
    )
    await store.replace(late, "other")
    assert await store.by_message(7, 12) == late
    assert await store.by_text(7, "other") == late
    assert await store.by_text(7, "print") is None


async def test_a_message_belongs_to_its_latest_digest(engine: AsyncEngine) -> None:
    store = DigestStore(engine)
    await store.add(kept("a"), "print", now=100)
    await store.add(kept("b"), "print", now=101)
    found = await store.by_message(7, 10)
    assert found is not None
    assert found.id == "b"


async def test_the_latest_come_first(engine: AsyncEngine) -> None:
    store = DigestStore(engine)
    for number, name in enumerate("abc"):
        await store.add(kept(name, parts=()), name, now=100 + number)
    await store.add(kept("d", user_id=8, parts=()), "d", now=200)
    assert [found.id for found in await store.latest_of(7, limit=2)] == ["c", "b"]


async def test_recent_answers_are_those_to_an_author_in_a_chat(engine: AsyncEngine) -> None:
    store = DigestStore(engine)
    for number, changes in enumerate(
        (
            {"author": "", "answers": (20,)},
            {"author": "", "answers": (21,)},
            {"author": "chat:-5", "answers": (22,)},
            {"author": None, "answers": (23,)},
            {"author": "", "answers": ()},
            {"author": "", "answers": (24,), "chat_id": 8},
            {"author": "", "answers": (25,)},
        )
    ):
        await store.add(kept(str(number), parts=(), **changes), "print", now=100 + number)
    recent = [found.id for found in await store.recent_by(7, "", since=101)]
    assert recent == ["6", "1"]
    assert [found.id for found in await store.recent_by(7, "", since=100, limit=1)] == ["6"]


async def test_recent_answers_are_found_without_reading_all_of_a_chat(tmp_path: Path) -> None:
    asked: list[tuple[str, Any]] = []
    engine = await open_database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    event.listen(
        engine.sync_engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, values, *_: asked.append((statement, values)),
    )
    await DigestStore(engine).recent_by(7, "", since=100)
    ((statement, values),) = asked
    async with engine.connect() as connection:
        rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        plan = "; ".join(row.detail for row in rows)
    await engine.dispose()
    assert "digests_by_chat (chat_id=? AND created_at>?)" in plan
    assert "ORDER BY" not in plan


async def test_forgetting_leaves_the_others(engine: AsyncEngine) -> None:
    store = DigestStore(engine)
    await store.add(kept("a"), "a", now=100)
    await store.add(kept("b", chat_id=9, user_id=9), "b", now=300)
    await store.add(kept("c", chat_id=-4, user_id=7, parts=()), "c", now=300)
    assert await store.forget_older(than=200) == 1
    assert await store.by_message(7, 10) is None
    assert await store.forget_chat(7) == 1
    assert await store.by_id("c") is None
    assert await store.by_id("b") is not None
