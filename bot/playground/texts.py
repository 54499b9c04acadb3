"""Texts as Telegram's server treats them: UTF-16 offsets, cleaning, entities.

The rules are those of TDLib's ``MessageEntity.cpp`` (control characters become spaces, carriage
returns and explicit bidirectional controls vanish, white space at the ends is cut, an entity must
begin and end between characters), and those of "Formatting options" in the Bot API (which
entities may stand inside which). TDLib mends some bad nestings in silence, by cutting entities or
dropping them; here they are problems, because the reader would not see what the bot meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bot.playground.records import JsonObject

MOST_ENTITIES = 100
"""Telegram drops the entities past this many."""

_TO_SPACE = dict.fromkeys((*range(10), 11, 12, *range(14, 32)), " ")
_REMOVED = dict.fromkeys((13, *range(0x2028, 0x202F), 0x0333, 0x033F, 0x030A), "")
_CLEANED = _TO_SPACE | _REMOVED
_REMOVED_LETTER = re.compile(f"[{''.join(map(chr, _REMOVED))}]")
_TRIMMED = " \n\t\r\v\f"

_QUOTES = {"blockquote", "expandable_blockquote"}
_CODE = {"code", "pre"}
_NESTABLE = {"bold", "italic", "underline", "strikethrough", "spoiler"}
_NEEDED_FIELDS = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}
_DETECTED = re.compile(
    r"(?P<url>https?://[^\s<>«»\"\u200c]+[^\s<>«»\".,;:!؟،؛?)\u200c])"
    r"|(?<![\w.])(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w/@])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])"
    r"|(?<![\w@/])(?P<mention>@[A-Za-z]\w{2,31})(?!\w)"
    r"|(?<![\w#])(?P<hashtag>#[\w\u200c]*[^\W\d][\w\u200c]*)"
)


class Problem(NamedTuple):
    """What is wrong with one entity.

    Attributes:
        place: Its index in the list.
        words: Telegram's words where it has any.
    """

    place: int
    words: str


class Formatted(NamedTuple):
    """A text and its entities; offsets are UTF-16 units in it."""

    text: str
    entities: tuple[JsonObject, ...] = ()


def units(text: str) -> int:
    """The length in UTF-16 units.

    >>> units("خبر 🗞")
    6
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def unit_slice(text: str, offset: int, length: int) -> str:
    """The part of a text between two UTF-16 offsets."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    return encoded[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def clean(text: str, entities: tuple[JsonObject, ...] = ()) -> Formatted:
    """The text as Telegram keeps it, its entities moved along.

    Entities must be sound (``entity_problems`` finds none). Those that are left with nothing but
    white space vanish, and the rest are sorted as Telegram sorts them: by offset, the longer one
    first.
    """
    cleaned = text.translate(_CLEANED)
    removed = _removed_offsets(text) if len(cleaned) < len(text) else []
    body = cleaned.rstrip(_TRIMMED)
    start = units(body) - units(body.lstrip(_TRIMMED))
    end = units(body)
    body = body.lstrip(_TRIMMED)
    sound: list[JsonObject] = []
    for entity in entities:
        first = max(entity["offset"] - bisect_left(removed, entity["offset"]), start)
        last = min(_end(entity) - bisect_left(removed, _end(entity)), end)
        if last > first and unit_slice(cleaned, first, last - first).strip(_TRIMMED):
            sound.append({**entity, "offset": first - start, "length": last - first})
    sound.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return Formatted(body, tuple(sound))


def entity_problems(text: str, entities: tuple[JsonObject, ...]) -> list[Problem]:
    """What is wrong with the entities of a text, in the entities' order.

    Args:
        text: As it was sent.
        entities: Well-typed ``MessageEntity`` objects in any order.
    """
    problems: list[Problem] = []
    length = units(text)
    inside_pair = _middles(text)
    for index, entity in enumerate(entities):
        offset, size = entity["offset"], entity["length"]
        if offset < 0:
            problems.append(Problem(index, f"receive an entity with incorrect offset {offset}"))
        elif size <= 0:
            problems.append(Problem(index, f"receive an entity with incorrect length {size}"))
        elif offset >= length:
            words = f"entity begins after the end of the text at UTF-16 offset {offset}"
            problems.append(Problem(index, words))
        elif offset + size > length:
            words = "ends after the end of the text at UTF-16 offset"
            problems.append(
                Problem(
                    index, f"entity beginning at UTF-16 offset {offset} {words} {offset + size}"
                )
            )
        elif offset in inside_pair:
            problems.append(Problem(index, "entity begins in a middle of a UTF-16 symbol"))
        elif offset + size in inside_pair:
            words = "ends in a middle of a UTF-16 symbol"
            problems.append(Problem(index, f"entity beginning at UTF-16 offset {offset} {words}"))
        needed = _NEEDED_FIELDS.get(entity["type"])
        if needed is not None and needed not in entity:
            problems.append(Problem(index, f"{entity['type']} without {needed}"))
    if len(entities) > MOST_ENTITIES:
        words = f"{len(entities)} entities, of which Telegram keeps {MOST_ENTITIES}"
        problems.append(Problem(MOST_ENTITIES, words))
    if not problems:
        problems = _nesting_problems(entities)
    return problems


def detect(text: str, known: tuple[JsonObject, ...] = ()) -> tuple[JsonObject, ...]:
    """The entities with those added that Telegram finds by itself: commands, mentions, links."""
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in known
        if entity["type"] not in _NESTABLE | _QUOTES
    ]
    found = list(known)
    for match in _DETECTED.finditer(text):
        kind = match.lastgroup
        start = units(text[: match.start()])
        end = start + units(match[0])
        if all(end <= first or last <= start for first, last in taken):
            found.append({"type": kind, "offset": start, "length": end - start})
    found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return tuple(found)


def _removed_offsets(text: str) -> list[int]:
    """UTF-16 offsets of the characters that Telegram removes."""
    found: list[int] = []
    offset = at = 0
    for match in _REMOVED_LETTER.finditer(text):
        offset += units(text[at : match.start()])
        at = match.start()
        found.append(offset)
    return found


def _middles(text: str) -> set[int]:
    """UTF-16 offsets that lie between the halves of a surrogate pair."""
    found: set[int] = set()
    offset = 0
    for character in text:
        if character > "\uffff":
            found.add(offset + 1)
            offset += 1
        offset += 1
    return found


def _nesting_problems(entities: tuple[JsonObject, ...]) -> list[Problem]:
    problems: list[Problem] = []
    order = sorted(
        range(len(entities)), key=lambda i: (entities[i]["offset"], -entities[i]["length"], i)
    )
    around: list[int] = []
    for index in order:
        entity = entities[index]
        start, end = entity["offset"], entity["offset"] + entity["length"]
        while around and _end(entities[around[-1]]) <= start:
            around.pop()
        if around and end > _end(entities[around[-1]]):
            problems.append(Problem(index, "entities overlap without one containing the other"))
        outer = {entities[i]["type"] for i in around}
        words = _bad_nesting(entity["type"], outer)
        if words is not None:
            problems.append(Problem(index, words))
        around.append(index)
    return problems


def _end(entity: JsonObject) -> int:
    return int(entity["offset"]) + int(entity["length"])


def _bad_nesting(inner: str, outer: set[str]) -> str | None:
    if not outer:
        return None
    if inner in outer:
        return f"{inner} inside {inner}"
    if outer & _CODE:
        return f"{inner} inside {min(outer & _CODE)}"
    if inner in _QUOTES:
        return f"{inner} inside {min(outer)}" if outer - _NESTABLE else None
    if inner in _CODE:
        return f"{inner} inside {min(outer - _QUOTES)}" if outer - _QUOTES else None
    if inner not in _NESTABLE and outer - _NESTABLE - _QUOTES:
        return f"{inner} inside {min(outer - _NESTABLE - _QUOTES)}"
    return None


def find_quote(message: Formatted, quote: Formatted, hint: int | None) -> int | None:
    """Where a quote stands in a message, in UTF-16 units; ``None`` when it does not.

    It must be an exact substring, with the same bold, italic, underlined, struck, hidden and
    custom emoji parts. Of several places the one nearest to ``hint`` is taken.
    """
    places: list[int] = []
    at = message.text.find(quote.text)
    while at >= 0 and quote.text:
        offset = units(message.text[:at])
        if _marks(message, offset, units(quote.text)) == _marks(quote, 0, units(quote.text)):
            places.append(offset)
        at = message.text.find(quote.text, at + 1)
    return min(places, key=lambda place: abs(place - (hint or 0)), default=None)


def _marks(formatted: Formatted, offset: int, length: int) -> list[tuple[str, int, int]]:
    """The marks that a quote must repeat, cut to a part of the text and moved to its start."""
    runs: dict[str, list[tuple[int, int]]] = {}
    for entity in formatted.entities:
        first = max(entity["offset"] - offset, 0)
        last = min(_end(entity) - offset, length)
        if entity["type"] in _NESTABLE | {"custom_emoji"} and first < last:
            runs.setdefault(entity["type"], []).append((first, last))
    marks: list[tuple[str, int, int]] = []
    for kind, spans in runs.items():
        joined = [min(spans)]
        for _, (first, last) in pairwise(sorted(spans)):
            if first <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], last))
            else:
                joined.append((first, last))
        marks += [(kind, first, last) for first, last in joined]
    return sorted(marks)


def split_message(text: str, most: int) -> tuple[str, ...]:
    """A text in parts of at most ``most`` UTF-16 units, as Telegram's apps split a long one.

    A part ends at a line's end if one lies in its second half, else between words, else anywhere
    but inside of a surrogate pair.
    """
    parts: list[str] = []
    rest = text.strip()
    while units(rest) > most:
        head = _fitting(rest, most)
        at = max(head.rfind("\n", len(head) // 2), 0) or max(head.rfind(" ", len(head) // 2), 0)
        cut = at or len(head)
        parts.append(rest[:cut])
        rest = rest[cut:].lstrip(" \n") if at else rest[cut:]
    return (*parts, rest) if rest else tuple(parts)


def _fitting(text: str, most: int) -> str:
    """The longest beginning of a text that has at most ``most`` UTF-16 units."""
    head = text[:most]
    while units(head) > most:
        head = head[: -max(1, (units(head) - most) // 2)]
    return head
