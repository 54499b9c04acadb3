"""``chekideh batch``: digests of many texts over all cores, in the input's order."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import batched
from typing import TYPE_CHECKING

from config.locales import Language, load_words
from summarizer import Length, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

CHUNK = 16
"""Lines handed to a process at once: fewer cost more in transit than they take to digest."""


def digest_lines(
    lines: Iterable[bytes],
    *,
    language: Language,
    max_text: int,
    length: Length | float = Length.MEDIUM,
    method: str = "chekideh",
    processes: int | None = None,
) -> Iterator[str]:
    """One line of JSON for each line, in order: ``{"id", "digest"}`` or ``{"id", "error"}``.

    Lines are read as they are needed, so that a file larger than memory passes through.

    Args:
        lines: ``{"id", "text"}`` as JSON; blank lines are passed over.
        language: The language of the errors.
        max_text: Characters that a text may have.
        length: How many points are marked as shown.
        method: How points are ranked.
        processes: How many work at once; one for each core by default.
    """
    work = partial(
        _digest_chunk, language=language, max_text=max_text, length=length, method=method
    )
    chunks = batched((line for line in lines if line.strip()), CHUNK)
    processes = processes or os.cpu_count() or 1
    if processes == 1:
        for chunk in chunks:
            yield from work(chunk)
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bot.batch"])
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        yield from _in_order(pool, work, chunks, ahead=2 * processes)


def _in_order(
    pool: ProcessPoolExecutor,
    work: Callable[[tuple[bytes, ...]], list[str]],
    chunks: Iterable[tuple[bytes, ...]],
    ahead: int,
) -> Iterator[str]:
    waiting: deque[Future[list[str]]] = deque()
    for chunk in chunks:
        waiting.append(pool.submit(work, chunk))
        if len(waiting) >= ahead:
            yield from waiting.popleft().result()
    for future in waiting:
        yield from future.result()


def _digest_chunk(
    lines: tuple[bytes, ...],
    language: Language,
    max_text: int,
    length: Length | float,
    method: str,
) -> list[str]:
    return [_digest_line(line, language, max_text, length, method) for line in lines]


def _digest_line(
    line: bytes, language: Language, max_text: int, length: Length | float, method: str
) -> str:
    words = load_words(language)
    answer: dict[str, object] = {"id": None}
    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        answer["error"] = words("cli.line_not_json")
        return _as_json(answer)
    text = item.get("text") if isinstance(item, dict) else None
    if isinstance(item, dict):
        answer["id"] = item.get("id")
    if not isinstance(text, str):
        answer["error"] = words("cli.line_no_text")
    elif len(text) > max_text:
        answer["error"] = words("intake.too_long", size=len(text), limit=max_text)
    else:
        try:
            answer["digest"] = digest(text, length=length, method=method).to_json()
        except Exception as error:  # one line must not cost the others their digests
            answer["error"] = words("cli.line_failed", why=type(error).__name__)
    return _as_json(answer)


def _as_json(answer: dict[str, object]) -> str:
    # A lone surrogate, which JSON's \u escapes let in, has no UTF-8: such a line stays in ASCII.
    line = json.dumps(answer, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(answer)
    return line
