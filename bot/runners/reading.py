"""From what Telegram sent to what the inbox keeps: each update for itself.

One update that can't be read must not keep the others from being read, nor from being confirmed:
``python-telegram-bot`` parses a batch as a whole, and asks for the same batch again for ever.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.store.inbox import Incoming

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HIGHEST_ID = 2**63 - 1
LONGEST_KEPT = 256 * 1024
"""Characters kept of an update that can't be read."""

_RESULT = re.compile(r'"result"\s*:\s*\[')
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|[][{},]')
_UPDATE_ID = re.compile(r'"update_id"\s*:\s*(\d{1,19})\b')


class Batch(NamedTuple):
    """The updates of one answer to ``getUpdates``.

    Attributes:
        updates: Those that came whole.
        rest: What stands where another began, empty when the answer is whole.
    """

    updates: tuple[Incoming, ...]
    rest: str = ""

    @property
    def highest(self) -> int | None:
        """The highest update id, which is what is confirmed."""
        return max((u.update_id for u in self.updates if u.update_id is not None), default=None)


def read_batch(payload: bytes) -> Batch:
    """Read an answer to ``getUpdates``.

    An answer that is no JSON as a whole is cut into its updates, and each is read by itself.
    """
    text = payload.decode("utf-8", "replace")
    try:
        result = json.loads(text)["result"]
        return Batch(tuple(_incoming(item) for item in result))
    except (ValueError, RecursionError, KeyError, TypeError):
        pieces = list(_cut(text))
    whole = tuple(read_update(piece) for piece, complete in pieces if complete)
    return Batch(whole, "".join(piece for piece, complete in pieces if not complete))


def read_update(text: str) -> Incoming:
    """Read one update; what can't be read is kept as it is, with the reason."""
    try:
        return _incoming(json.loads(text))
    except RecursionError:
        return unreadable(text, "too_deep")
    except ValueError:
        return unreadable(text, "not_json")


def unreadable(text: str, fault: str) -> Incoming:
    """What is kept of an update that can't be read."""
    found = _UPDATE_ID.search(text)
    return Incoming(_valid_id(found and int(found[1])), None, ascii(text[:LONGEST_KEPT]), fault)


def chat_of(update: Mapping[str, Any]) -> int | None:
    """The chat that an update belongs to, or the user where there is no chat.

    >>> chat_of({"update_id": 1, "callback_query": {"message": {"chat": {"id": -5}}}})
    -5
    >>> chat_of({"update_id": 1, "inline_query": {"from": {"id": 7}}})
    7
    """
    for part in update.values():
        if not isinstance(part, dict):
            continue
        message = part.get("message")
        for holder in (part, message if isinstance(message, dict) else {}):
            found = _id_of(holder.get("chat"))
            if found is not None:
                return found
        found = _id_of(part.get("from"))
        if found is not None:
            return found
    return None


def message_of(update: Mapping[str, Any]) -> int | None:
    """The number of the message in an update, new or edited; it belongs to its chat.

    >>> message_of({"update_id": 1, "edited_message": {"message_id": 7, "chat": {"id": 5}}})
    7
    """
    for part in update.values():
        if isinstance(part, dict):
            number = part.get("message_id")
            if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 2**53:
                return number
    return None


def _incoming(item: object) -> Incoming:
    raw = json.dumps(item)  # in ASCII: half surrogate pairs can't be stored otherwise
    if not isinstance(item, dict):
        return Incoming(None, None, raw[:LONGEST_KEPT], "no_object")
    update_id = _valid_id(item.get("update_id"))
    if update_id is None:
        return Incoming(None, None, raw[:LONGEST_KEPT], "no_update_id")
    return Incoming(update_id, chat_of(item), raw, message_id=message_of(item))


def _valid_id(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= HIGHEST_ID:
        return None
    return value


def _id_of(holder: object) -> int | None:
    value = holder.get("id") if isinstance(holder, dict) else None
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > HIGHEST_ID:
        return None
    return value


def _cut(text: str) -> Iterator[tuple[str, bool]]:
    """Cut the list of updates into its items; the flag tells whether an item came whole."""
    opening = _RESULT.search(text)
    if opening is None:
        if text.strip():
            yield text, False
        return
    start, depth = opening.end(), 0
    for token in _TOKENS.finditer(text, opening.end()):
        match token[0]:
            case "{" | "[":
                depth += 1
            case "}" | "]":
                depth -= 1
                if depth < 0:  # the list's own end
                    if text[start : token.start()].strip():
                        yield text[start : token.start()].strip(), True
                    return
            case "," if depth == 0:
                yield text[start : token.start()].strip(), True
                start = token.end()
    if text[start:].strip():
        yield text[start:].strip(), False
