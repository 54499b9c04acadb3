"""A progress bar on standard error, only when a person watches."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def watched(lines: Iterable[bytes], size: int | None) -> Iterator[bytes]:
    """The same lines; how far they got is drawn while they pass.

    Args:
        lines: What is read.
        size: All their bytes together; None when nobody can know (a pipe).
    """
    if not sys.stderr.isatty():
        yield from lines
        return
    from rich.console import Console  # noqa: PLC0415 (only where it is seen)
    from rich.progress import BarColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    columns = (BarColumn(), "{task.completed:,} B", TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("", total=size)
        for line in lines:
            yield line
            progress.advance(task, len(line))
