"""Lines that are not the news: the channel's own, links, captions, closers.

Each rule looks at one line and says what it is, or None: «not mine». The order is that of
:data:`_RULES`, the reasons stand beside them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from config.lexicon import load
from summarizer.structure.article import ParagraphKind
from summarizer.structure.folding import alternation, fold

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_CALL_WORDS = 24
_MAX_HEAD_WORDS = 8
_MAX_CAPTION_WORDS = 25
_MAX_LINK_WORDS = 30
_MIN_LINK_WORDS = 5  # fewer are a row of a table
_MAX_CREDIT_WORDS = 9  # «عکس از …»
_MAX_CLOSER_WORDS = 10
_MAX_CODE = 24  # «۷۱۰۴/۶۰۶۸», «ف/م»: the desk's own marks under an item

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?:t|telegram)\.me/\S*|(?<!\S)@\w+|(?<![\w@.])[\w\-]+(?:\.[\w\-]+)*\.(?:ir|com|org|net|me|news)(?:/\S*)?(?!\w)",
    re.IGNORECASE,
)
_HASHTAG = re.compile(r"#\w+(?:\u200c\w+)*")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_WORD = re.compile(r"\w+(?:\u200c\w+)*")
_DECORATION = re.compile(r"^[^\w«\"(\[#@]+")
_CODE = re.compile(r"[\W_]*(?:\w{1,2}|\d+)(?:[\W_]+(?:\w{1,2}|\d+))*[\W_]*")
_TAG = re.compile(r"<[/!a-z][^<>]{0,400}>", re.IGNORECASE)
_ARROWS = re.compile(r"\s*(?:>{2,}|»{2,}|›)")
_TOWN = re.compile(
    r"[^\W\d_]\w*(?:[ \u200c]\w+){0,2}\s?\|\s?\w"
)  # «قم| …»: another desk's headline
_CLOSING_MARKS = " /|.*-:؛«»\"'()[]"


class Line(NamedTuple):
    """A paragraph, and what the rules ask about it."""

    text: str
    folded: str  # folded, and without bullets and emoji before its first letter
    words: int
    first: bool  # nothing but furniture stands above it
    last: bool  # one of the last lines of the text


class _Patterns(NamedTuple):
    calls: re.Pattern[str]
    call_parts: re.Pattern[str]
    related: re.Pattern[str]
    linked: re.Pattern[str]
    extras: re.Pattern[str]
    promised: re.Pattern[str]
    photos: re.Pattern[str]
    captions: re.Pattern[str]
    closers: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lexicon = load("furniture")

    def heads(name: str, tail: str) -> re.Pattern[str]:
        return re.compile(rf"[/«(\[]?\s?(?:{alternation(lexicon.words(name))}){tail}")

    extras = alternation(lexicon.words("extras"))
    return _Patterns(
        calls=heads("calls", r"(?!\w)"),
        call_parts=re.compile(rf"(?<!\w)(?:{alternation(lexicon.words('call_parts'))})(?!\w)"),
        related=heads("related", r"\s?(?:[:؛…./!»)\]]|\.{2,}|$)"),
        linked=heads("related", r"\s?[:؛]\s?\S"),
        extras=re.compile(rf"\+\s?(?:{extras})(?!\w)[\w )]{{0,40}}$"),
        promised=re.compile(
            rf"\s*(?:[(\[]\s?\+?\s?(?:{extras})(?:\s?(?:\+|/|و|،)\s?(?:{extras}))*\s?[)\]]"
            rf"|[+/]\s?(?:{extras})(?:\s?(?:\+|/|و|،)\s?(?:{extras}))*)\s*$"
        ),
        photos=heads("photo_credits", r"(?!\w)"),
        captions=heads("captions", r"\s?(?:[:/|]|\+|$)"),
        closers=heads("closers", r"\s?(?:[:/|.»)\]\d*]|$)"),
    )


def line_of(text: str, *, first: bool, last: bool) -> Line:
    """Prepare a paragraph for the rules.

    Args:
        text: The paragraph.
        first: Whether nothing but furniture stands above it.
        last: Whether it is one of the last lines.
    """
    folded = _DECORATION.sub("", fold(text)).strip()
    return Line(text, folded, len(_WORD.findall(text)), first, last)


def undecorated(text: str) -> int:
    """How many characters of bullets and emoji open a line.

    >>> undecorated("🔴 خبر")
    2
    """
    match = _DECORATION.match(text)
    return match.end() if match else 0


def unpromised(text: str) -> int:
    """Where a headline ends without what it promises beside its text: «+ فیلم», «(عکس)».

    >>> unpromised("آب وصل شد + فیلم")
    9
    """
    match = _patterns().promised.search(fold(text))
    return match.start() if match and match.start() else len(text)


def furniture_kind(line: Line) -> ParagraphKind | None:
    """What a line is that is not the news, or None.

    >>> furniture_kind(line_of("🆔 @namayesh_news", first=False, last=True))
    <ParagraphKind.FURNITURE: 'furniture'>
    """
    return next((kind for rule in _RULES if (kind := rule(line)) is not None), None)


def is_related_head(line: Line) -> bool:
    """Whether links to other items follow under this line: «بیشتر بخوانید:»."""
    return line.words <= _MAX_HEAD_WORDS and bool(_patterns().related.match(line.folded))


def _bare_address(line: Line) -> ParagraphKind | None:
    """Nothing is left but addresses, hashtags and decoration."""
    if "@" not in line.text and "#" not in line.text and "." not in line.text:
        return None
    if "." in line.text and line.words > _MAX_CALL_WORDS:
        return None
    rest, addresses = _ADDRESS.subn(" ", line.text)
    rest, tags = _HASHTAG.subn(" ", rest)
    words = len(_LETTERS.findall(rest))
    if addresses and words <= (_MAX_HEAD_WORDS if line.words <= _MAX_CALL_WORDS else 0):
        return ParagraphKind.FURNITURE
    return ParagraphKind.FURNITURE if tags and words == 0 else None


def _call(line: Line) -> ParagraphKind | None:
    if line.words > _MAX_CALL_WORDS:
        return None
    short = line.words <= _MAX_HEAD_WORDS
    begins = _patterns().calls.match(line.folded) and (short or not line.folded.endswith("."))
    if (begins and not line.first) or _patterns().call_parts.search(line.folded):
        return ParagraphKind.FURNITURE
    return None


def _no_letters(line: Line) -> ParagraphKind | None:
    if _LETTERS.search(line.text):
        return None
    return ParagraphKind.CLOSER if line.last and line.words else ParagraphKind.FURNITURE


def _closer(line: Line) -> ParagraphKind | None:
    if line.words > _MAX_CLOSER_WORDS or line.first:
        return None
    core = line.folded.strip(_CLOSING_MARKS)
    if _patterns().closers.match(core) and (line.last or not core.endswith(":")):
        return ParagraphKind.CLOSER
    if line.last and len(line.text) <= _MAX_CODE and _CODE.fullmatch(line.text):
        return ParagraphKind.CLOSER
    return None


def _markup(line: Line) -> ParagraphKind | None:
    """What a page left of a player: «<div …><script …></script></div>»."""
    rest, tags = _TAG.subn(" ", line.text)
    return ParagraphKind.FURNITURE if tags and not _LETTERS.search(rest) else None


def _link(line: Line) -> ParagraphKind | None:
    """A headline of other news among the paragraphs: «بیشتر بخوانید: …», «… + فیلم», «قم| …»."""
    if line.first or line.words > _MAX_LINK_WORDS or line.folded.endswith((".", ":")):
        return None
    patterns = _patterns()
    linked = (
        patterns.linked.match(line.folded)
        or patterns.extras.search(line.folded)
        or _ARROWS.match(line.text)
        or (_TOWN.match(line.text) and line.words >= _MIN_LINK_WORDS and line.text.count("|") == 1)
    )
    return ParagraphKind.RELATED if linked else None


def _photo(line: Line) -> ParagraphKind | None:
    if line.first or line.words > _MAX_CREDIT_WORDS or line.folded.endswith("."):
        return None
    return ParagraphKind.CAPTION if _patterns().photos.match(line.folded) else None


def _caption(line: Line) -> ParagraphKind | None:
    if line.first or line.words > _MAX_CAPTION_WORDS:
        return None
    return ParagraphKind.CAPTION if _patterns().captions.match(line.folded) else None


def _related(line: Line) -> ParagraphKind | None:
    return ParagraphKind.RELATED if is_related_head(line) and not line.first else None


_RULES: tuple[Callable[[Line], ParagraphKind | None], ...] = (
    _markup,  # before all others: its attributes look like addresses
    _related,  # before calls: «پیشنهاد ما» heads links, it asks for nothing
    _no_letters,  # before closers: a number alone is never news
    _closer,  # before captions: «خبرنگار: …» at the end is a signature
    _bare_address,
    _call,
    _caption,
    _photo,
    _link,  # last: of what is none of the others, a headline among paragraphs is a link
)
