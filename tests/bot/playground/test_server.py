"""Who is let in: only this machine, only under a loopback name, only with the token."""

from __future__ import annotations

import logging
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from bot.playground import (
    CHANNEL,
    PRIVATE,
    LoopbackApi,
    NoReplyError,
    NotLoopbackError,
    PortTakenError,
    Upload,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def page(loopback: LoopbackApi) -> AsyncIterator[httpx.AsyncClient]:
    """A client that speaks like the page."""
    headers = {"origin": loopback.url, "sec-fetch-site": "same-origin"}
    async with httpx.AsyncClient(base_url=loopback.url, headers=headers) as client:
        yield client


async def test_a_taken_port_is_named() -> None:
    async with LoopbackApi() as first:
        port = int(first.url.rpartition(":")[2])
        with pytest.raises(PortTakenError) as taken:
            async with LoopbackApi(port=port):
                pass
        assert taken.value.port == port
    async with LoopbackApi(port=port) as again:
        assert again.url.endswith(f":{port}")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", "::"])  # noqa: S104
def test_only_loopback_is_served(host: str) -> None:
    with pytest.raises(NotLoopbackError) as refused:
        LoopbackApi(host=host)
    assert refused.value.host == host


async def test_only_loopback_is_listened_on(loopback: LoopbackApi) -> None:
    port = int(loopback.url.rpartition(":")[2])
    with socket.socket() as probe:
        probe.bind(("127.0.0.2", port))  # free: the server has 127.0.0.1 and nothing else


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("LOCALHOST:{port}", 200),
        ("localhost", 421),
        ("localhost:1", 421),
        ("rebound.example:{port}", 421),
        ("127.0.0.1.example:{port}", 421),
        ("", 421),
    ],
)
async def test_a_foreign_name_is_not_served(loopback: LoopbackApi, host: str, status: int) -> None:
    port = loopback.url.rpartition(":")[2]
    async with httpx.AsyncClient() as client:
        for path in ("/", f"/bot{loopback.token}/getMe", "/playground/state"):
            answer = await client.get(
                f"{loopback.url}{path}", headers={"host": host.format(port=port)}
            )
            assert answer.status_code == status, path


@pytest.mark.parametrize("token", ["", "1:wrong", "7000000001:"])
async def test_only_the_token_opens(loopback: LoopbackApi, token: str) -> None:
    async with httpx.AsyncClient(base_url=loopback.url) as client:
        for path in (f"/bot{token}/getMe", f"/file/bot{token}/documents/x"):
            answer = await client.get(path)
            assert answer.status_code in {401, 404}
            assert not answer.json()["ok"] if answer.status_code == 401 else True
    assert loopback.requests == []


async def test_files_need_the_token_too(loopback: LoopbackApi) -> None:
    sent = await loopback.send(document=Upload("خبر.txt", b"abc"))
    async with httpx.AsyncClient(base_url=loopback.url) as client:
        found = await client.get(
            f"/bot{loopback.token}/getFile", params={"file_id": sent.raw["document"]["file_id"]}
        )
        path = found.json()["result"]["file_path"]
        assert (await client.get(f"/file/bot{loopback.token}/{path}")).content == b"abc"
        assert (await client.get(f"/file/bot1:x/{path}")).status_code == 401
        assert (await client.get(f"/file/bot{loopback.token}/../api.py")).status_code == 404


WRITES = ["send", "edit", "upload", "sample", "press"]


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://example.org"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "{url}", "sec-fetch-site": "cross-site"},
    ],
    ids=["none", "foreign", "null", "another port", "cross-site"],
)
async def test_only_the_page_itself_may_act(
    loopback: LoopbackApi, name: str, headers: dict[str, str]
) -> None:
    given = {key: value.format(url=loopback.url) for key, value in headers.items()}
    async with httpx.AsyncClient(base_url=loopback.url) as client:
        body = {"chat": PRIVATE.id, "text": "خبر", "name": "x", "message_id": 1, "data": "x"}
        answer = await client.post(f"/playground/{name}", json=body, headers=given)
    assert answer.status_code == 403
    assert loopback.transcript() == ()


async def test_a_foreign_page_may_not_look(loopback: LoopbackApi) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    async with httpx.AsyncClient(base_url=loopback.url, headers=headers) as client:
        for path in ("/playground/state", "/playground/events", "/playground/file/x"):
            assert (await client.get(path)).status_code == 403


async def test_the_page_and_all_it_asks_for_come_from_here(
    loopback: LoopbackApi, page: httpx.AsyncClient
) -> None:
    index = await page.get("/")
    policy = index.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "://" not in index.text.replace("http://www.w3.org/2000/svg", "")
    folder = Path(__file__).parents[3] / "bot" / "playground" / "page"
    scripts = sorted(folder.glob("*.js")) + sorted(folder.glob("*.css"))
    assert len(scripts) > 8
    for script in scripts:
        served = await page.get(f"/page/{script.name}")
        assert served.headers["x-content-type-options"] == "nosniff"
        words = served.text.replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in words, script.name
        assert "innerHTML" not in words, script.name
    assert loopback.token not in index.text


