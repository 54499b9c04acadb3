"""Kill the real bot again and again while articles come in; nothing may be lost.

    python scripts/chaos.py                       500 articles, 100 chats, 60 s, five kills
    python scripts/chaos.py --articles 40 ...     shorter

A Bot API on loopback hands out articles of its own making. The bot is ``chekideh run`` in a
process of its own, ended by SIGKILL at random moments and started again at once. At the end each
article must have its answer; how many have two is counted. The last line is the result as JSON;
the exit code is 1 when more was lost or doubled than is allowed.

One article may be answered twice: when Telegram has a message that the killed process never heard
of, and it can't be found again (``bot/sending/lookup.py`` says when).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from bot.playground import LoopbackApi, User

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from types import TracebackType

ROOT = Path(__file__).parent.parent
FIRST_READER = 10_000

_ARTICLE = """{name} از آغاز طرح شماره {number} خبر داد

به گزارش ایرنا، {name} شهردار بندر آذرگون در نشست خبری امروز خود گفت: ساخت اسکله {number} از \
مهرماه آغاز می‌شود و تا پایان سال ادامه دارد.
وی افزود: این اسکله سالانه {tons} هزار تن بار را جابه‌جا خواهد کرد و برای هزار نفر کار می‌سازد.
{name} تاکید کرد: بودجه این طرح از محل درآمدهای شهرداری تامین شده است و به وام نیازی نداریم.
"""
_NAMES = ("سامان پارسا", "نگار رستگار", "بهمن کیان‌فر", "آذر مهرجو")


class Result(NamedTuple):
    """What became of the articles."""

    articles: int
    lost: int
    doubled: int
    kills: int
    violations: int
    took_s: float


def article(number: int) -> str:
    """An article like no other of the run."""
    name = _NAMES[number % len(_NAMES)]
    return _ARTICLE.format(name=name, number=number, tons=100 + number)


class Bot:
    """The bot in a process of its own, which ends with the context.

    It is started without an await in between, so that whatever stops us meets either no process or
    one that we know of.
    """

    def __init__(self, api: LoopbackApi, folder: Path, **settings: str) -> None:
        self._environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("CHEKIDEH_")},
            "CHEKIDEH_BOT_TOKEN": api.token,
            "CHEKIDEH_API_BASE_URL": api.api_base_url,
            "CHEKIDEH_DATA_DIR": str(folder),
            "CHEKIDEH_WORKERS": "1",
            "CHEKIDEH_PER_MINUTE": "1000",
            "CHEKIDEH_LOG_JSON": "true",
            **settings,
        }
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    async def __aenter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it, if it has not ended."""
        self.kill()

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._running().pid

    def start(self) -> None:
        """Start it; returns at once."""
        with (self._folder / "bot.log").open("ab") as log:
            self._process = subprocess.Popen(
                (sys.executable, "-m", "bot.cli", "run"),
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )

    async def ended(self) -> int:
        """Wait for it to end by itself; returns its exit code."""
        process = self._running()
        while process.poll() is None:  # noqa: ASYNC110 (a process has no event)
            await asyncio.sleep(0.02)
        return process.returncode

    def kill(self) -> None:
        """End it as a loss of power would."""
        process = self._running()
        process.kill()
        process.wait()

    async def stop(self) -> float:
        """Ask it to stop; returns the seconds that it took."""
        began = time.monotonic()
        self._running().terminate()
        await self.ended()
        return time.monotonic() - began

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None  # noqa: S101 (started)
        return self._process


def run_until_told[T](work: Coroutine[Any, Any, T]) -> T:
    """Run; asked to stop, in whatever way, it takes the bot's process along."""

    async def stoppable() -> T:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 (it is this one)
        for number in (signal.SIGINT, signal.SIGTERM):  # a shell may have the first one ignored
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        return await work

    try:
        return asyncio.run(stoppable())
    except asyncio.CancelledError:
        sys.exit(1)


async def torment(
    api: LoopbackApi, bot: Bot, *, articles: int, chats: int, seconds: float, kills: int, seed: int
) -> Result:
    """Send articles and kill the bot at random moments, then wait until all is answered."""
    chance = random.Random(seed)  # noqa: S311 (moments, not secrets)
    began = time.monotonic()
    sent: set[tuple[int, int]] = set()

    async def write() -> None:
        for number in range(articles):
            due = began + seconds * number / articles
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            reader = FIRST_READER + number % chats
            user = User(id=reader, first_name="R")
            message = await api.send(article(number), chat=reader, sender=user)
            sent.add((reader, message.message_id))

    async def kill() -> None:
        moments = sorted(chance.uniform(0.05, 0.95) * seconds for _ in range(kills))
        for moment in moments:
            await asyncio.sleep(max(0.0, began + moment - time.monotonic()))
            bot.kill()
            bot.start()

    await asyncio.gather(write(), kill())
    readers = {reader for reader, _ in sent}
    patience = time.monotonic() + max(60.0, seconds)
    # The answers are counted on the server's side, which has no event for it.
    while len(_answers(api, readers)) < articles and time.monotonic() < patience:  # noqa: ASYNC110
        await asyncio.sleep(0.2)
    await asyncio.sleep(3.0)  # second answers would come now
    counts = _answers(api, readers)
    return Result(
        articles=articles,
        lost=sum(key not in counts for key in sent),
        doubled=sum(count > 1 for count in counts.values()),
        kills=kills,
        violations=len(_real_violations(api)),
        took_s=round(time.monotonic() - began, 1),
    )


def _answers(api: LoopbackApi, readers: set[int]) -> Counter[tuple[int, int]]:
    """How many digests reply to each message of a reader; an excuse is no digest."""
    return Counter(
        (reader, reply.reply_to)
        for reader in readers
        for reply in api.messages(reader)
        if reply.reply_to is not None and reply.buttons
    )


def _real_violations(api: LoopbackApi) -> list[str]:
    """Looking for a message that may have been sent asks for ids that may not exist: meant so."""
    return [str(v) for v in api.violations if v.method != "editMessageReplyMarkup"]


async def run(options: argparse.Namespace) -> Result:
    """One whole run, in a folder that goes afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"CHEKIDEH_DATABASE_URL": options.database} if options.database else {}
        async with LoopbackApi(flood_limits=True) as api:
            try:
                async with Bot(api, Path(folder), **settings) as bot:
                    return await torment(
                        api,
                        bot,
                        articles=options.articles,
                        chats=options.chats,
                        seconds=options.seconds,
                        kills=options.kills,
                        seed=options.seed,
                    )
            finally:
                if options.log is not None:
                    log = await asyncio.to_thread((Path(folder) / "bot.log").read_bytes)
                    await asyncio.to_thread(options.log.write_bytes, log)
                for violation in _real_violations(api):
                    print(violation, file=sys.stderr)


def main() -> int:
    """Run and judge."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--chats", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--doubled", type=int, default=1, help="answered twice at most")
    parser.add_argument("--database", help="the address of a database; SQLite by default")
    parser.add_argument("--log", type=Path, help="where the bot's log is kept")
    options = parser.parse_args()
    # A killed bot leaves requests half sent, of which the loopback server would tell at length.
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL + 1)
    result = run_until_told(run(options))
    print(json.dumps(result._asdict()))
    return int(bool(result.lost or result.violations or result.doubled > options.doubled))


if __name__ == "__main__":
    sys.exit(main())
