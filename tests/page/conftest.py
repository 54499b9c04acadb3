"""The chat page in a real browser, with a loopback Bot API of its own for each test.

One Chromium serves a whole module, so tests and fixtures share the module's event loop. A test
fails on anything that the page writes to the console as an error, on an exception in it, and on a
request to anywhere but its own server.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from bot.playground import LoopbackApi, Violation

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# What is expected comes in a moment; a busy machine may have others.
expect.set_options(timeout=30_000)

ANSWERS_NO = "Failed to load resource: "  # a server lost, or a request refused, on purpose
PHONE = {"width": 360, "height": 740}

type Call = Callable[..., Awaitable[Any]]
type Open = Callable[..., Awaitable[Page]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.asyncio(loop_scope="module"), append=False)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        reason = "Chromium is not installed: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def api(root: Path) -> AsyncIterator[LoopbackApi]:
    async with LoopbackApi(samples=root / "samples") as api:
        yield api
    assert not api.violations, "\n".join(map(str, api.violations))


@pytest_asyncio.fixture(loop_scope="module")
async def call(api: LoopbackApi) -> AsyncIterator[Call]:
    """The bot's side: calls a method and gives its result."""
    base = f"{api.api_base_url}/bot{api.token}"
    async with httpx.AsyncClient(base_url=base) as client:

        async def call(method: str, **parameters: object) -> object:
            answer = (await client.post(f"/{method}", json=parameters)).json()
            return answer.get("result")

        yield call


@pytest_asyncio.fixture(loop_scope="module")
async def open_page(chromium: Browser, api: LoopbackApi) -> AsyncIterator[Open]:
    """Opens the page; keyword arguments are those of a browser context."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    async def open_page(**settings: object) -> Page:
        context = await chromium.new_context(**{"viewport": PHONE, "locale": "fa-IR", **settings})
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((api.url, "blob:", "data:"))
                else complaints.append(asked.url)
            ),
        )
        await page.goto(api.url)
        await page.wait_for_selector("body[data-ready]")
        return page

    yield open_page
    for context in contexts:
        await context.close()
    assert not [said for said in complaints if not said.startswith(ANSWERS_NO)]


@pytest_asyncio.fixture(loop_scope="module")
async def page(open_page: Open) -> Page:
    return await open_page()


@pytest.fixture
def expect_violations(api: LoopbackApi) -> Callable[[], list[Violation]]:
    """Takes the violations that a test meant to happen."""

    def take() -> list[Violation]:
        taken = list(api.violations)
        api.violations.clear()
        return taken

    return take
