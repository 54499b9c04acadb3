from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.intake.documents.page import WebPage
from bot.intake.errors import EmptyError, ForbiddenLinkError
from bot.intake.links.reader import AT_ONCE, LinkReader

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from conftest import Internet

    from bot.intake.links.fetch import Page


async def told(page: Page) -> WebPage:
    return WebPage(
        "تیتر", page.data.decode(), site="خبرگزاری نمونه" if b"site" in page.data else None
    )


async def test_an_article_says_where_it_was(internet: Internet) -> None:
    internet.redirect("https://www.news.example/2")
    internet.answer("متن".encode())
    internet.answer(b"site")
    reader = LinkReader(internet.network, told)
    assert await reader.read("https://s.example/1") == (
        "تیتر\nمتن",
        "https://www.news.example/2",
        "news.example",
    )
    assert (await reader.read("https://s.example/1")).site == "خبرگزاری نمونه"


async def test_reasons_pass_through(internet: Internet) -> None:
    async def nothing(_page: Page) -> WebPage:
        raise EmptyError

    internet.answer()
    reader = LinkReader(internet.network, nothing)
    with pytest.raises(EmptyError):
        await reader.read("https://news.example/1")
    with pytest.raises(ForbiddenLinkError):
        await reader.read("http://127.0.0.1/")


async def test_only_so_many_pages_are_fetched_at_once(internet: Internet) -> None:
    go = asyncio.Event()

    async def waiting() -> AsyncIterator[bytes]:
        await go.wait()
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"

    internet.answers += [waiting] * (AT_ONCE + 3)
    reader = LinkReader(internet.network, told)
    tasks = [asyncio.create_task(reader.read("http://news.example/")) for _ in internet.answers]
    for _ in range(200):
        await asyncio.sleep(0)
    assert len(internet.connected) == AT_ONCE
    go.set()
    assert len(await asyncio.gather(*tasks)) == AT_ONCE + 3
