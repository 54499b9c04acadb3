"""Workers: processes that read and digest what people send, each within limits of its own."""

from bot.workers.errors import (
    WorkerCrashedError,
    WorkError,
    WorkersUnavailableError,
    WorkFailedError,
    WorkTimedOutError,
    WorkTooLargeError,
)
from bot.workers.pool import Limits, WorkerPool

__all__ = [
    "Limits",
    "WorkError",
    "WorkFailedError",
    "WorkTimedOutError",
    "WorkTooLargeError",
    "WorkerCrashedError",
    "WorkerPool",
    "WorkersUnavailableError",
]
