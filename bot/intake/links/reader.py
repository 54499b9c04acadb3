"""Reading the article behind a link, from address to text."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from bot.intake.links.fetch import Limits, Page, fetch

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.intake.documents.page import WebPage
    from bot.intake.links.network import Network

AT_ONCE: Final = 8
"""Pages that are fetched at the same time; further ones wait."""


class LinkedArticle(NamedTuple):
    """An article that was read from a page.

    Attributes:
        text: Headline and body, one paragraph a line.
        url: Where it was in the end.
        site: The site's name, or else its host.
    """

    text: str
    url: str
    site: str


class LinkReader:
    """Fetches pages here and has their articles found elsewhere.

    Args:
        network: The way out.
        extract: Finds the article of a page, in a process of its own.
        limits: How much a page may cost.
    """

    def __init__(
        self,
        network: Network,
        extract: Callable[[Page], Awaitable[WebPage]],
        limits: Limits | None = None,
    ) -> None:
        self._network = network
        self._extract = extract
        self._limits = limits or Limits()
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def read(self, url: str) -> LinkedArticle:
        """The article at an address.

        Raises:
            IntakeError: When it may not be asked for, does not come, or holds no article.
            Exception: Whatever ``extract`` raises on its own account.
        """
        async with self._turns:
            page = await fetch(url, self._network, self._limits)
        article = await self._extract(page)
        host = urlsplit(page.url).hostname or ""
        return LinkedArticle(article.whole, page.url, article.site or host.removeprefix("www."))
