"""A worker that hangs, dies or grows is replaced, and the work gets a typed answer."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.intake.errors import BinaryError, IntakeError, TooLongError
from bot.observing import Metrics
from bot.workers import (
    Limits,
    WorkerCrashedError,
    WorkerPool,
    WorkersUnavailableError,
    WorkFailedError,
    WorkTimedOutError,
    WorkTooLargeError,
)
from summarizer import Kind, Length, digest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.conftest import BusiestCallback

PATIENT = Limits(digest_s=60.0, document_s=60.0)
"""Where time is not what ends the work: the machine may have other work."""
FILE = {"max_text": 100_000, "max_bytes": 10_000_000}

pytestmark = pytest.mark.asyncio(loop_scope="module")  # the pool lives in one event loop


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pool() -> AsyncIterator[WorkerPool]:
    async with WorkerPool(1, limits=PATIENT) as pool:
        yield pool


async def test_a_digest_is_the_engines_own(pool: WorkerPool, samples: dict[str, str]) -> None:
    assert samples
    for text in samples.values():
        assert await pool.digest(text, length=Length.SHORT) == digest(text, length=Length.SHORT)


@pytest.mark.parametrize("text", ["", "\x00\x01", "\ud800 یک", "x" * 2_000], ids=len)
async def test_odd_texts_pass_through(pool: WorkerPool, text: str) -> None:
    assert (await pool.digest(text)).kind in set(Kind)


async def test_a_files_text_comes_back(pool: WorkerPool) -> None:
    text = await pool.read_document("آب رودخانه بالا آمد.".encode("utf-16"), "a.txt", **FILE)
    assert text == "آب رودخانه بالا آمد."


@pytest.mark.parametrize(
    ("data", "error"),
    [(bytes(range(256)), BinaryError), ("دو ".encode() * 60_000, TooLongError)],
    ids=["binary", "too long"],
)
async def test_why_a_file_is_refused_comes_back(
    pool: WorkerPool, data: bytes, error: type[IntakeError]
) -> None:
    with pytest.raises(error) as caught:
        await pool.read_document(data, "a.txt", **FILE)
    here = pytest.raises(error)
    with here as expected:
        from bot.intake.documents import read_document

        read_document(data, "a.txt", **FILE)
    assert caught.value.facts == expected.value.facts


async def test_what_the_code_raises_comes_back_without_words(pool: WorkerPool) -> None:
    with pytest.raises(WorkFailedError) as caught:
        await pool._run("no such task", {}, b"", 1.0)
    assert caught.value.kind == "KeyError"


async def busy_worker(pool: WorkerPool) -> int:
    """The number of the process that is at work, once one is."""
    async with asyncio.timeout(30):
        while not pool.pids:  # noqa: ASYNC110 (it is looked at from outside)
            await asyncio.sleep(0)  # seen at once: its work may be over in a moment
    return pool.pids[0]


def environment_of(process: int) -> bytes:
    return Path(f"/proc/{process}/environ").read_bytes()


async def killed_at_work(pool: WorkerPool, number: signal.Signals) -> None:
    work = asyncio.create_task(pool.digest("متن " * 20_000))
    os.kill(await busy_worker(pool), number)
    with pytest.raises(WorkerCrashedError) as caught:
        await work
    assert caught.value.status == -number


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV], ids=lambda n: n.name)
async def test_a_worker_that_dies_is_replaced(
    pool: WorkerPool, samples: dict[str, str], number: signal.Signals
) -> None:
    await killed_at_work(pool, number)
    assert (await pool.digest(samples["water"])).quotes


async def test_a_worker_that_hangs_is_replaced(samples: dict[str, str]) -> None:
    metrics = Metrics()
    async with WorkerPool(1, limits=Limits(digest_s=4.0), metrics=metrics) as pool:
        work = asyncio.create_task(pool.digest("متن " * 20_000))
        stopped = await busy_worker(pool)
        os.kill(stopped, signal.SIGSTOP)
        with pytest.raises(WorkTimedOutError):
            await work
        assert (await pool.digest(samples["water"])).quotes
        with pytest.raises(ProcessLookupError):
            os.kill(stopped, 0)
    assert b'chekideh_failures_total{kind="worker_timed_out"} 1.0' in metrics.as_text()


@pytest.mark.parametrize(
    "megabytes",
    [
        pytest.param(150, id="to work on"),
        # It is told so, and ends, long before all of it is handed over.
        pytest.param(240, id="to take it in"),
    ],
)
async def test_what_needs_too_much_memory_is_refused(
    samples: dict[str, str], megabytes: int
) -> None:
    async with WorkerPool(1, limits=PATIENT._replace(memory_mb=256)) as pool:
        with pytest.raises(WorkTooLargeError):
            await pool.read_document(
                b"word " * (200_000 * megabytes), max_text=9**9, max_bytes=9**9
            )
        assert (await pool.digest(samples["water"])).quotes


async def test_a_worker_that_has_grown_is_replaced(samples: dict[str, str]) -> None:
    metrics = Metrics()
    async with WorkerPool(1, limits=Limits(grown_mb=1), metrics=metrics) as pool:
        for _ in range(2):
            assert (await pool.digest(samples["water"])).quotes
    assert b'chekideh_workers_replaced_total{reason="grown"} 2.0' in metrics.as_text()


async def test_work_does_not_wait_for_ever_for_a_free_worker(pool: WorkerPool) -> None:
    async with WorkerPool(1, limits=Limits(wait_s=0.05)) as busy:
        work = asyncio.create_task(busy.digest("متن " * 20_000))
        os.kill(await busy_worker(busy), signal.SIGSTOP)
        with pytest.raises(WorkersUnavailableError):
            await busy.digest("متن")
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def test_a_bomb_is_bounded(pool: WorkerPool) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"<a>" + b" " * 400_000_000)
    with pytest.raises((IntakeError, WorkTooLargeError)):
        await pool.read_document(bomb.getvalue(), "a.docx", **FILE)


async def test_the_event_loop_stays_free(
    pool: WorkerPool, samples: dict[str, str], busiest: BusiestCallback
) -> None:
    text = "\n".join(samples.values()) * 4
    with busiest.watching():
        for _ in range(3):
            await pool.digest(text)
    assert 0 < busiest.seconds < 0.05


async def test_a_worker_has_no_part_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CHEKIDEH_BOT_TOKEN", "12345:not-for-workers")
    async with WorkerPool(1) as pool:
        work = asyncio.create_task(pool.digest("متن " * 5_000))
        environment = environment_of(await busy_worker(pool))
        await work
    assert b"PATH=" in environment
    assert b"CHEKIDEH" not in environment
