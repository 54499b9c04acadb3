"""The pool: so many workers, each replaced when it hangs, dies, or has grown."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import time
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from bot.intake import errors as intake_errors
from bot.intake.documents.page import WebPage
from bot.intake.errors import IntakeError
from bot.workers.errors import (
    WorkerCrashedError,
    WorkError,
    WorkersUnavailableError,
    WorkFailedError,
    WorkTimedOutError,
    WorkTooLargeError,
)
from bot.workers.frames import Frame
from bot.workers.process import WorkerProcess
from bot.workers.tasks import bytes_text, text_bytes
from summarizer import Digest, Length

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from bot.intake.links.fetch import Page
    from bot.observing.metrics import Metrics

_LOG = logging.getLogger(__name__)

_LARGE = 64 * 1024  # answers above this many bytes are read in a thread, beside the event loop
_CPU_SIGNAL = -24  # SIGXCPU: the processor time was used up
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 10.0


class Limits(NamedTuple):
    """What a worker may use.

    Attributes:
        digest_s: Seconds, by the clock and of processor time, for a text.
        document_s: The same for a file or a page.
        memory_mb: Megabytes of memory that the process may have.
        grown_mb: A worker that holds more than this after its work is replaced.
        wait_s: Seconds that work waits for a free worker.
    """

    digest_s: float = 20.0
    document_s: float = 10.0
    memory_mb: int = 512
    grown_mb: int = 320
    wait_s: float = 120.0


class WorkerPool:
    """So many processes for texts and files.

    Args:
        size: How many.
        limits: What each may use.
        metrics: Where it counts.
    """

    def __init__(
        self, size: int, *, limits: Limits | None = None, metrics: Metrics | None = None
    ) -> None:
        self._size = size
        self._limits = limits or Limits()
        self._metrics = metrics
        self._free: asyncio.Queue[WorkerProcess] = asyncio.Queue()
        self._busy: set[WorkerProcess] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._closing = asyncio.Event()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Start the workers; returns when the first is warm.

        Raises:
            WorkError: When no worker can be started.
        """
        try:
            first = await WorkerProcess.start(memory_mb=self._limits.memory_mb)
        except WorkError as error:
            kind = error.kind if isinstance(error, WorkFailedError) else error.reason
            _LOG.critical("worker.not_started", extra={"kind": kind})
            raise
        self._free.put_nowait(first)
        for _ in range(self._size - 1):
            self._add()

    async def stop(self) -> None:
        """End all workers; what they are at is not finished."""
        self._closing.set()
        # A process that is just being started can't be abandoned half made.
        await asyncio.gather(*self._starting)
        workers = set(self._busy)
        while not self._free.empty():
            workers.add(self._free.get_nowait())
        await asyncio.gather(*(worker.end() for worker in workers))

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that are at work now."""
        return tuple(worker.pid for worker in self._busy)

    async def digest(
        self,
        text: str,
        *,
        length: Length | float = Length.MEDIUM,
        method: str = "chekideh",
        typos: bool = True,
    ) -> Digest:
        """``summarizer.digest``, in a worker.

        Raises:
            WorkError: One of its kinds.
        """
        facts = {
            "length": length.value if isinstance(length, Length) else length,
            "method": method,
            "typos": typos,
        }
        body = await self._run("digest", facts, text_bytes(text), self._limits.digest_s)
        return await _read(body, lambda: Digest.from_json(json.loads(body)))

    async def read_document(
        self, data: bytes, name: str = "", *, max_text: int, max_bytes: int
    ) -> str:
        """``bot.intake.documents.read_document``, in a worker.

        Raises:
            IntakeError: When the file has no text that can be used.
            WorkError: One of its kinds.
        """
        facts = {"name": name, "max_text": max_text, "max_bytes": max_bytes}
        return bytes_text(await self._run("document", facts, data, self._limits.document_s))

    async def extract_article(self, page: Page) -> WebPage:
        """``bot.intake.links.extract.extract_article``, in a worker.

        Raises:
            IntakeError: When the page has no article.
            WorkError: One of its kinds.
        """
        facts = {"url": page.url, "content_type": page.content_type, "charset": page.charset}
        body = await self._run("page", facts, page.data, self._limits.document_s)
        return await _read(body, lambda: WebPage(**json.loads(body)))

    async def _run(self, task: str, facts: dict[str, Any], body: bytes, seconds: float) -> bytes:
        try:
            async with asyncio.timeout(self._limits.wait_s):
                worker = await self._free.get()
        except TimeoutError:
            self._count("unavailable")
            raise WorkersUnavailableError from None
        self._busy.add(worker)
        fit = False
        begun = time.perf_counter()
        try:
            frame = Frame({**facts, "task": task, "cpu_s": seconds}, body)
            answer = await worker.ask(frame, wall_s=seconds)
            fit = answer.facts.get("error") != "memory"
        except WorkerCrashedError as crash:
            if crash.status == _CPU_SIGNAL:
                self._count(WorkTimedOutError.reason)
                raise WorkTimedOutError(seconds) from None
            self._count(crash.reason)
            raise
        except WorkError as error:
            self._count(error.reason)
            raise
        finally:
            self._busy.discard(worker)
            self._put_back(worker, fit=fit)
        if self._metrics is not None:
            self._metrics.work.labels(task).observe(time.perf_counter() - begun)
        if "error" in answer.facts:
            raise self._error(answer.facts)
        return answer.body

    def _error(self, facts: dict[str, Any]) -> Exception:
        match facts.get("error"):
            case "intake":
                kind = getattr(intake_errors, str(facts.get("kind")), None)
                told = facts.get("facts")
                if isinstance(kind, type) and issubclass(kind, IntakeError):
                    return kind(**told if isinstance(told, dict) else {})
                return WorkFailedError("IntakeError")
            case "memory":
                self._count(WorkTooLargeError.reason)
                return WorkTooLargeError(self._limits.memory_mb)
            case _:
                self._count(WorkFailedError.reason)
                return WorkFailedError(str(facts.get("kind")))

    def _put_back(self, worker: WorkerProcess, *, fit: bool) -> None:
        if self._closing.is_set():
            self._free.put_nowait(worker)  # where stop() finds it
            return
        if fit and worker.resident <= self._limits.grown_mb:
            self._free.put_nowait(worker)
            return
        reason = "grown" if fit else "unfit"
        _LOG.info("worker.replaced", extra={"reason": reason, "resident_mb": worker.resident})
        if self._metrics is not None:
            self._metrics.workers_replaced.labels(reason).inc()
        self._add(instead_of=worker)

    def _add(self, instead_of: WorkerProcess | None = None) -> None:
        task = asyncio.create_task(self._start_one(instead_of), name="worker-start")
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _start_one(self, instead_of: WorkerProcess | None) -> None:
        if instead_of is not None:
            await instead_of.end()
        pause = _FIRST_PAUSE
        while not self._closing.is_set():
            try:
                worker = await WorkerProcess.start(memory_mb=self._limits.memory_mb)
            except (WorkError, OSError):
                _LOG.exception("worker.not_started")
                self._count("not_started")
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._closing.wait(), pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            else:
                self._free.put_nowait(worker)
                return

    def _count(self, reason: str) -> None:
        if self._metrics is not None:
            self._metrics.failures.labels(f"worker_{reason}").inc()


async def _read[T](body: bytes, reader: Callable[[], T]) -> T:
    return await asyncio.to_thread(reader) if len(body) > _LARGE else reader()
