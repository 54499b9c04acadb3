"""Web pages: their encoding, and the article among menus and advertisements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import trafilatura

from bot.intake.documents.page import WebPage
from bot.intake.documents.plain import decode
from bot.intake.errors import DamagedError, EmptyError, TooBigError

if TYPE_CHECKING:
    from trafilatura.settings import Document

FORMAT: Final = ".html"
MAX_BYTES: Final = 4_000_000
"""A page's source; an article's page has some hundred kilobytes."""
MAX_TAGS: Final = 30_000
"""Tags of a page; the time that extraction takes grows with their square."""

_WINDOW: Final = 2048  # browsers look for the encoding that far into a page
_CHARSET: Final = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([a-zA-Z0-9_-]{1,40})""")
_ENCODINGS: Final = {
    "windows-1256": "cp1256",
    "cp1256": "cp1256",
    "x-cp1256": "cp1256",
    "iso-8859-6": "iso-8859-6",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
}
# trafilatura drops all that Python does not call printable, the half space of Persian among it:
# while it works a letter stands in, of an alphabet that no page here is written in.
_HALF_SPACE: Final = re.compile("\u200c|&(?:zwnj|#8204|#[xX]200[cC]);")
_STAND_IN: Final = "\ua66e"
_SITE_AFTER_TITLE: Final = re.compile(r"\s+[|\-–—•«»:]+\s+")
_SPACES: Final = re.compile(r"[^\S\n]+")


def decode_page(data: bytes, declared: str | None = None) -> str:
    """A page as text.

    What is valid UTF-8 is UTF-8, whatever is declared: pages that were moved to it often still
    declare the encoding that they had. Then the declared encoding is tried, then what
    :func:`~bot.intake.documents.plain.decode` finds.

    Args:
        data: The page.
        declared: The encoding that the server told.

    Raises:
        BinaryError: When it is no text.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    in_page = _CHARSET.search(data[:_WINDOW])
    for label in (declared, in_page and in_page[1].decode("ascii")):
        encoding = _ENCODINGS.get((label or "").strip("\"' ").lower())
        if encoding is None:
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return decode(data)


def read_html(data: bytes, *, max_bytes: int = MAX_BYTES) -> str:
    """The text of an .html file: its article, or else all of its text.

    Raises:
        BinaryError: When it is no text.
        DamagedError: When it is no page that can be read.
        EmptyError: When it has no text.
        TooBigError: When it has more than ``max_bytes``.
    """
    if len(data) > max_bytes:
        raise TooBigError(limit_mb=max_bytes // 1_000_000)
    html = decode_page(data)
    try:
        return extract_page(html).whole
    except EmptyError:
        return all_text(html)


def extract_page(html: str, url: str | None = None) -> WebPage:
    """The article of a page, found by trafilatura.

    Args:
        html: The page.
        url: Where it was, which helps to tell the article from its neighbours.

    Raises:
        DamagedError: When it is no page that can be read.
        EmptyError: When it has no article.
    """
    _check_size(html)
    try:
        found = trafilatura.bare_extraction(
            _without_half_spaces(html),
            url=url,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        # It walks what the page claims to be: a crafted one fails in any of these ways.
        raise DamagedError(format=FORMAT) from None
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise EmptyError
    return _page(found)


def all_text(html: str) -> str:
    """All text of a page, for a file that is no article: a letter, a page saved from a form.

    Raises:
        DamagedError: When it is no page that can be read.
        EmptyError: When there is none.
    """
    _check_size(html)
    try:
        text = trafilatura.html2txt(f"<html><body>{_without_half_spaces(html)}</body></html>")
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise DamagedError(format=FORMAT) from None
    if not text.strip():
        raise EmptyError
    return _lines(text)


def _check_size(html: str) -> None:
    if html.count("<") > MAX_TAGS:
        raise DamagedError(format=FORMAT)


def _without_half_spaces(html: str) -> str:
    return _HALF_SPACE.sub(_STAND_IN, html.replace(_STAND_IN, ""))


def _page(found: Document) -> WebPage:
    site = _clean(found.sitename or "") or None
    return WebPage(
        title=_headline(_clean(found.title or ""), site),
        text=_lines(found.text or ""),
        date=found.date or None,
        site=site,
    )


def _headline(title: str, site: str | None) -> str:
    """A title without the site's name at its end: «تیتر - خبرگزاری ...»."""
    parts = _SITE_AFTER_TITLE.split(title)
    if site and len(parts) > 1 and parts[-1].strip() == site:
        cut = title.rindex(parts[-1])
        return title[:cut].rstrip(" |-–—•:")
    return title


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text.replace(_STAND_IN, "\u200c").replace("\n", " ")).strip()


def _lines(text: str) -> str:
    lines = (_clean(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
