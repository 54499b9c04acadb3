from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

import pytest

from bot.intake.errors import (
    ForbiddenLinkError,
    NotAPageError,
    PageRefusedError,
    TooBigError,
    UnreachableLinkError,
)
from bot.intake.links.fetch import Limits, Page, fetch

if TYPE_CHECKING:
    from conftest import Internet

URL = "https://news.example/fa/1"
BODY = "<html><p>کار تمام شد.</p></html>".encode()
SMALL = Limits(max_bytes=10_000)
SOON = Limits(seconds=0.05)
PUBLIC = "93.184.216.34"


async def test_a_page_is_fetched(internet: Internet) -> None:
    internet.answer(BODY)
    page = await fetch(URL, internet.network)
    assert page == Page(URL, BODY, "text/html", "utf-8")
    [sent] = internet.connected
    assert (sent.address, sent.port, sent.names) == (PUBLIC, 443, ["news.example"])


async def test_nothing_about_us_or_the_reader_is_sent(internet: Internet) -> None:
    internet.answer(BODY, Set_Cookie="id=1")
    internet.answer(BODY)
    for _ in range(2):
        await fetch("http://news.example/fa/خبر?id=1#top", internet.network)
    for sent in internet.connected:
        line, *headers = bytes(sent.request).decode("ascii").split("\r\n")
        assert line == "GET /fa/%D8%AE%D8%A8%D8%B1?id=1 HTTP/1.1"
        names = {header.partition(":")[0].lower() for header in headers if header}
        assert names == {
            *("host", "user-agent", "accept", "accept-language", "accept-encoding", "connection")
        }
        assert "Host: news.example" in headers


async def test_proxies_of_the_environment_are_not_used(
    internet: Internet, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    internet.answer(BODY)
    await fetch(URL, internet.network)
    assert [sent.address for sent in internet.connected] == [PUBLIC]


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.0.0.5"],
        ["169.254.169.254"],
        ["100.100.100.200"],
        ["168.63.129.16"],
        ["::1"],
        ["fd00:ec2::254"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::7f00:1"],
        ["2002:7f00:1::"],
        ["fe80::1%eth0"],
        [PUBLIC, "127.0.0.1"],
        ["no number"],
    ],
    ids=",".join,
)
async def test_a_name_that_leads_inside_is_not_connected_to(
    addresses: list[str], internet: Internet
) -> None:
    internet.names["news.example"] = [addresses]
    with pytest.raises(ForbiddenLinkError):
        await fetch(URL, internet.network)
    assert internet.connected == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::127.0.0.1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://１２７.０.０.１/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/meta-data/",
        "http://metadata.google.internal/",
        "http://localhost/",
        "http://0/",
        "http://[fe80::1%25eth0]/",
        "http://news.example:6379/",
        "http://user@news.example/",
        "ftp://news.example/",
    ],
)
async def test_an_address_that_leads_inside_is_not_connected_to(
    url: str, internet: Internet
) -> None:
    with pytest.raises(ForbiddenLinkError):
        await fetch(url, internet.network)
    assert internet.connected == []


async def test_a_name_is_asked_once_and_what_was_checked_is_connected_to(
    internet: Internet,
) -> None:
    """DNS rebinding: the second answer would lead inside."""
    internet.names["news.example"] = [[PUBLIC], ["127.0.0.1"]]
    internet.answer(BODY)
    await fetch(URL, internet.network)
    assert internet.resolved == ["news.example"]
    assert [sent.address for sent in internet.connected] == [PUBLIC]


async def test_a_name_that_changes_its_mind_between_redirects_is_refused(
    internet: Internet,
) -> None:
    internet.names["news.example"] = [[PUBLIC], ["127.0.0.1"]]
    internet.redirect("/2")
    with pytest.raises(ForbiddenLinkError):
        await fetch(URL, internet.network)
    assert [sent.address for sent in internet.connected] == [PUBLIC]


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://[::ffff:a00:1]/",
        "http://2852039166/",
        "//localhost/",
        "http://inside.example/",
        "http://news.example:22/",
        "file:///etc/passwd",
        "gopher://news.example/",
        "http://a:b@news.example/",
    ],
)
async def test_a_redirect_passes_the_same_doors(location: str, internet: Internet) -> None:
    internet.names["inside.example"] = [["192.168.1.1"]]
    internet.redirect(location)
    with pytest.raises(ForbiddenLinkError):
        await fetch(URL, internet.network)
    assert [sent.address for sent in internet.connected] == [PUBLIC]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed(status: int, internet: Internet) -> None:
    internet.redirect("http://www.news.example/خبر", status)
    internet.redirect("/b", status)
    internet.answer(BODY)
    page = await fetch(URL, internet.network)
    assert page.url == "http://www.news.example/b"
    assert [sent.port for sent in internet.connected] == [443, 80, 80]


async def test_redirects_without_end_are_given_up(internet: Internet) -> None:
    for _ in range(20):
        internet.redirect(URL)
    with pytest.raises(UnreachableLinkError):
        await fetch(URL, internet.network)
    assert len(internet.connected) == Limits().redirects + 1


async def test_the_next_address_is_tried_when_one_is_down(internet: Internet) -> None:
    internet.names["news.example"] = [["93.184.216.1", PUBLIC]]
    internet.down.add("93.184.216.1")
    internet.answer(BODY)
    assert (await fetch(URL, internet.network)).data == BODY


@pytest.mark.parametrize("addresses", [[], [PUBLIC]], ids=["no address", "down"])
async def test_a_host_that_is_not_there_is_unreachable(
    addresses: list[str], internet: Internet
) -> None:
    internet.names["news.example"] = [addresses]
    internet.down.add(PUBLIC)
    with pytest.raises(UnreachableLinkError) as raised:
        await fetch(URL, internet.network)
    assert raised.value.facts == {"host": "news.example"}


