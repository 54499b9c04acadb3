"""The sample articles that the page offers to forward."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

MOST_SAMPLES = 50
_LONGEST_TITLE = 70


class Sample(NamedTuple):
    """An article of the samples' folder.

    Attributes:
        name: Its file's name, which also names it towards the server.
        title: The beginning of its first line.
    """

    name: str
    title: str
    text: str


def list_samples(folder: Path) -> tuple[Sample, ...]:
    """The .txt files of a folder that hold UTF-8 text, in the order of their names."""
    found: list[Sample] = []
    for path in sorted(folder.glob("*.txt"))[:MOST_SAMPLES]:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue  # not a sample that can be forwarded
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        if first:
            cut = first if len(first) <= _LONGEST_TITLE else f"{first[:_LONGEST_TITLE].rstrip()}…"
            found.append(Sample(path.name, cut, text))
    return tuple(found)