async def test_a_long_text_goes_as_several_messages(
    loopback: LoopbackApi, page: httpx.AsyncClient
) -> None:
    sent = await page.post("/playground/send", json={"chat": PRIVATE.id, "text": "خبر " * 2000})
    assert sent.json() == {"sent": 2}
    assert [len(message.text) <= 4096 for message in loopback.transcript()] == [True, True]


@pytest.mark.parametrize(
    ("label", "path", "body", "error"),
    [
        ("nothing to say", "send", {"chat": PRIVATE.id, "text": " \n"}, "empty"),
        ("too much to say", "send", {"chat": PRIVATE.id, "text": "خ" * 200_000}, "long"),
        ("no such chat", "send", {"chat": 5, "text": "خبر"}, "request"),
        ("no such topic", "send", {"chat": PRIVATE.id, "thread": 9, "text": "خبر"}, "request"),
        ("no such sample", "sample", {"chat": PRIVATE.id, "name": "../api.py"}, "sample"),
        ("no such message", "press", {"chat": 1001, "message_id": 9, "data": "x"}, "message"),
        (
            "no such text to change",
            "edit",
            {"chat": 1001, "message_id": 9, "text": "x"},
            "message",
        ),
        ("no chat at all", "send", {"text": "خبر"}, "request"),
        ("not an object", "send", [], "request"),
    ],
)
async def test_what_the_page_can_t_do_is_told(
    page: httpx.AsyncClient, label: str, path: str, body: object, error: str
) -> None:
    answer = await page.post(f"/playground/{path}", json=body)
    assert (answer.status_code, answer.json()) == (400, {"error": error}), label


async def test_a_file_keeps_its_name_and_no_folder(
    loopback: LoopbackApi, page: httpx.AsyncClient
) -> None:
    sent = await page.post(
        "/playground/upload",
        params={"chat": PRIVATE.id, "name": "../../خبر.txt"},
        content="متن".encode(),
        headers={"content-type": "text/plain"},
    )
    assert sent.status_code == 200
    (message,) = loopback.transcript()
    assert message.raw["document"]["file_name"] == "خبر.txt"
    got = await page.get(f"/playground/file/{message.raw['document']['file_id']}")
    assert got.content.decode() == "متن"
    assert got.headers["content-disposition"].startswith("attachment; ")
    empty = await page.post("/playground/upload", params={"chat": PRIVATE.id, "name": "a"})
    assert empty.json() == {"error": "empty_file"}


async def test_samples_are_forwarded_from_the_sample_channel(
    tmp_path: Path, page: httpx.AsyncClient
) -> None:
    (tmp_path / "b.txt").write_text("\ufeff\n\nعنوان خبر\nمتن خبر", "utf-8")
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "c.md").write_text("یادداشت", "utf-8")
    async with LoopbackApi(samples=tmp_path) as api:
        async with httpx.AsyncClient(base_url=api.url, headers={"origin": api.url}) as client:
            state = (await client.get("/playground/state")).json()
            assert state["samples"] == [{"name": "b.txt", "title": "عنوان خبر"}]
            body = {"chat": PRIVATE.id, "name": "b.txt"}
            assert (await client.post("/playground/sample", json=body)).status_code == 200
        (message,) = api.transcript()
        assert message.text == "عنوان خبر\nمتن خبر"
        assert message.raw["forward_origin"]["chat"]["id"] == CHANNEL.id


async def test_nothing_of_texts_or_token_is_logged(
    loopback: LoopbackApi, page: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # the test's own client
    logging.getLogger("httpcore").setLevel(logging.WARNING)
    await page.post("/playground/send", json={"chat": PRIVATE.id, "text": "محرمانه"})
    base = f"/bot{loopback.token}"
    await page.post(f"{base}/sendMessage", json={"chat_id": PRIVATE.id, "txt": "محرمانه"})
    loopback.fail("sendMessage", lose="answer")
    with pytest.raises(httpx.RemoteProtocolError):
        await page.post(f"{base}/sendMessage", json={"chat_id": PRIVATE.id, "text": "محرمانه"})
    written = caplog.text + repr(loopback)
    assert "محرمانه" not in written
    assert loopback.token not in written
    loopback.violations.clear()


async def test_waiting_ends(loopback: LoopbackApi) -> None:
    await loopback.send("خبر")
    with pytest.raises(NoReplyError) as error:
        await loopback.wait_for_reply(within=0.05)
    assert error.value.seconds == 0.05
