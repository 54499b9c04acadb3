"""Rich messages (Bot API 10.1): blocks of formatted text, flattened to plain text.

A channel's post can arrive with no ``text`` at all; its content is in ``rich_message``, which the
library, at 10.0, hands on as it came. The names of fields are those of the published types. A
block of a kind that is new to us gives the text that it holds under the usual names.

The text comes out one paragraph a line, in the order in which the blocks are shown: the credit
after the words credited, the caption after the picture, a table row by row, an item of a list
after its mark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_DEPTH: Final = 32
"""Blocks and formats inside one another; nobody nests deeper, and what does is left out."""
MAX_VALUES: Final = 50_000
"""Values looked at in one message; Telegram's own limit is far below."""

# Names under which types hold formatted text, in the order in which it is shown.
_TEXTS: Final = ("summary", "text", "expression", "alternative_text")
_NOT_SHOWN: Final = ("thinking", "anchor")  # a tuple: a hostile type may not be hashable
_CELL_GAP: Final = " "


def flatten(rich_message: Mapping[str, Any]) -> str:
    r"""The text of a rich message, one paragraph a line.

    >>> text = ["متن ", {"type": "bold", "text": "خبر"}]
    >>> footer = {"type": "footer", "text": "پایان"}
    >>> flatten({"blocks": [{"type": "paragraph", "text": text}, footer]})
    'متن خبر\nپایان'
    """
    flattener = _Flattener()
    lines = (line.strip() for line in flattener.lines(rich_message.get("blocks"), 0))
    return "\n".join(line for line in lines if line)


class _Flattener:
    """One walk over a message, which is bounded as a whole."""

    def __init__(self) -> None:
        self._left = MAX_VALUES

    def lines(self, blocks: object, depth: int) -> Iterator[str]:
        """The paragraphs of blocks; each may hold lines of its own."""
        if not isinstance(blocks, list) or depth > MAX_DEPTH:
            return
        for block in blocks:
            if not self._may_look() or not isinstance(block, dict):
                continue
            if block.get("type") in _NOT_SHOWN:
                continue
            yield from self._block(block, depth)

    def _block(self, block: dict[str, Any], depth: int) -> Iterator[str]:
        for name in _TEXTS:
            yield self.text(block.get(name), depth)
        yield from self.lines(block.get("blocks"), depth + 1)
        yield from self._items(block.get("items"), depth + 1)
        yield from self._rows(block.get("cells"), depth + 1)
        caption = block.get("caption")
        yield self.text(caption, depth)
        credits_ = (
            caption.get("credit") if isinstance(caption, dict) else None,
            block.get("credit"),
        )
        for credit in credits_:
            yield self.text(credit, depth)

    def _items(self, items: object, depth: int) -> Iterator[str]:
        """The items of a list: a mark, and blocks of which the first stands beside it."""
        for item in items if isinstance(items, list) else ():
            if not self._may_look() or not isinstance(item, dict):
                continue
            mark = item.get("label")
            for line in self._block(item, depth):
                if line.strip():
                    yield f"{mark} {line}" if isinstance(mark, str) and mark else line
                    mark = None

    def _rows(self, rows: object, depth: int) -> Iterator[str]:
        for row in rows if isinstance(rows, list) else ():
            cells = row if isinstance(row, list) else ()
            texts = [self.text(cell, depth) for cell in cells if self._may_look()]
            yield _CELL_GAP.join(text for text in texts if text.strip())

    def text(self, rich: object, depth: int) -> str:
        """Formatted text without its formats: a string, a list of parts, or a type with a text."""
        if depth > MAX_DEPTH or not self._may_look():
            return ""
        if isinstance(rich, str):
            return rich
        if isinstance(rich, list):
            return "".join(self.text(part, depth + 1) for part in rich)
        if isinstance(rich, dict):
            return next((self.text(rich[name], depth + 1) for name in _TEXTS if name in rich), "")
        return ""

    def _may_look(self) -> bool:
        self._left -= 1
        return self._left >= 0
