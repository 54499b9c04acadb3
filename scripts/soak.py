"""Let the real bot work for long, and see whether it stays as quick and as small as it was.

    python scripts/soak.py                        10 articles/s for 20 minutes
    python scripts/soak.py --minutes 0.5 ...      shorter

The bot is ``chekideh run`` in a process of its own, with its workers; a Bot API on loopback keeps
Telegram's rates and hands out the articles. Told at the end, the last line as JSON: seconds from
delivery to answer, memory of all the bot's processes (the second fifth of the run beside the
last), and how long the event loop was kept from its work. The exit code is 1 when an article has
no answer, the p99 is above ``--p99``, or the memory grew by more than ``--growth`` percent.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import re
import socket
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import httpx
from chaos import FIRST_READER, Bot, article, run_until_told

from bot.playground import LoopbackApi, User

_SAMPLE_S = 2.0
_BUCKET = re.compile(r'chekideh_loop_blocked_seconds_bucket\{le="([^"]+)"\} ([0-9.e+]+)')


class Result(NamedTuple):
    """What was measured."""

    articles: int
    unanswered: int
    p50_s: float
    p99_s: float
    slowest_s: float
    memory_before_mb: float
    memory_after_mb: float
    growth_percent: float
    loop_rounds: int
    loop_rounds_late_50_ms: int
    floods: int
    violations: int
    stopped_in_s: float


def memory_mb(process: int) -> float:
    """Resident megabytes of a process and its children; what they share is counted once."""
    total = 0
    for number in (process, *_children(process)):
        try:
            told = Path(f"/proc/{number}/smaps_rollup").read_text("ascii")
        except (FileNotFoundError, ProcessLookupError):
            continue
        found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
        total += int(found[1]) if found else 0
    return total / 1024


def _children(process: int) -> list[int]:
    try:
        told = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [int(number) for number in told.split()]


class Watch:
    """What is measured while the articles come in.

    Attributes:
        waiting: When each article that has no answer yet was sent, by chat and message.
        took: Seconds from delivery to answer.
        memory: Megabytes of all the bot's processes, at even pace.
    """

    def __init__(self) -> None:
        self.waiting: dict[tuple[int, int], float] = {}
        self.took: list[float] = []
        self.memory: list[float] = []
        self._end = asyncio.Event()

    def end(self) -> None:
        """Measure no longer."""
        self._end.set()

    async def answers(self, api: LoopbackApi) -> None:
        """Note when each article gets its answer."""
        seen = 0
        while not self._end.is_set():
            for request in api.requests[seen:]:
                message = request.response.get("result")
                if request.method == "sendMessage" and isinstance(message, dict):
                    target = message.get("reply_to_message", {}).get("message_id", 0)
                    since = self.waiting.pop((message["chat"]["id"], target), None)
                    if since is not None:
                        self.took.append(time.monotonic() - since)
            seen = len(api.requests)
            if seen > 40_000:  # the playground keeps the latest only: begin anew
                api.requests.clear()
                seen = 0
            await asyncio.sleep(0.02)

    async def processes(self, bot: Bot) -> None:
        """Note how much memory the bot has."""
        while not self._end.is_set():
            self.memory.append(await asyncio.to_thread(memory_mb, bot.pid))
            await asyncio.sleep(_SAMPLE_S)


async def write(api: LoopbackApi, watch: Watch, options: argparse.Namespace) -> int:
    """Send articles at an even pace; returns how many."""
    began = time.monotonic()
    count = int(options.minutes * 60 * options.rate)
    for number in range(count):
        await asyncio.sleep(max(0.0, began + number / options.rate - time.monotonic()))
        reader = FIRST_READER + number % options.chats
        message = await api.send(
            article(number), chat=reader, sender=User(id=reader, first_name="R")
        )
        watch.waiting[reader, message.message_id] = time.monotonic()
    return count


async def soak(api: LoopbackApi, bot: Bot, options: argparse.Namespace, port: int) -> Result:
    """Send at an even pace, measure, stop."""
    await api.send("/start", chat=FIRST_READER, sender=User(id=FIRST_READER, first_name="R"))
    await api.wait_for_reply(FIRST_READER, within=60)
    watch = Watch()
    watchers = asyncio.gather(watch.answers(api), watch.processes(bot))
    count = await write(api, watch, options)
    patience = time.monotonic() + 30
    while watch.waiting and time.monotonic() < patience:  # noqa: ASYNC110 (its own task empties it)
        await asyncio.sleep(0.1)
    watch.end()
    await watchers
    rounds, late = await _loop_rounds(port)
    took, memory = sorted(watch.took), watch.memory
    fifth = max(1, len(memory) // 5)
    before = statistics.median(memory[fifth : 2 * fifth] or memory)
    after = statistics.median(memory[-fifth:])
    return Result(
        articles=count,
        unanswered=len(watch.waiting),
        p50_s=round(statistics.median(took), 3),
        p99_s=round(took[int(len(took) * 0.99) - 1], 3),
        slowest_s=round(took[-1], 3),
        memory_before_mb=round(before, 1),
        memory_after_mb=round(after, 1),
        growth_percent=round(100 * (after - before) / before, 1),
        loop_rounds=rounds,
        loop_rounds_late_50_ms=late,
        floods=sum(request.response.get("error_code") == 429 for request in api.requests),
        violations=len(api.violations),
        stopped_in_s=round(await bot.stop(), 1),
    )


async def _loop_rounds(port: int) -> tuple[int, int]:
    """Rounds of the bot's event loop that were measured, and those more than 50 ms late."""
    async with httpx.AsyncClient() as client:
        figures = (await client.get(f"http://127.0.0.1:{port}/metrics")).text
    buckets = {bound: int(float(count)) for bound, count in _BUCKET.findall(figures)}
    return buckets["+Inf"], buckets["+Inf"] - buckets["0.05"]


async def run(options: argparse.Namespace) -> Result:
    """One whole run, in a folder that goes afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        async with LoopbackApi(flood_limits=True) as api:
            settings = {
                "CHEKIDEH_WEB_PORT": str(port),
                "CHEKIDEH_WORKERS": str(options.workers),
                "CHEKIDEH_PER_MINUTE": "1000",
                "CHEKIDEH_LOG_LEVEL": "WARNING",
            }
            try:
                async with Bot(api, Path(folder), **settings) as bot:
                    return await soak(api, bot, options, port)
            finally:
                log = await asyncio.to_thread((Path(folder) / "bot.log").read_text, "utf-8")
                print(log[-2_000:], end="", file=sys.stderr)


def main() -> int:
    """Run and judge."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--rate", type=float, default=10.0, help="articles a second")
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--p99", type=float, default=2.0, help="seconds from delivery to answer")
    parser.add_argument("--growth", type=float, default=5.0, help="percent of memory")
    options = parser.parse_args()
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL + 1)
    result = run_until_told(run(options))
    print(json.dumps(result._asdict()))
    failed = (
        result.unanswered
        or result.violations
        or result.p99_s > options.p99
        or result.growth_percent > options.growth
    )
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
