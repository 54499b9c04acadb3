"""Whether a message is an article by itself, or a part of one that was split.

Telegram's apps cut a text at 4,096 units, editors cut at a sentence's end, and nothing in a
message says that there is more. So the text itself must: a message is *open* when it breaks off
or when it is as full as a message can be, and a message *begins* an article when it opens with a
headline or with its number. Two messages belong together when the first is open and the second
does not begin anything. What is whole is answered at once; only an open message is waited on.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.intake.piece import Piece

NEARLY_FULL = 3_500
"""UTF-16 units of 4,096: who cuts a longer text by hand, or by an app, fills the messages."""

NOTE_WORDS = 12
"""A text with fewer words can't be digested; beside a forward it is the reader's own remark."""

_HEADLINE = 160

# Lines that a channel puts under its posts: after them nothing of the article comes.
_SIGNATURE = re.compile(r"@\w{3,}|https?://|\bt\.me/|انتهای پیام")
_ENDS = re.compile(r"[.!؟?…»”\"')\]][\W_]*$")
_GOES_ON = re.compile(r"(?:ادامه (?:دارد|در (?:پست|پیام) بعد)|بخش (?:اول|نخست)|👇|⬇️?)\W*$")
_NUMBERED = re.compile(r"[(\[]?(?P<number>[\d]{1,2}) ?(?:/|از) ?(?P<of>[\d]{1,2})[)\]]?")
_LATER_PART = re.compile(r"^\W*(?:ادامه|بخش (?:دوم|سوم|چهارم|پایانی|آخر))\b")
_DECORATION = re.compile(r"^[\W_]+")
_WORD = re.compile(r"\w+(?:\u200c\w+)*")


def is_open(text: str) -> bool:
    """Whether the text may go on in another message.

    >>> is_open("شهردار گفت: کار تمام است."), is_open("شهردار گفت: کار")
    (False, True)
    """
    if len(text.encode("utf-16-le")) // 2 >= NEARLY_FULL or _GOES_ON.search(text):
        return True
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if not lines:
        return False
    number = _part_number(lines[-1]) or _part_number(lines[0])
    if number is not None:
        return number[0] < number[1]
    if _SIGNATURE.search(lines[-1]) or lines[-1].startswith("#"):
        return False
    return not _ENDS.search(lines[-1])


def begins_article(text: str) -> bool:
    r"""Whether the text opens as an article does: with a headline on a line of its own.

    >>> begins_article("شهردار خبر داد\n\nشهردار گفت: کار تمام است."), begins_article("و رفت.")
    (True, False)
    """
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if not lines:
        return False
    number = _part_number(lines[0])
    if number is not None:
        return number[0] == 1
    if _LATER_PART.search(lines[0]):
        return False
    first = _DECORATION.sub("", lines[0])
    return len(lines) > 1 and len(first) <= _HEADLINE and not _ENDS.search(first)


def breaks_off(text: str) -> bool:
    r"""Whether the text ends in the middle of a sentence; a headline alone does not.

    >>> breaks_off("شهردار خبر داد\nوی گفت: کار"), breaks_off("شهردار خبر داد")
    (True, False)
    """
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if not lines or _ENDS.search(lines[-1]) or _SIGNATURE.search(lines[-1]):
        return False
    return len(lines) > 1 or len(lines[0]) > _HEADLINE


def is_note(piece: Piece) -> bool:
    """Whether a message is a remark beside an article rather than an article.

    Only what the reader wrote can be one: a forward, a file or a picture is always an article, or
    is told why it is none.
    """
    if piece.origin or piece.file or piece.picture or piece.album or piece.links:
        return False
    return is_short(piece.text)


def is_short(text: str) -> bool:
    """Whether a text has too few words to be digested."""
    return len(_WORD.findall(text)) < NOTE_WORDS


def belong_together(pieces: Sequence[Piece]) -> bool:
    """Whether messages, in their order, make one article."""
    return all(
        is_open(before.text) and not begins_article(after.text)
        for before, after in pairwise(pieces)
    )


def is_whole(pieces: Sequence[Piece]) -> bool:
    """Whether nothing is missing as far as the messages tell: none between them, none after."""
    ids = [piece.order[0] or piece.message_id for piece in pieces]
    in_a_row = max(ids) - min(ids) == len(ids) - 1
    return in_a_row and not is_open(pieces[-1].text)


def _part_number(line: str) -> tuple[int, int] | None:
    """«(۲/۳)» or «۲ از ۳» on a line that says little else."""
    found = _NUMBERED.search(line)
    if found is None or len(_WORD.findall(line)) > 4:
        return None
    number, of = int(found["number"]), int(found["of"])
    return (number, of) if 1 <= number <= of else None
