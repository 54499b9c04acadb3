"""The bot in a process of its own: killed, without room on its disk, stopped, and overheard."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import resource
import signal
import sqlite3
import sys
from asyncio.subprocess import DEVNULL
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from types import ModuleType

    from bot.playground import LoopbackApi
    from tests.chaos.conftest import Readers


POST = {
    "type": "channel",
    "date": 1_790_000_000,
    "chat": {"id": -1005, "type": "channel", "title": "خبرگزاری نمونه", "username": "namoone"},
}


REFUSE = """
CREATE TRIGGER refuse BEFORE UPDATE OF state ON inbox_updates
WHEN NEW.state = 'done' AND OLD.raw LIKE '%"message_id": POST_%'
BEGIN SELECT RAISE(ABORT, 'not now'); END
"""


def thirds(article: str) -> list[str]:
    """Three parts, the first two of which break off in the middle of a sentence."""
    words = article.split(" ")
    third = len(words) // 3
    cuts = (words[:third], words[third : 2 * third], words[2 * third :])
    return [" ".join(cut) for cut in cuts]


@pytest.fixture(scope="module")
def chaos(root: Path) -> ModuleType:
    """The script, for its bot process."""
    spec = importlib.util.spec_from_file_location("chaos", root / "scripts" / "chaos.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def start_process(
    chaos: ModuleType, loopback: LoopbackApi, tmp_path: Path
) -> Callable[..., AbstractAsyncContextManager[Any]]:
    """Start the bot's process, with some settings; its log is ``bot.log`` in ``tmp_path``."""

    @asynccontextmanager
    async def start(**settings: str) -> AsyncIterator[Any]:
        async with chaos.Bot(loopback, tmp_path, **settings) as bot:
            yield bot

    return start


@pytest_asyncio.fixture(loop_scope="session")
async def script(root: Path) -> Callable[..., Any]:
    """Run a script; gives its result."""

    async def run(name: str, *arguments: str) -> dict[str, float]:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(root / "scripts" / name),
            *arguments,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()
        assert process.returncode == 0, f"{out.decode()}\n{err.decode()[-2_000:]}"
        return json.loads(out.splitlines()[-1])

    return run


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_a_killed_bot_loses_nothing(
    script: Callable[..., Any], request: pytest.FixtureRequest, database: str
) -> None:
    where = []
    if database == "postgresql":
        where = [f"--database={request.getfixturevalue('postgresql').new_database()}"]
    result = await script(
        "chaos.py", "--articles=24", "--chats=8", "--seconds=6", "--kills=2", "--seed=3", *where
    )
    assert (result["articles"], result["lost"], result["kills"]) == (24, 0, 2)


@pytest.mark.parametrize("name", ["soak.py", "chaos.py"])
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT], ids=lambda end: end.name)
async def test_a_script_that_is_stopped_at_its_start_leaves_no_bot_behind(
    root: Path, name: str, end: signal.Signals
) -> None:
    script = await asyncio.create_subprocess_exec(
        sys.executable, str(root / "scripts" / name), stdout=DEVNULL, stderr=DEVNULL
    )

    def children() -> str:
        with suppress(FileNotFoundError):  # it ended by itself
            return Path(f"/proc/{script.pid}/task/{script.pid}/children").read_text("ascii")
        return "none"

    try:
        async with asyncio.timeout(90):
            while not (found := await asyncio.to_thread(children)):  # noqa: ASYNC110 (no event)
                await asyncio.sleep(0.001)
            bots = [Path("/proc") / number for number in found.split()]
            assert all(bot.exists() for bot in bots)
            script.send_signal(end)
            assert await script.wait() == 1
    finally:
        if script.returncode is None:
            script.kill()
    assert bots
    assert not any(bot.exists() for bot in bots)


