"""Links to articles: the page is fetched through the guards, and the digest says its source."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import httpcore
import pytest
import pytest_asyncio

from bot.intake.links import Network
from bot.playground import NEWSROOM
from bot.run import on_playground, running
from bot.sending.rates import Rate, Rates
from config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from bot.playground import LoopbackApi
    from bot.workers import WorkerPool

PUBLIC = "93.184.216.34"
URL = "http://news.example/fa/1"


class Site(httpcore.AsyncNetworkBackend):
    """A web server on loopback that stands for all of the internet, and what was asked of it."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.resolves: dict[str, str] = {}
        self.asked: list[str] = []
        self.wanted: list[str] = []
        self._real = httpcore.AnyIOBackend()
        self._server: asyncio.Server | None = None

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[Site]:
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        async with self._server:
            yield self

    @property
    def network(self) -> Network:
        return Network(self._resolve, self, ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))

    async def connect_tcp(
        self, host: str, port: int, *_: object, **__: object
    ) -> httpcore.AsyncNetworkStream:
        assert self._server is not None
        self.wanted.append(host)
        own: int = self._server.sockets[0].getsockname()[1]
        return await self._real.connect_tcp("127.0.0.1", own)

    async def _resolve(self, host: str, _port: int) -> list[str]:
        return [self.resolves.get(host, PUBLIC)]

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split(b" ", 2)[1].decode()
        self.asked.append(path)
        page = self.pages.get(path)
        status = "200 OK" if page is not None else "404 Not Found"
        writer.write(f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n".encode())
        writer.write(page or b"")
        await writer.drain()
        writer.close()


@pytest_asyncio.fixture(loop_scope="session")
async def site(article: str) -> AsyncIterator[Site]:
    title, *paragraphs = [line for line in article.split("\n") if line]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = (
        f"<html><head><title>{title}</title><meta property='og:site_name' content='ایرنا'></head>"
        f"<body><nav><a href=/>خانه</a></nav><article><h1>{title}</h1>{body}</article></body>"
    )
    async with Site().serving() as site:
        site.pages["/fa/1"] = html.encode()
        yield site


@pytest.fixture
def start_online(
    loopback: LoopbackApi, workers: WorkerPool, site: Site, tmp_path: Path
) -> Callable[..., AbstractAsyncContextManager[object]]:
    unhurried = Rates(chat=Rate(1000, 1), group=Rate(1000, 1), overall=Rate(1000, 1))

    def start(**changes: object) -> AbstractAsyncContextManager[object]:
        settings = on_playground(Settings(data_dir=tmp_path, workers=1, **changes), loopback)
        return running(settings, workers, rates=unhurried, network=site.network)

    return start


type Start = Callable[..., AbstractAsyncContextManager[object]]


@pytest.mark.parametrize(
    "text", [URL, f"خبر تازه درباره اسکله\n{URL}"], ids=["alone", "with words"]
)
async def test_a_link_to_an_article_is_read_and_named(
    text: str, loopback: LoopbackApi, site: Site, start_online: Start
) -> None:
    async with start_online():
        reply = await loopback.wait_for_reply(after=await loopback.send(text))
    assert reply.text.startswith("شهردار بندر آذرگون از آغاز ساخت اسکله تازه خبر داد")
    assert "ایرنا" in reply.text
    assert any(entity.get("url") == URL for entity in reply.entities)
    assert (site.asked, site.wanted) == (["/fa/1"], [PUBLIC])


async def test_a_cut_post_is_read_to_its_end(
    loopback: LoopbackApi, article: str, site: Site, start_online: Start
) -> None:
    words = "ادامه مطلب"
    teaser = f"{article[:250]}…\n{words}"
    more = {
        "type": "text_link",
        "offset": len(teaser) - len(words),
        "length": len(words),
        "url": URL,
    }
    async with start_online():
        sent = await loopback.send(teaser + words, entities=[more])
        reply = await loopback.wait_for_reply(after=sent)
    assert any(entity.get("url") == URL for entity in reply.entities)
    assert site.asked == ["/fa/1"]


async def test_a_cut_post_whose_page_does_not_come_is_taken_as_it_is(
    loopback: LoopbackApi, article: str, start_online: Start
) -> None:
    async with start_online():
        sent = await loopback.send(f"{article[:400]}…\nادامه مطلب: http://news.example/fa/gone")
        reply = await loopback.wait_for_reply(after=sent)
    assert reply.text.startswith("شهردار بندر آذرگون از آغاز ساخت اسکله تازه خبر داد")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://news.example/fa/gone", "۴۰۴"),
        ("http://inside.example/fa/1", "همگانی"),
        ("http://127.0.0.1/fa/1", "همگانی"),
        ("http://2130706433/fa/1", "متن"),
    ],
)
async def test_a_page_that_can_not_be_had_gets_a_reason(
    url: str, words: str, loopback: LoopbackApi, site: Site, start_online: Start
) -> None:
    site.resolves["inside.example"] = "10.0.0.1"
    async with start_online():
        reply = await loopback.wait_for_reply(after=await loopback.send(f"خبر {url}"))
    assert words in reply.text
    assert set(site.wanted) <= {PUBLIC}


