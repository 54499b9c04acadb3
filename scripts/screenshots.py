"""Take the pictures of the docs: the real bot's answers in the playground's page.

    python scripts/screenshots.py [FOLDER]

Starts the bot and the playground in this process and drives Debian's Chromium; writes docs/*.png,
or to FOLDER. Look at the pictures before they are committed.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.playground import LoopbackApi
from bot.run import on_playground, running
from config.settings import Settings

ROOT = Path(__file__).parent.parent
WIDE = (880, 900)
PHONE = (412, 915)
SCALE = 1.5
COLOURS = 256
"""A palette of so many shows letters and surfaces as they are, in a third of the bytes."""
HEAD, GAP, FOOT = 16, 8, 10  # CSS pixels above, between and below messages
LONGEST_WAIT_MS = 60_000
ANSWER = ".message:not(.mine)"
REMARK = "سلام؛ این خبر را برای صفحه یک می‌خواهم."
"""What is no article."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture.

    Attributes:
        name: Its file's name, without the ending.
        text: What is sent to the bot: an article, or something that is none; None for the page as
            it opens.
        size: Width and height of the window, in CSS pixels; the height is fitted to a
            conversation.
        scheme: ``light`` or ``dark``.
        from_reply: Whether the window begins at the last answer, not at the article.
        topic: The group's topic that it is pasted in, where the bot answers when it is asked to.
        language: The label of the language that is chosen in the settings beforehand.
        presses: The labels of the buttons that are pressed, each under the latest answer.
    """

    name: str
    text: str | None
    size: tuple[int, int]
    scheme: str = "light"
    from_reply: bool = False
    topic: str | None = None
    language: str | None = None
    presses: tuple[str, ...] = ()


def sample(name: str) -> str:
    """An article of the samples' folder."""
    return (ROOT / "samples" / f"{name}.txt").read_text("utf-8")


PICTURES = (
    Picture("reply", sample("roads-damaged"), WIDE),
    Picture("reply-phone", sample("clinic"), PHONE, from_reply=True),
    Picture("reply-dark", sample("clinic"), PHONE, scheme="dark", from_reply=True),
    Picture("short", sample("water"), PHONE, from_reply=True, presses=("کوتاه‌تر",)),
    Picture("long", sample("water"), WIDE, from_reply=True, presses=("بلندتر",)),
    Picture("english", sample("clinic"), PHONE, from_reply=True, language="English (انگلیسی)"),
    Picture("group", sample("roads-damaged"), PHONE, topic="تحریریه › سیاست"),
    Picture(
        "quotes",
        sample("roads-damaged"),
        PHONE,
        scheme="dark",
        from_reply=True,
        presses=("همه نقل‌قول‌ها",),
    ),
    Picture(
        "restored",
        sample("library-damaged"),
        WIDE,
        from_reply=True,
        presses=("متن بازسازی‌شده",),
    ),
    Picture("refusal", REMARK, PHONE),
    Picture("empty", None, PHONE),
)


async def take(picture: Picture, browser: Browser, folder: Path) -> Path:
    """Take one picture with a bot that knows nothing yet."""
    with tempfile.TemporaryDirectory() as data:
        async with LoopbackApi(samples=ROOT / "samples") as api:
            settings = Settings(data_dir=Path(data), workers=1)
            async with running(on_playground(settings, api)):
                context = await browser.new_context(
                    viewport={"width": picture.size[0], "height": picture.size[1]},
                    device_scale_factor=SCALE,
                    color_scheme="dark" if picture.scheme == "dark" else "light",
                    reduced_motion="reduce",
                    locale="fa-IR",
                    timezone_id="Asia/Tehran",
                )
                page = await context.new_page()
                await page.goto(api.url)
                await page.wait_for_selector("body[data-ready]")
                if picture.text is not None:
                    await converse(page, picture, picture.text)
                await page.evaluate("document.activeElement.blur()")
                await page.mouse.move(0, 0)
                path = folder / f"{picture.name}.png"
                path.write_bytes(with_palette(await page.screenshot()))
                await context.close()
        if api.violations:
            sys.exit("\n".join(map(str, api.violations)))
    return path


async def converse(page: Page, picture: Picture, text: str) -> None:
    """Send the text, wait for the answer, press its buttons, and bring what is shown into view."""
    if picture.language is not None:
        await send(page, "/settings")
        await answered(page)
        await press(page, picture.language)
    if picture.topic is not None:
        await page.locator("#place").select_option(label=picture.topic)
    await send(page, text)
    if picture.topic is not None:
        await page.get_by_role("button", name="پاسخ دادن به این پیام").click()
        await send(page, "/summary")
    await answered(page)
    for label in picture.presses:
        await press(page, label)
    await fit(page, picture)
    await page.evaluate(
        "document.getElementById('scroll').scrollTop = document.getElementById('log').offsetHeight"
    )


async def send(page: Page, text: str) -> None:
    """Paste a text and send it."""
    await page.locator("#text").focus()
    await page.keyboard.insert_text(text)
    await page.locator("#send").click()
    await expect(page.locator("#text")).to_have_value("")


async def answered(page: Page) -> None:
    """Wait until the last message is the bot's."""
    await page.locator(f".log > {ANSWER}:last-child").wait_for(timeout=LONGEST_WAIT_MS)
    await page.wait_for_timeout(300)


async def press(page: Page, label: str) -> None:
    """Press a button under the latest answer that has it, and wait for what comes of it."""
    log = page.locator("#log")
    before = await log.inner_html()
    await page.get_by_role("button", name=label, exact=True).last.click()
    async with asyncio.timeout(LONGEST_WAIT_MS / 1000):
        # The page's policy forbids the evaluation that waiting for a function takes.
        while (now := await log.inner_html()) == before or "aria-busy" in now:
            await page.wait_for_timeout(100)
    await page.wait_for_timeout(600)


async def fit(page: Page, picture: Picture) -> None:
    """Make the window as high as what it shows: the conversation, or its last answer."""
    seen = "log.lastElementChild" if picture.from_reply else "log"
    margins = FOOT + (GAP if picture.from_reply else HEAD)
    missing = await page.evaluate(
        "(() => { const log = document.getElementById('log');"
        f" return {seen}.offsetHeight + {margins} - log.parentElement.clientHeight; }})()"
    )
    width, height = picture.size
    await page.set_viewport_size({"width": width, "height": height + round(missing)})
    await page.wait_for_timeout(300)


def with_palette(png: bytes) -> bytes:
    """The same picture with fewer colours, and fewer bytes."""
    smaller = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        reduced = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        reduced.save(smaller, "PNG", optimize=True)
    return smaller.getvalue()


async def take_all(folder: Path, chromium: str) -> None:
    """Take every picture."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for picture in PICTURES:
            print(await take(picture, browser, folder))
        await browser.close()


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(description="Take the pictures of the README.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs")
    folder: Path = parser.parse_args().folder
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is not installed: apt-get install chromium")
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(take_all(folder, chromium))


if __name__ == "__main__":
    main()
