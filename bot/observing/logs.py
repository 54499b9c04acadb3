"""Logs that can't tell what people wrote.

A line is made of an event's name and of numbers; there is no place in it for a text:

- our own loggers write an event name, and values from ``extra`` that are numbers or short plain
  words (``took_ms=12``, ``reason=flood``);
- other libraries' loggers write the *template* of their message (``Task %s failed``), without what
  was to be put in;
- an exception is written as the names of its types and the places in the code, without its words,
  which may hold what was being worked on.

The redaction runs over the finished line all the same.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, TextIO, override

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from bot.observing.redaction import Redaction

OUR_ROOMS = ("bot", "config", "summarizer")
TALKATIVE = (
    "aiosqlite",
    "alembic",
    "asyncio",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "telegram",
    "uvicorn",
)
"""Libraries whose lower levels hold requests, statements and updates as a whole."""

_PLAIN = re.compile(r"[A-Za-z0-9_.:+-]{0,64}")
_USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_FRAMES = 8
_EVENT_LENGTH = 120


class Lines(logging.Formatter):
    """Makes a line of a record: words, or JSON."""

    def __init__(self, redaction: Redaction, *, as_json: bool) -> None:
        super().__init__()
        self._redaction = redaction
        self._as_json = as_json

    @override
    def format(self, record: logging.LogRecord) -> str:
        """The line for a record."""
        facts = dict(_facts(record))
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        head = {"time": time, "level": record.levelname, "logger": record.name}
        event = _event(record)
        if self._as_json:
            line = json.dumps({**head, "event": event, **facts})
        else:
            told = " ".join(f"{name}={value}" for name, value in facts.items())
            line = f"{time} {record.levelname:<7} {record.name} {event} {told}".rstrip()
        return self._redaction(line)


def set_up_logging(
    level: str, redaction: Redaction, *, as_json: bool, stream: TextIO | None = None
) -> None:
    """Let all logs and all uncaught exceptions go out as :class:`Lines`, on standard error.

    Args:
        level: The least important level of our own loggers.
        redaction: What is hidden.
        as_json: One JSON object a line.
        stream: Where to write instead.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines(redaction, as_json=as_json))
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    logging.captureWarnings(capture=True)
    # A logging call with wrong arguments would print them.
    logging.raiseExceptions = False
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("uncaught", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(failure: threading.ExceptHookArgs) -> None:
    if failure.exc_value is not None:
        _log_uncaught(failure.exc_type, failure.exc_value, failure.exc_traceback)


def _event(record: logging.LogRecord) -> str:
    template = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
    first = template.splitlines()[0] if template else ""
    if record.name == "py.warnings":
        first = "warning"  # its words are preformatted and quote the line of code
    return first.encode("ascii", "ignore").decode()[:_EVENT_LENGTH]


def _facts(record: logging.LogRecord) -> Iterator[tuple[str, object]]:
    if record.name.partition(".")[0] in OUR_ROOMS:
        for name, value in vars(record).items():
            if name not in _USUAL:
                yield name, _plain(value)
    if record.exc_info and record.exc_info[1] is not None:
        yield "error", _told(record.exc_info[1])


def _plain(value: object) -> object:
    """A value that can't be a text: a number, a truth value, or one short plain word."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    return f"[{type(value).__name__}]"


def _told(error: BaseException) -> str:
    """The types of an exception and its causes, and where in the code they arose.

    >>> _told(ValueError("what was written"))
    'ValueError'
    """
    parts = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)[-_FRAMES:]
        places = " > ".join(
            f"{PurePath(frame.filename).stem}.{frame.name}:{frame.lineno}" for frame in frames
        )
        parts.append(f"{type(current).__name__} at {places}" if places else type(current).__name__)
        current = current.__cause__ or (
            None if current.__suppress_context__ else current.__context__
        )
    return " from ".join(parts)
