"""What was kept is there after any end, once, and no longer than it is needed."""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from bot.store import StoreError, open_database
from bot.store.errors import StoreFullError, StoreLockedError
from bot.store.inbox import KEEP_NUMBERS, Inbox, Incoming

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy import Connection

TEXT = "an article of which nothing may stay"


class Now:
    def __init__(self) -> None:
        self.time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
async def database(address: str) -> str:
    """The address of a database with our tables; one of each kind."""
    await (await open_database(address)).dispose()
    return address


@pytest.fixture
async def inbox(database: str, now: Now) -> AsyncIterator[Inbox]:
    inbox = Inbox(database, now=now)
    await inbox.open()
    yield inbox
    await inbox.close()


@pytest.fixture
async def file(tmp_path: Path) -> Path:
    """A database in a file."""
    path = tmp_path / "inbox.sqlite3"
    await (await open_database(at(path))).dispose()
    return path


@pytest.fixture
async def filed(file: Path) -> AsyncIterator[Inbox]:
    """An inbox in it."""
    inbox = Inbox(at(file))
    await inbox.open()
    yield inbox
    await inbox.close()


def damage(path: Path, where: int) -> None:
    with path.open("r+b") as database:
        database.seek(where)
        database.write(b"\xff" * 2_000)


def at(path: Path) -> str:
    return f"sqlite:///{path}"


def arrived(*numbers: int, chat: int = 5) -> list[Incoming]:
    return [Incoming(number, chat, f'{{"text": "{TEXT}"}}') for number in numbers]


async def test_an_update_is_kept_once(inbox: Inbox) -> None:
    assert await inbox.put(arrived(1, 2)) == 2
    assert await inbox.put(arrived(2, 3)) == 1
    assert [kept.update_id for kept in await inbox.waiting(10)] == [1, 2, 3]


async def test_updates_without_a_number_are_all_kept(inbox: Inbox) -> None:
    assert await inbox.put([Incoming(None, None, "1", "no_object")] * 2) == 2
    assert (await inbox.counts()).dead == 2


async def test_a_batch_is_kept_whole_or_not_at_all(inbox: Inbox) -> None:
    too_big = Incoming(2**64, 5, "{}")
    with pytest.raises(Exception):  # noqa: B017, PT011 (the driver's own, and it does not matter)
        await inbox.put([*arrived(1), too_big])
    assert not await inbox.waiting(10)
    assert await inbox.put(arrived(1)) == 1


async def test_what_was_in_hand_is_new_after_a_crash(database: str, inbox: Inbox) -> None:
    await inbox.put(arrived(1, 2, 3))
    first, second, _ = await inbox.waiting(10)
    await inbox.begin(first)
    await inbox.begin(second)
    await inbox.finish(second.key)
    restarted = Inbox(database)
    assert await restarted.open() == 2
    again, third = await restarted.waiting(10)
    assert (again.update_id, again.starts) == (1, 1)
    assert (third.update_id, third.starts) == (3, 0)
    await restarted.close()


async def test_the_messages_of_an_answer_are_known_to_a_second_try(inbox: Inbox) -> None:
    await inbox.put(arrived(1))
    (kept,) = await inbox.waiting(1)
    assert not await inbox.begin(kept)
    await inbox.intend(kept.key, 1, chat_id=5, floor=90)
    await inbox.record(kept.key, 1, (91, 92))
    await inbox.intend(kept.key, 1, chat_id=5, floor=90)  # a server that was lost did not say so
    await inbox.intend(kept.key, 2, chat_id=5, floor=92)
    await inbox.postpone(kept.key, seconds=0, failed=False)
    (kept,) = await inbox.waiting(1)
    known = await inbox.begin(kept)
    assert known == {1: (5, 90, (91, 92)), 2: (5, 92, ())}


async def test_what_is_put_off_comes_when_it_is_due(inbox: Inbox, now: Now) -> None:
    await inbox.put(arrived(1, 2))
    first, second = await inbox.waiting(10)
    await inbox.postpone(first.key, seconds=30, failed=True)
    assert [kept.key for kept in await inbox.waiting(10)] == [second.key]
    now.time += 30
    due = (await inbox.waiting(10))[0]
    assert (due.key, due.failures) == (first.key, 1)


