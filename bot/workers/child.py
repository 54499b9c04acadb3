"""A worker process: ``python -m bot.workers.child``. It does one thing at a time, within limits.

It gets frames on standard input and answers on what was standard output; anything that a library
prints goes nowhere. It has no part of the bot's environment, so no token either.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
from typing import BinaryIO

from bot.workers.frames import Frame, packed, read_frame_from
from bot.workers.tasks import TASKS, failure

_PR_SET_PDEATHSIG = 1
_PAGE = resource.getpagesize()
_OPEN_FILES = 64


def main() -> None:
    """Work until the bot closes the pipe or dies."""
    limits = json.loads(sys.argv[1])
    answers = _take_standard_output()
    _die_with_the_bot()
    _limit(limits["memory_mb"])
    while (answer := _work(sys.stdin.buffer)) is not None:
        out_of_memory = answer.facts.get("error") == "memory"
        answers.write(packed(answer._replace(facts={**answer.facts, "rss": _resident()})))
        answers.flush()
        if out_of_memory:
            return  # what it was building lies about; a new process is clean


def _work(questions: BinaryIO) -> Frame | None:
    """The answer to the next frame, ``None`` when there is none left."""
    try:
        frame = read_frame_from(questions)
        if frame is None:
            return None
        _limit_processor(frame.facts["cpu_s"])
        return TASKS[frame.facts["task"]](frame)
    except Exception as error:  # whatever happens, the bot gets to know its kind
        return Frame(failure(error))


def _take_standard_output() -> BinaryIO:
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return answers


def _die_with_the_bot() -> None:
    """A killed bot leaves no process behind (Linux; elsewhere the closed pipe ends it)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit(memory_mb: int) -> None:
    size = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes no files
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))


def _limit_processor(seconds: float) -> None:
    """End the process when it computes for longer: the limit that holds without the bot."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, hard))


def _resident() -> int:
    """Megabytes of memory in use."""
    with open("/proc/self/statm", "rb") as statm:  # noqa: PTH123 (no path object for each answer)
        return int(statm.read().split()[1]) * _PAGE // (1024 * 1024)


if __name__ == "__main__":
    main()
