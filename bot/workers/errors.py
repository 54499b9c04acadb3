"""Why a worker did not do its work.

Errors::

    WorkError                    the catalogue's key for the sentence
    ├── WorkTimedOutError        it took too long; carries ``seconds``
    ├── WorkTooLargeError        it needed too much memory; carries ``megabytes``
    ├── WorkerCrashedError       the process ended; carries ``status`` (negative: the signal)
    ├── WorkFailedError          the code raised; carries the ``kind`` of the exception
    └── WorkersUnavailableError  no worker was free in time, or none can be started
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping


class WorkError(Exception):
    """A piece of work was not done.

    Attributes:
        key: The catalogue's entry for the sentence.
        facts: What the sentence names: nothing, as with an :class:`IntakeError` that has no facts.
        reason: One word for figures and logs.
    """

    key: ClassVar[str] = "work.failed"
    facts: ClassVar[Mapping[str, int | str]] = MappingProxyType({})
    reason: ClassVar[str] = "failed"


class WorkTimedOutError(WorkError):
    """It took too long and was ended."""

    key = "work.timed_out"
    reason = "timed_out"

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not done within {seconds:g} s")
        self.seconds = seconds


class WorkTooLargeError(WorkError):
    """It needed more memory than a worker may have."""

    key = "work.too_large"
    reason = "too_large"

    def __init__(self, megabytes: int) -> None:
        super().__init__(f"needs more than {megabytes} MB")
        self.megabytes = megabytes


class WorkerCrashedError(WorkError):
    """The process ended in the middle of it."""

    reason = "crashed"

    def __init__(self, status: int) -> None:
        super().__init__(f"worker ended with {status}")
        self.status = status


class WorkFailedError(WorkError):
    """The code that does it raised what it should not."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class WorkersUnavailableError(WorkError):
    """Nobody was there to do it: it can be tried again."""

    key = "work.busy"
    reason = "unavailable"
