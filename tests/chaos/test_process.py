"""The bot in a process of its own: killed, without room on its disk, stopped, and overheard."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import resource
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path
    from types import ModuleType

    from bot.playground import LoopbackApi
    from tests.chaos.conftest import Readers


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
        bot = chaos.Bot(loopback, tmp_path, **settings)
        await bot.start()
        try:
            yield bot
        finally:
            await bot.kill()

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


async def test_a_killed_bot_loses_nothing(script: Callable[..., Any]) -> None:
    result = await script(
        "chaos.py", "--articles=24", "--chats=8", "--seconds=6", "--kills=2", "--seed=3"
    )
    assert (result["articles"], result["lost"], result["kills"]) == (24, 0, 2)


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
