"""The road through restoration."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.source import Edit

if TYPE_CHECKING:
    from summarizer.model import Repair
    from summarizer.source import SourceText


@dataclass(frozen=True, slots=True)
class Restoration:
    r"""A restored text and what was mended in it.

    Attributes:
        text: One paragraph a line (``\\n`` between them, none at the ends), no blank lines.
        repairs: In the text's order.
    """

    text: SourceText
    repairs: tuple[Repair, ...]


def restore_text(source: SourceText, *, typos: bool = True) -> Restoration:
    """Restore a text whose letters are clean."""
    edits = []
    for gap in re.finditer(r"\s+", source.text):
        at_edge = gap.start() == 0 or gap.end() == len(source.text)
        edits.append(Edit(*gap.span(), "" if at_edge else "\n" if "\n" in gap[0] else " "))
    return Restoration(source.edit(edits), ())
