"""Splitting a reply at Telegram's limits: never inside a word, a quotation or an emoji.

Where something must give, the cut is the best that fits, in this order: an empty line, a line's
end, a sentence's end, a space, each first outside of any entity; only a quotation that is itself
longer than a message is cut (its entity is closed and opened again), and only a single word that
long is cut between letters.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

from bot.replies.formatting import Entity, Rendered
from bot.replies.utf16 import Units, unit_offsets

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_UNITS = 4096
MAX_ENTITIES = 100

_CUTS = (
    re.compile(r"\n[ \t]*\n\s*"),
    re.compile(r"\n\s*"),
    re.compile(r"(?<=[.!؟?…»])\s+"),
    re.compile(r"\s+"),
)
_JOINER = "\u200d"
_ATTACHED = frozenset("\u200c\u200d\ufe0e\ufe0f\u20e3")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_FLAGS = range(0x1F1E6, 0x1F200)


def split(
    rendered: Rendered, *, limit: int = MAX_UNITS, max_entities: int = MAX_ENTITIES
) -> tuple[Rendered, ...]:
    """Parts that Telegram takes, in order; together they hold every word of the reply.

    Args:
        rendered: The whole reply.
        limit: UTF-16 units that a part may have, at least 2.
        max_entities: Entities that a part may have.

    Returns:
        At least one part; more than one only when the reply does not fit.
    """
    parts = []
    rest = rendered
    while True:
        offsets = unit_offsets(rest.text)
        room = limit
        if len(rest.entities) > max_entities:
            room = min(room, max(1, rest.entities[max_entities].offset))
        if offsets[-1] <= room:
            parts.append(rest)
            return tuple(parts)
        furthest = max(1, bisect_right(offsets, room) - 1)
        start, end = _cut(rest, offsets, furthest)
        parts.append(_piece(rest, offsets, 0, start))
        rest = _piece(rest, offsets, end, len(rest.text))
        if not rest.text:
            return tuple(parts)


def _cut(rendered: Rendered, offsets: Sequence[Units], furthest: int) -> tuple[int, int]:
    """Where the part ends and where the next begins, in code points; white space between."""
    inside = _inside(rendered, offsets)
    # A part should be at least half full, unless a quotation would have to be cut for it.
    for outside_only, least in ((True, furthest // 2), (True, 1), (False, 1)):
        for pattern in _CUTS:
            gaps = (
                gap.span()
                for gap in pattern.finditer(
                    rendered.text, 0, min(len(rendered.text), furthest + 1)
                )
                if gap.start() >= max(1, least) and not (outside_only and inside[gap.start()])
            )
            best = max(gaps, default=None)
            if best is not None:
                return best
    place = furthest
    while place > 1 and _in_cluster(rendered.text, place):
        place -= 1
    # A cluster longer than a whole message is no emoji that anybody sent: it is cut as it comes.
    place = place if not _in_cluster(rendered.text, place) else furthest
    return place, place


def _inside(rendered: Rendered, offsets: Sequence[Units]) -> bytearray:
    """Marks the places (in code points) that an entity covers on both sides."""
    marks = bytearray(len(rendered.text) + 1)
    for entity in rendered.entities:
        first = bisect_right(offsets, entity.offset)
        last = bisect_right(offsets, entity.offset + entity.length) - 1
        for place in range(first, last):
            marks[place] = 1
    return marks


def _in_cluster(text: str, place: int) -> bool:
    """Whether a cut at ``place`` would part what a reader sees as one sign."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if before == _JOINER or after in _ATTACHED or unicodedata.combining(after):
        return True
    if ord(after) in _SKIN_TONES or ord(after) in _TAGS:
        return True
    if ord(before) in _FLAGS and ord(after) in _FLAGS:
        run = place
        while run and ord(text[run - 1]) in _FLAGS:
            run -= 1
        return (place - run) % 2 == 1
    return False


def _piece(rendered: Rendered, offsets: Sequence[Units], start: int, end: int) -> Rendered:
    """The code points from ``start`` to ``end`` without white space at the ends."""
    text = rendered.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    first, last = offsets[start], offsets[start + len(text)]
    entities = []
    for entity in rendered.entities:
        left = max(entity.offset, first)
        right = min(entity.offset + entity.length, last)
        if left < right:
            entities.append(
                Entity(entity.style, Units(left - first), Units(right - left), entity.url)
            )
    return Rendered(text, tuple(entities))