@pytest.mark.parametrize("refused", ["70", "71", "72"], ids=["first", "second", "last"])
async def test_a_kill_between_the_parts_of_an_article_neither_doubles_nor_loses_it(
    loopback: LoopbackApi,
    start_process: Callable[..., AbstractAsyncContextManager[Any]],
    readers: Readers,
    tmp_path: Path,
    refused: str,
) -> None:
    """One part can't be marked as done: whatever marks them one by one stops between them."""

    def run_sql(statement: str) -> None:
        with closing(sqlite3.connect(tmp_path / "chekideh-inbox.sqlite3", timeout=20)) as inbox:
            inbox.execute(statement)
            inbox.commit()

    async with start_process() as bot:
        (first,) = await readers.send(1)
        await readers.wait()
        await asyncio.to_thread(run_sql, REFUSE.replace("POST", refused))
        for number, part in enumerate(thirds(first.text.replace("شماره 0", "شماره 900"))):
            await loopback.send(
                part, chat=first.chat_id, forward_origin={**POST, "message_id": 70 + number}
            )
        log = tmp_path / "bot.log"
        async with asyncio.timeout(30):
            while b"inbox.not_writable" not in await asyncio.to_thread(log.read_bytes):  # noqa: ASYNC110 (a file has no event)
                await asyncio.sleep(0.05)
        bot.kill()
        await asyncio.to_thread(run_sql, "DROP TRIGGER refuse")
        bot.start()
        await readers.send(1, readers=1)  # answered after what was there before
        await readers.wait()
    answers = [reply for reply in loopback.messages(first.chat_id) if reply.buttons]
    assert len(answers) == 3
    assert "شماره 900" in answers[1].text
    assert "وام نیازی نداریم" in answers[1].text
    assert readers.answered_once


async def test_a_bot_at_work_for_a_while_is_as_it_was(script: Callable[..., Any]) -> None:
    # The figures themselves are looked at in the long run: here the machine has other work.
    result = await script(
        "soak.py", "--minutes=0.1", "--rate=4", "--chats=12", "--p99=60", "--growth=50"
    )
    assert result["unanswered"] == 0
    assert result["floods"] == 0
    assert result["stopped_in_s"] < 10


@pytest.mark.parametrize("target", ["digest", "documents", "updates"])
async def test_what_nobody_would_send_is_borne(script: Callable[..., Any], target: str) -> None:
    result = await script("fuzz.py", f"--target={target}", "--minutes=0.02")
    assert result[target] >= 100


async def test_without_room_on_the_disk_nothing_is_confirmed(
    loopback: LoopbackApi,
    start_process: Callable[..., AbstractAsyncContextManager[Any]],
    readers: Readers,
) -> None:
    async with start_process() as bot:
        await readers.send(1)
        await readers.wait()
        await loopback.wait_until_fetched(within=20)
        unlimited = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (1, unlimited[1]))
        late = await readers.send(4)
        await asyncio.sleep(2.0)
        assert not any(readers.digests(message) for message in late)
        assert loopback.waiting_updates >= len(late)
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, unlimited)
        await readers.wait()
    assert readers.answered_once


async def test_nothing_private_is_in_the_log_of_a_run_in_bad_weather(
    loopback: LoopbackApi,
    start_process: Callable[..., AbstractAsyncContextManager[Any]],
    readers: Readers,
    tmp_path: Path,
) -> None:
    log = tmp_path / "bot.log"
    async with start_process(CHEKIDEH_LOG_LEVEL="DEBUG") as bot:
        await readers.send(1)
        await readers.wait()
        loopback.fail("sendMessage", status=502, times=2)
        loopback.fail(
            "getUpdates", body=b'{"ok": true, "result": [{"update_id": 9, "mess', times=2
        )
        loopback.fail("getMe", status=401, times=1)
        loopback.deliver({"message": {"text": "واژه‌ای پنهان", "chat": "wrong"}})
        async with loopback.unreachable():
            await readers.send(2)
            await asyncio.sleep(1)
        await readers.wait()
        await bot.stop()
    written = await asyncio.to_thread(log.read_text, "utf-8")
    events = [json.loads(line)["event"] for line in written.splitlines()]
    assert "update.settled" in events
    assert "sending.again" in events
    assert "poll.failed" in events
    secret = loopback.token.partition(":")[2]
    assert secret not in written
    for word in ("پارسا", "اسکله", "پنهان"):
        assert word not in written
        assert json.dumps(word).strip('"') not in written


async def test_a_damaged_inbox_stops_the_start_with_a_sentence(
    start_process: Callable[..., AbstractAsyncContextManager[Any]], tmp_path: Path
) -> None:
    (tmp_path / "chekideh-inbox.sqlite3").write_bytes(b"this is no database" * 1_000)
    async with start_process() as bot:
        assert await bot.ended() == 1
    complaint = (tmp_path / "bot.log").read_text("utf-8").splitlines()[-1]
    assert complaint.startswith("chekideh:")
    assert "Traceback" not in complaint
