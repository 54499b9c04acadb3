"""Rich messages (Bot API 10.1): blocks of formatted text, flattened to plain text.

A channel's post can arrive with no ``text`` at all; its content is in ``rich_message``. The names
of fields are those of the published types; a block of a kind that is new to us still gives the
text that it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

type RichText = str | list[Any] | dict[str, Any]

MAX_DEPTH = 64
"""Nobody nests deeper by hand; a hostile message that does is cut there."""

_TEXTS = ("text", "summary", "expression", "alternative_text")
_BLOCKS = ("blocks", "items")
_NOT_READ_ALOUD = frozenset({"thinking", "anchor"})


def flatten(rich_message: Mapping[str, Any]) -> str:
    r"""The text of a rich message, a block a line.

    >>> bold = {"type": "bold", "text": "خبر"}
    >>> paragraph = {"type": "paragraph", "text": ["متن ", bold]}
    >>> flatten({"blocks": [{"type": "section_heading", "text": "تیتر", "size": 1}, paragraph]})
    'تیتر\nمتن خبر'
    """
    return "\n".join(line for line in _lines(rich_message.get("blocks"), 0) if line.strip())


def _lines(blocks: object, depth: int) -> Iterator[str]:
    if not isinstance(blocks, list) or depth > MAX_DEPTH:
        return
    for block in blocks:
        if not isinstance(block, dict) or block.get("type") in _NOT_READ_ALOUD:
            continue
        for name in _TEXTS:
            if name in block:
                yield _text(block[name], depth)
        for name in _BLOCKS:
            yield from _lines(block.get(name), depth + 1)
        rows = block.get("cells")
        for row in rows if isinstance(rows, list) else ():
            yield _text(row, depth, separator=" ")
        caption = block.get("caption")
        yield _text(caption, depth)


def _text(rich: object, depth: int, separator: str = "") -> str:
    if depth > MAX_DEPTH:
        return ""
    if isinstance(rich, str):
        return rich
    if isinstance(rich, list):
        return separator.join(_text(part, depth + 1) for part in rich)
    if isinstance(rich, dict):
        return next((_text(rich[name], depth + 1) for name in _TEXTS if name in rich), "")
    return ""
