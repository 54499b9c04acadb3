"""The whole road in the browser: the real bot, unmodified, behind the page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from bot.playground import LoopbackApi
from bot.run import on_playground, running
from config.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

type Open = Callable[..., Awaitable[Page]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def api(root: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LoopbackApi]:
    """A playground with the bot at work on it; one for all tests of this file."""
    data = tmp_path_factory.mktemp("data")
    async with LoopbackApi(samples=root / "samples") as api:
        settings = Settings(data_dir=data, workers=1)
        async with running(on_playground(settings, api)):
            yield api
    assert not api.violations, "\n".join(map(str, api.violations))


def replies(page: Page) -> Locator:
    """The bot's answers that can be changed by buttons."""
    return page.locator(".message:not(.mine):has(.keyboard)")


async def test_a_pasted_damaged_article_is_answered(page: Page, samples: dict[str, str]) -> None:
    await page.locator("#text").focus()
    await page.keyboard.insert_text(samples["roads-damaged"])
    await page.locator("#send").click()
    reply = replies(page).last
    await expect(reply).to_be_visible()
    await expect(reply.locator("strong").first).to_contain_text("محور سپیددشت بازگشایی شد")
    await expect(reply).to_contain_text("کامران نیک‌اندیش")
    await expect(reply.locator("blockquote").first).to_be_visible()
    await reply.locator(".reply").click()
    await expect(page.locator(".message.mine").last).to_be_focused()


async def test_buttons_change_the_answer(page: Page) -> None:
    await page.locator("#menu-button").click()
    await page.get_by_role("menuitem").filter(has_text="مدیرعامل آب").click()
    reply = replies(page).last
    await expect(reply).to_contain_text("کیان‌پور")
    text = reply.locator(".text")
    before = await text.text_content() or ""
    await reply.get_by_role("button", name="بلندتر").click()
    await expect(text).not_to_have_text(before)
    await expect(reply.locator(".foot")).to_contain_text("ویرایش‌شده")
    longer = await text.text_content() or ""
    await reply.get_by_role("button", name="کوتاه‌تر").click()
    await expect(text).not_to_have_text(longer)
    assert len(before) < len(longer)
    assert len(await text.text_content() or "") < len(longer)


async def test_a_dropped_file_is_answered(page: Page, samples: dict[str, str]) -> None:
    said = await replies(page).count()
    await page.locator("#file").set_input_files(
        {
            "name": "clinic.txt",
            "mimeType": "text/plain",
            "buffer": samples["clinic"].encode("utf-8"),
        }
    )
    await expect(replies(page)).to_have_count(said + 1)
    await expect(replies(page).last).to_contain_text("سیمین راستگو")


async def test_what_can_t_be_summarised_is_answered_too(page: Page) -> None:
    said = await page.locator(".message:not(.mine)").count()
    await page.locator("#text").fill("The quick brown fox jumps over the lazy dog. " * 10)
    await page.locator("#send").click()
    await expect(page.locator(".message:not(.mine)")).to_have_count(said + 1)
    await expect(page.locator("#faults")).to_be_hidden()


async def test_in_a_group_the_bot_answers_when_asked(page: Page, samples: dict[str, str]) -> None:
    await page.locator("#place").select_option(label="تحریریه › سیاست")
    await page.locator("#text").fill(samples["water"])
    await page.locator("#send").click()
    article = page.locator(".message.mine")
    await article.get_by_role("button", name="پاسخ دادن به این پیام").click()
    await page.locator("#text").fill("/summary")
    await page.locator("#send").click()
    await expect(replies(page)).to_have_count(1)
    await expect(replies(page)).to_contain_text("کیان‌پور")
    await replies(page).locator(".reply").click()
    await expect(article.first).to_be_focused()
