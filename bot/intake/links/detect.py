"""Which message is a link to an article: mainly a link, or a text cut short beside one.

The rule, for a message with links to possible articles (not to a channel, a shop, a film, a
site's front page):

1. *Cut.* Where a link's own words, or the words beside it on its line or on the line before, say
   that the text goes on elsewhere («ادامه مطلب», «متن کامل»), that link is followed, provided
   that the text breaks off («…») or is short: an article sent whole often carries the same words
   for those who want to see it on its site.
2. *Only.* Where hardly any words stand outside the links, and they lead to one page, that page is
   followed. A headline or a sentence of introduction is hardly any words.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from bot.intake.errors import ForbiddenLinkError
from bot.intake.links.address import parse_address
from config.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from telegram import MessageEntity

FEW_LETTERS: Final = 240
"""Letters outside the links: two or three sentences, nothing to make a digest of."""
SHORT_LETTERS: Final = 700
"""Letters of a channel's teaser; an article has more."""

_BESIDE: Final = 80
"""Characters of a line, before and after a link, that can be words about it."""
_BEFORE: Final = 160
"""Characters before a link in which a text that is cut breaks off."""

_FOLD: Final = str.maketrans("يىك", "ییک")
_LETTER: Final = re.compile(r"[^\W\d_]")
_ELLIPSIS: Final = re.compile(r"…|\.{3}")
_BARE_ADDRESS: Final = re.compile(r"https?://[^\s<>«»\"']+")
_AFTER_ADDRESS: Final = ".,:;!?)]}»،؛؟…'\""
_FURNITURE: Final = re.compile(r"[@#][\w\u200c]+")
_JOINERS: Final = re.compile("[\u200c\u200d\u200e\u200f]")


class LinkSpan(NamedTuple):
    """A link in a text.

    Attributes:
        start: Where its words begin, in code points.
        end: Where they end.
        url: Where it leads.
    """

    start: int
    end: int
    url: str


class Why(StrEnum):
    """What made a link the article."""

    ONLY = "only"
    CUT = "cut"


class ArticleLink(NamedTuple):
    """The address of an article that a message points to."""

    url: str
    why: Why


def link_spans(text: str, entities: Iterable[MessageEntity]) -> tuple[LinkSpan, ...]:
    """The links of a message, in order: its entities, or else the addresses that stand in it.

    Args:
        text: Text or caption.
        entities: Its entities, whose offsets are UTF-16 units.
    """
    encoded = text.encode("utf-16-le", "surrogatepass")
    found = []
    for entity in entities:
        if entity.type not in {"url", "text_link"}:
            continue
        start = _code_points(encoded, entity.offset)
        end = _code_points(encoded, entity.offset + entity.length)
        url = entity.url or text[start:end]
        found.append(LinkSpan(start, end, url if "://" in url else f"https://{url}"))
    if not found:
        for match in _BARE_ADDRESS.finditer(text):
            url = match[0].rstrip(_AFTER_ADDRESS)
            found.append(LinkSpan(match.start(), match.start() + len(url), url))
    return tuple(sorted(found))


def find_article_link(text: str, links: Sequence[LinkSpan]) -> ArticleLink | None:
    """The article that a message points to instead of telling it.

    >>> text = "آغاز ساخت اسکله تازه https://news.example/fa/1"
    >>> find_article_link(text, link_spans(text, ()))
    ArticleLink(url='https://news.example/fa/1', why=<Why.ONLY: 'only'>)
    """
    candidates = [link for link in links if _may_be_article(link.url)]
    if not candidates:
        return None
    outside = _outside(text, links)
    letters = len(_LETTER.findall(_FURNITURE.sub("", outside)))
    for link in candidates:
        if _says_more(text, link) and (letters < SHORT_LETTERS or _breaks_off(text, link)):
            return ArticleLink(link.url, Why.CUT)
    last = candidates[-1]
    if letters < FEW_LETTERS and len({_page(link.url) for link in candidates}) == 1:
        return ArticleLink(last.url, Why.ONLY)
    return None


def _code_points(encoded: bytes, units: int) -> int:
    return len(encoded[: 2 * units].decode("utf-16-le", "ignore"))


def _outside(text: str, links: Sequence[LinkSpan]) -> str:
    pieces, done = [], 0
    for link in links:
        pieces.append(text[done : link.start])
        done = max(done, link.end)
    return " ".join((*pieces, text[done:]))


def _says_more(text: str, link: LinkSpan) -> bool:
    """Whether the words of a link, or those around it, promise the rest of the text."""
    line_start = text.rfind("\n", 0, link.start) + 1
    line_end = text.find("\n", link.end)
    line_end = line_end if line_end >= 0 else len(text)
    beside = text[max(line_start, link.start - _BESIDE) : min(line_end, link.end + _BESIDE)]
    if _promises(beside):
        return True
    if _LETTER.search(text[line_start : link.start]):
        return False
    before = text[:line_start].rstrip()
    return _promises(before[before.rfind("\n") + 1 :][-_BESIDE:])


def _promises(words: str) -> bool:
    plain = _plain(words)
    return any(phrase in plain for phrase in _read_more())


def _breaks_off(text: str, link: LinkSpan) -> bool:
    """Whether the text breaks off shortly before the words of a link end."""
    return bool(_ELLIPSIS.search(text[max(0, link.start - _BEFORE) : link.end]))


def _may_be_article(url: str) -> bool:
    try:
        address = parse_address(url)
    except ForbiddenLinkError:
        return False
    lexicon = load("links")
    sites = lexicon.words("not_articles")
    if any(address.host == site or address.host.endswith(f".{site}") for site in sites):
        return False
    path, _, query = address.target.partition("?")
    if path.lower().endswith(lexicon.words("files")):
        return False
    return path.strip("/") != "" or query != ""


def _page(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), parts.query


@cache
def _read_more() -> tuple[str, ...]:
    return tuple(_plain(phrase) for phrase in load("links").words("read_more"))


def _plain(words: str) -> str:
    return _JOINERS.sub(" ", words).translate(_FOLD)
