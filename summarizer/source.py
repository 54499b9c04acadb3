"""A text that remembers, for every character, where it stood in the message.

Every step of the engine rewrites the text a little: a letter folded, a line joined, a half space
put back. ``SourceText`` carries the offsets through each of these, so that nothing has to be
searched for again afterwards (a search finds the wrong place as soon as a sentence occurs twice).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from summarizer.model import SourceSpan, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Edit(NamedTuple):
    """Put ``text`` in place of the characters from ``start`` to ``end`` (half open)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceText:
    r"""A text and, for each of its characters, the code points of the message it was made of.

    Attributes:
        text: The text as it stands now.
        starts: For each character, where its origin begins in the message.
        ends: For each character, where its origin ends; equal to its start for a character that
            the message did not hold (an inserted space or half space).

    >>> source = SourceText.of("می شود").edit([Edit(2, 3, "\u200c")])
    >>> source.text == "می\u200cشود", source.source_span(Span(0, 6))
    (True, SourceSpan(start=0, end=6))
    """

    text: str
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, message: str) -> SourceText:
        """The message itself: each character stands for itself."""
        size = len(message)
        return cls(message, array("I", range(size)), array("I", range(1, size + 1)))

    def __len__(self) -> int:
        return len(self.text)

    def translate(self, table: Mapping[int, str]) -> SourceText:
        """Replace characters one for one (a table of single code points to single code points).

        Raises:
            ValueError: When the table changes the length; use :meth:`edit` for that.
        """
        text = self.text.translate(table)
        if len(text) != len(self.text):
            raise ValueError("a translation must keep the length")
        return SourceText(text, self.starts, self.ends)

    def edit(self, edits: Iterable[Edit]) -> SourceText:
        """Apply edits that are in order and do not overlap.

        A replacement of the same length keeps each character's own origin; any other replacement
        stands for the whole range that it replaces, character by character, and an insertion
        (an empty range) stands for nothing at the place where it was put.

        Raises:
            ValueError: When edits overlap, are out of order or out of range.
        """
        pieces: list[str] = []
        starts, ends = array("I"), array("I")
        done = 0
        for start, end, replacement in edits:
            if not done <= start <= end <= len(self.text):
                raise ValueError("edits must be in order, apart and inside the text")
            pieces += (self.text[done:start], replacement)
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            size = len(replacement)
            if size == end - start:
                starts += self.starts[start:end]
                ends += self.ends[start:end]
            elif size:
                first, last = self._origin(start, end)
                starts += array("I", (first,)) * size
                ends += array("I", (last,)) * size
            done = end
        if not pieces:
            return self
        pieces.append(self.text[done:])
        return SourceText("".join(pieces), starts + self.starts[done:], ends + self.ends[done:])

    def slice(self, span: Span) -> SourceText:
        """The part of the text inside ``span``, with its origins."""
        start, end = span
        return SourceText(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def source_span(self, span: Span) -> SourceSpan:
        """Where the characters of ``span`` stood in the message, from the first to the last.

        Inserted characters at either end are passed over, so that the range begins and ends with
        characters that the message holds. An empty or wholly inserted span gives an empty range.
        """
        return SourceSpan(*self._origin(*span))

    def _origin(self, start: int, end: int) -> tuple[int, int]:
        first, last = start, end
        while first < last and self.starts[first] == self.ends[first]:
            first += 1
        while last > first and self.starts[last - 1] == self.ends[last - 1]:
            last -= 1
        if first < last:
            return self.starts[first], self.ends[last - 1]
        if start < end:  # wholly inserted: where it was put, which a slice knows as well
            return self.starts[start], self.starts[start]
        place = self.ends[start - 1] if start else (self.starts[0] if self.starts else 0)
        return place, place