async def test_an_endless_body_is_bounded(internet: Internet) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        while True:
            yield b"<p>" * 1000

    internet.answers.append(endless)
    with pytest.raises(TooBigError):
        await fetch(URL, internet.network, SMALL)


async def test_endless_headers_are_bounded(internet: Internet) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n"
        while True:
            yield b"X: " + b"y" * 5000 + b"\r\n"

    internet.answers.append(endless)
    with pytest.raises(UnreachableLinkError):
        await fetch(URL, internet.network, SMALL)


async def test_a_slow_body_is_bounded_in_all(internet: Internet) -> None:
    """Each part comes soon after the other: only a limit of the whole stops it."""

    async def slow() -> AsyncIterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        while True:
            await asyncio.sleep(0.005)
            yield b"<"

    internet.answers.append(slow)
    with pytest.raises(UnreachableLinkError):
        await fetch(URL, internet.network, SOON)


async def test_a_silent_server_is_given_up(internet: Internet) -> None:
    async def silent() -> AsyncIterator[bytes]:
        await asyncio.Event().wait()
        yield b""

    internet.answers.append(silent)
    with pytest.raises(UnreachableLinkError):
        await fetch(URL, internet.network, SOON)


async def test_slow_names_are_bounded_too(internet: Internet) -> None:
    async def never(_host: str, _port: int) -> list[str]:
        await asyncio.Event().wait()
        return [PUBLIC]

    with pytest.raises(UnreachableLinkError):
        await fetch(URL, internet.network._replace(resolve=never), SOON)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


type Pack = Callable[[bytes], bytes]
PACKERS = [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw_deflate)]


@pytest.mark.parametrize(("encoding", "pack"), PACKERS, ids=["gzip", "deflate", "raw deflate"])
async def test_packed_pages_are_unpacked(encoding: str, pack: Pack, internet: Internet) -> None:
    internet.answer(pack(BODY), Content_Encoding=encoding)
    assert (await fetch(URL, internet.network)).data == BODY


@pytest.mark.parametrize(("encoding", "pack"), PACKERS, ids=["gzip", "deflate", "raw deflate"])
async def test_a_bomb_is_bounded_after_unpacking(
    encoding: str, pack: Pack, internet: Internet
) -> None:
    bomb = pack(bytes(9_000_000))
    assert len(bomb) < SMALL.max_bytes
    internet.answer(bomb, Content_Encoding=encoding)
    with pytest.raises(TooBigError):
        await fetch(URL, internet.network, SMALL)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress", "x"])
async def test_other_encodings_are_refused(encoding: str, internet: Internet) -> None:
    internet.answer(BODY, Content_Encoding=encoding)
    with pytest.raises(NotAPageError):
        await fetch(URL, internet.network)


@pytest.mark.parametrize(
    "body", [gzip.compress(BODY)[:-12], b"no gzip at all"], ids=["cut", "not packed"]
)
async def test_a_broken_packing_is_no_whole_answer(body: bytes, internet: Internet) -> None:
    internet.answer(body, Content_Encoding="gzip")
    with pytest.raises(UnreachableLinkError):
        await fetch(URL, internet.network)


async def test_a_body_that_ends_too_early_is_no_whole_answer(internet: Internet) -> None:
    internet.answers.append([b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<html>"])
    with pytest.raises(UnreachableLinkError):
        await fetch(URL, internet.network)


async def test_a_length_beyond_the_limit_is_not_waited_for(internet: Internet) -> None:
    internet.answers.append([b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"])
    with pytest.raises(TooBigError):
        await fetch(URL, internet.network)


@pytest.mark.parametrize(
    "kind",
    ["application/pdf", "image/png", "video/mp4", "application/octet-stream", "application/json"],
)
async def test_what_is_no_page_is_not_read(kind: str, internet: Internet) -> None:
    internet.answer(BODY, content_type=kind)
    with pytest.raises(NotAPageError) as raised:
        await fetch(URL, internet.network)
    assert raised.value.facts == {"format": kind}


@pytest.mark.parametrize(
    ("header", "kind", "charset"),
    [
        (None, "text/html", None),
        ("text/html", "text/html", None),
        ("TEXT/HTML;Charset=Windows-1256", "text/html", "Windows-1256"),
        ('application/xhtml+xml; charset="utf-8"', "application/xhtml+xml", "utf-8"),
        ("text/plain", "text/plain", None),
        ("nonsense", "text/plain", None),
    ],
)
async def test_types_of_pages(
    header: str | None, kind: str, charset: str | None, internet: Internet
) -> None:
    internet.answer(BODY, content_type=header)
    page = await fetch(URL, internet.network)
    assert (page.content_type, page.charset) == (kind, charset)


@pytest.mark.parametrize("status", [201, 204, 304, 401, 403, 404, 410, 429, 500, 503])
async def test_a_server_may_say_no(status: int, internet: Internet) -> None:
    internet.answer(b"", status=status)
    with pytest.raises(PageRefusedError) as raised:
        await fetch(URL, internet.network)
    assert raised.value.facts == {"host": "news.example", "status": status}


@pytest.mark.parametrize(
    "answer",
    [b"", b"SSH-2.0-OpenSSH_9\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", b"\x16\x03"],
    ids=["nothing", "another protocol", "a bad length", "TLS"],
)
async def test_what_is_no_answer_is_unreachable(answer: bytes, internet: Internet) -> None:
    internet.answers.append([answer])
    with pytest.raises(UnreachableLinkError):
        await fetch(URL, internet.network)
