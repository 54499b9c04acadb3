"""Whether a message is an article by itself, or a part of one that was split.

Telegram's apps cut a text at 4,096 units, editors cut at a sentence's end, and nothing in a
message says that there is more. So the text itself must:

- a message is *open* when it breaks off, says that it goes on, or is as full as a message can be;
- it *continues* when it says that it is a later part, or speaks of a person («وی افزود») whom
  only an earlier message can have named;
- it *begins* an article when it opens with a headline or with its number.

Two messages belong together when the second does not begin anything, and the first is open or the
second continues, or when a long message was *cut* at a sentence's end: the next one was written
and sent in the same moment. What is whole is answered at once; only an open message is waited on,
and what continues a message that was answered changes the answer.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.intake.piece import Piece

NEARLY_FULL = 3_500
"""UTF-16 units of 4,096: who cuts a longer text by hand, or by an app, fills the messages."""

LONG = 3_000
"""UTF-16 units from which on a message may be the beginning of one that did not fit: who cuts at
a paragraph's end leaves less than a paragraph free."""

TOGETHER_S = 1
"""Seconds between parts that are forwarded, or pasted, together."""

POSTED_S = 60
"""Seconds between the posts of one article in its channel; other articles come further apart."""

NOTE_WORDS = 12
"""A text with fewer words can't be digested; beside a forward it is the reader's own remark."""

_HEADLINE = 160

_FOLD = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "\u200c": " "})
# Lines that a channel puts under its posts: after them nothing of the article comes.
_SIGNATURE = re.compile(r"@\w{3,}|https?://|\bt\.me/")
_ENDS = re.compile(r"[.!؟?…»”\"')\]][\W_]*$")
# Verbs known by their form; half spaces are folded to spaces, so «می» is a word of its own.
_VERB_FORMS = r"ن?می \w+|(?:خواه|نخواه)\w+ \w+"
_POINTS_DOWN = re.compile(r"(?:👇|⬇️?|🔽)\W*$")
_NUMBERED = re.compile(r"[(\[]?(?P<number>[\d]{1,2}) ?(?:/|از) ?(?P<of>[\d]{1,2})[)\]]?")
_DECORATION = re.compile(r"^[\W_]+")
_WORD = re.compile(r"\w+(?:\u200c\w+)*")


class _Signs(NamedTuple):
    """The words of ``config/lexicon/parts.toml``, at the places where they count."""

    goes_on: re.Pattern[str]
    later: re.Pattern[str]
    closer: re.Pattern[str]
    last_verb: re.Pattern[str]


def is_open(text: str) -> bool:
    """Whether the text may go on in another message.

    >>> is_open("شهردار گفت: کار تمام است."), is_open("شهردار گفت: کار")
    (False, True)
    """
    lines = _lines(text)
    if not lines:
        return False
    if _signs().closer.search(lines[-1]):
        return False
    if (
        _units(text) >= NEARLY_FULL
        or _POINTS_DOWN.search(lines[-1])
        or _signs().goes_on.search(lines[-1])
    ):
        return True
    number = _part_number(lines[-1]) or _part_number(lines[0])
    if number is not None:
        return number[0] < number[1]
    if _is_signature(lines[-1]):
        return False
    return not _closes(lines[-1])


def continues(text: str) -> bool:
    """Whether the text can only be a later part.

    >>> continues("وی افزود: کار تمام است."), continues("شهردار گفت: کار تمام است.")
    (True, False)
    """
    lines = _lines(text)
    if not lines:
        return False
    number = _part_number(lines[0])
    return (number is not None and number[0] > 1) or bool(_signs().later.search(lines[0]))


def begins_article(text: str) -> bool:
    r"""Whether the text opens as an article does: with a headline on a line of its own.

    >>> begins_article("شهردار خبر داد\n\nشهردار گفت: کار تمام است."), begins_article("و رفت.")
    (True, False)
    """
    lines = _lines(text)
    if not lines or continues(text):
        return False
    if _part_number(lines[0]) is not None:
        return True
    first = _DECORATION.sub("", lines[0])
    return len(lines) > 1 and len(first) <= _HEADLINE and not _ENDS.search(first)


def breaks_off(text: str) -> bool:
    r"""Whether the text ends in the middle of a sentence; a headline alone does not.

    >>> breaks_off("شهردار خبر داد\nوی گفت: کار"), breaks_off("شهردار خبر داد")
    (True, False)
    """
    lines = _lines(text)
    if not lines or _closes(lines[-1]) or _is_signature(lines[-1]):
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
        not begins_article(after.text)
        and (is_open(before.text) or continues(after.text) or was_cut(before, after))
        for before, after in pairwise(pieces)
    )


def was_cut(before: Piece, after: Piece) -> bool:
    """Whether a long text was cut in two at a sentence's end, of which its words tell nothing."""
    lines = _lines(before.text)
    if not lines or _is_signature(lines[-1]) or _units(before.text) < LONG:
        return False
    (post, message_id), (next_post, next_id) = before.order, after.order
    follows = next_post == post + 1 if post and next_post else next_id == message_id + 1
    return (
        follows
        and abs(after.sent - before.sent) <= TOGETHER_S
        and abs(after.posted - before.posted) <= POSTED_S
    )


def is_whole(pieces: Sequence[Piece]) -> bool:
    """Whether nothing is missing as far as the messages tell: none between them, none after."""
    ids = [piece.order[0] or piece.message_id for piece in pieces]
    in_a_row = max(ids) - min(ids) == len(ids) - 1
    return in_a_row and not is_open(pieces[-1].text)


def _units(text: str) -> int:
    """The length in UTF-16 units, in which Telegram counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.translate(_FOLD).splitlines() if line.strip()]


def _is_signature(line: str) -> bool:
    return bool(line.startswith("#") or _SIGNATURE.search(line) or _signs().closer.search(line))


def _closes(line: str) -> bool:
    return bool(_ENDS.search(line) or _signs().last_verb.search(line))


def _part_number(line: str) -> tuple[int, int] | None:
    """«(۲/۳)» or «۲ از ۳» on a line that says little else."""
    found = _NUMBERED.search(line)
    if found is None or len(_WORD.findall(line)) > 4:
        return None
    number, of = int(found["number"]), int(found["of"])
    return (number, of) if 1 <= number <= of else None


@cache
def _signs() -> _Signs:
    lexicon = load("parts")
    later, pronouns = _any_of(lexicon.words("later")), _any_of(lexicon.words("pronouns"))
    return _Signs(
        # As a sentence of its own: «این طرح ادامه دارد.» is news.
        goes_on=re.compile(rf"(?:^|[^\w\s]\s*)(?:{_any_of(lexicon.words('goes_on'))})\W*$"),
        # The mark of a later part stands alone or before a colon: «ادامه بارش‌ها» is a headline.
        later=re.compile(rf"^\W*(?:(?:{later})(?:\W*$|\s*[:)\]–-])|(?:{pronouns})\s)"),
        closer=re.compile(rf"(?:{_any_of(lexicon.words('closers'))})"),
        last_verb=re.compile(
            rf"(?<!\w)(?:{_any_of(lexicon.words('last_verbs'))}|{_VERB_FORMS})[^\w،؛,:]*$"
        ),
    )


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase.translate(_FOLD)) for phrase in phrases)
