"""From a fetched page to its article; work for a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.intake.documents.page import WebPage
from bot.intake.documents.webpage import decode_page, extract_page
from bot.intake.errors import EmptyError

if TYPE_CHECKING:
    from bot.intake.links.fetch import Page

LEAST_TEXT: Final = 120
"""Characters of a body; of a page with less, trafilatura gave whatever words it found."""


def extract_article(page: Page) -> WebPage:
    """The headline and the body of a page.

    Unlike a file, a page without an article is refused: its menus are nobody's news.

    Raises:
        BinaryError: When it is no text, whatever its server said.
        DamagedError: When it can't be read.
        EmptyError: When it holds no article.
    """
    html = decode_page(page.data, page.charset)
    if page.content_type == "text/plain":
        return WebPage("", html)
    article = extract_page(html, page.url)
    if len(article.text) < LEAST_TEXT:
        raise EmptyError
    return article