async def test_links_are_not_followed_where_the_office_does_not_want_it(
    loopback: LoopbackApi, site: Site, start_online: Start
) -> None:
    async with start_online(fetch_links=False):
        await loopback.wait_for_reply(after=await loopback.send(URL))
    assert site.wanted == []


async def test_an_article_with_its_source_is_not_fetched(
    loopback: LoopbackApi, article: str, site: Site, start_online: Start
) -> None:
    async with start_online():
        sent = await loopback.send(f"{article}\nمنبع: {URL}")
        await loopback.wait_for_reply(after=sent)
    assert site.wanted == []


async def test_a_slow_site_does_not_hold_up_the_next_article(
    loopback: LoopbackApi, article: str, site: Site, start_online: Start
) -> None:
    come = asyncio.Event()

    async def slow(host: str, port: int) -> list[str]:
        await come.wait()
        return [PUBLIC]

    site._resolve = slow
    async with start_online():
        await loopback.send(URL)
        sent = await loopback.send(article)
        reply = await loopback.wait_for_reply(after=sent)
        assert reply.reply_to == sent.message_id
        come.set()
        await loopback.wait_for(lambda: len(loopback.messages()) == 2 or None)


async def test_an_edited_link_changes_the_answer_and_its_source(
    loopback: LoopbackApi, site: Site, start_online: Start
) -> None:
    site.pages["/fa/2"] = site.pages["/fa/1"].replace("اسکله".encode(), "لنگرگاه".encode())
    other = URL.replace("/1", "/2")
    async with start_online():
        sent = await loopback.send(URL)
        reply = await loopback.wait_for_reply(after=sent)
        await loopback.edit(sent, text=f"خبر اسکله {other}")
        edited = await loopback.wait_for_edit(reply)
    assert "لنگرگاه" in edited.text
    assert any(entity.get("url") == other for entity in edited.entities)
    assert [one.message_id for one in loopback.messages()] == [reply.message_id]


async def test_a_link_edited_into_the_article_itself_names_no_page(
    loopback: LoopbackApi, article: str, start_online: Start
) -> None:
    async with start_online():
        sent = await loopback.send(URL)
        reply = await loopback.wait_for_reply(after=sent)
        await loopback.edit(sent, text=article.replace("اسکله", "لنگرگاه"))
        edited = await loopback.wait_for_edit(reply)
    assert "لنگرگاه" in edited.text
    assert not any(entity.get("url") for entity in edited.entities)
    assert len(loopback.messages()) == 1


@pytest.mark.parametrize(
    "text",
    [f"خبر اسکله {URL}", "خبر http://news.example/fa/gone", "ببخشید"],
    ids=["the same page", "a page that is not there", "a few words"],
)
async def test_an_edit_that_brings_nothing_new_leaves_the_answer(
    text: str, loopback: LoopbackApi, article: str, start_online: Start
) -> None:
    async with start_online():
        sent = await loopback.send(URL)
        reply = await loopback.wait_for_reply(after=sent)
        await loopback.edit(sent, text=text)
        last = await loopback.send(article.replace("اسکله", "لنگرگاه"))
        after = await loopback.wait_for_reply(after=last)
        await loopback.wait_until_fetched()
    assert [one.message_id for one in loopback.messages()] == [reply.message_id, after.message_id]
    assert loopback.messages()[0].text == reply.text


async def test_an_edited_request_with_a_link_edits_its_answer(
    loopback: LoopbackApi, site: Site, start_online: Start
) -> None:
    site.pages["/fa/2"] = site.pages["/fa/1"].replace("اسکله".encode(), "لنگرگاه".encode())
    async with start_online():
        sent = await loopback.send(f"/summary {URL}", chat=NEWSROOM)
        reply = await loopback.wait_for_reply(NEWSROOM, after=sent)
        await loopback.edit(sent, text=f"/summary {URL.replace('/1', '/2')}")
        edited = await loopback.wait_for_edit(reply)
    assert "لنگرگاه" in edited.text
    assert len(loopback.messages(NEWSROOM)) == 1