async def test_what_is_put_off_together_comes_together(inbox: Inbox, now: Now) -> None:
    await inbox.put(arrived(1, 2, 3))
    keys = [kept.key for kept in await inbox.waiting(10)]
    await inbox.postpone(*keys[:2], seconds=5, failed=False)
    now.time += 5
    assert [(kept.key, kept.failures) for kept in await inbox.waiting(10)] == [
        (key, 0) for key in keys
    ]


async def test_the_text_of_a_done_update_is_gone_from_the_file(file: Path, filed: Inbox) -> None:
    await filed.put(arrived(*range(1, 200)))
    for kept in await filed.waiting(300):
        await filed.begin(kept)
        await filed.finish(kept.key)
    await filed.close()  # which folds the journal into the file
    everything = b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))
    assert len(everything) > 10_000
    assert TEXT.encode() not in everything


async def test_forgetting_a_chat_leaves_the_others(inbox: Inbox) -> None:
    await inbox.put([*arrived(1, chat=5), *arrived(2, chat=6)])
    await inbox.bury((await inbox.waiting(1))[0].key, reason="failed.KeyError")
    await inbox.put(arrived(3, chat=5))
    await inbox.forget(5)
    assert [kept.chat_id for kept in await inbox.waiting(10)] == [6]
    assert (await inbox.counts()).dead == 0


async def test_old_numbers_and_dead_letters_are_deleted(inbox: Inbox, now: Now) -> None:
    await inbox.put(arrived(1, 2))
    done, dead = await inbox.waiting(10)
    await inbox.finish(done.key)
    await inbox.bury(dead.key, reason="failed.KeyError")
    assert [letter.reason for letter in await inbox.dead()] == ["failed.KeyError"]
    now.time += KEEP_NUMBERS + 1
    assert await inbox.purge(dead_after=7 * 86_400) == 1
    now.time += 7 * 86_400
    assert await inbox.purge(dead_after=7 * 86_400) == 1
    assert not await inbox.dead()


async def test_many_writers_share_transactions(inbox: Inbox) -> None:
    await asyncio.gather(*(inbox.put(arrived(number)) for number in range(300)))
    assert (await inbox.counts()).new == 300


async def test_a_full_disk_is_told_and_passes(filed: Inbox) -> None:
    pages = 40

    @event.listens_for(filed._engine, "begin")
    def limit(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    async def fill() -> None:
        for number in itertools.count(1):
            await filed.put(arrived(*range(number * 100, number * 100 + 100)))

    with pytest.raises(StoreFullError):
        await fill()
    before = (await filed.counts()).new
    pages *= 1_000  # somebody made room
    assert await filed.put(arrived(1)) == 1
    assert (await filed.counts()).new == before + 1


async def test_a_locked_database_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.commits._BUSY_MS", 50)
    monkeypatch.setattr("bot.store.commits._PRAGMAS", ("PRAGMA busy_timeout=50",))
    with sqlite3.connect(file, isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        locked = Inbox(at(file))
        with pytest.raises(StoreLockedError):
            await locked.open()
        other.execute("ROLLBACK")
    other.close()
    waiting = Inbox(at(file))
    assert await waiting.open() == 0
    await waiting.close()


@pytest.mark.parametrize("where", [0, 40, 8_192], ids=["head", "schema", "a later page"])
async def test_a_damaged_database_is_told(file: Path, where: int) -> None:
    damage(file, where)
    damaged = Inbox(at(file))
    with pytest.raises(StoreError):
        await damaged.open()


async def test_a_start_that_ends_in_the_middle_of_a_migration_leaves_nothing_half_done(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr("alembic.op.create_index", ends)
        with pytest.raises(StoreError):
            await open_database(address)
    await (await open_database(address)).dispose()
    inbox = Inbox(address)
    assert await inbox.open() == 0
    await inbox.close()


async def test_a_closed_inbox_keeps_nothing(inbox: Inbox) -> None:
    await inbox.close()
    with pytest.raises(StoreError):
        await inbox.put(arrived(1))
