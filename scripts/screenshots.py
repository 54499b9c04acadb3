"""Take the pictures of the README: the real bot's answer to a sample, in the playground's page.

    python scripts/screenshots.py [FOLDER]

Starts the bot and the playground in this process and drives Debian's Chromium; writes docs/*.png,
or to FOLDER. Look at the pictures before they are committed.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright

from bot.playground import LoopbackApi
from bot.run import on_playground, running
from config.settings import Settings

ROOT = Path(__file__).parent.parent
DAMAGED = "roads-damaged"
CLEAN = "clinic"
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
        sample: The sample that is pasted; none for the page as it opens.
        size: Width and height of the window, in CSS pixels.
        scheme: ``light`` or ``dark``.
        from_reply: Whether the window begins at the answer, not at the article.
        whole: Whether the window is made high enough for the whole conversation.
        topic: The group's topic that it is pasted in, where the bot answers when it is asked to.
    """

    name: str
    sample: str | None
    size: tuple[int, int]
    scheme: str = "light"
    from_reply: bool = False
    whole: bool = False
    topic: str | None = None


PICTURES = (
    Picture("reply", DAMAGED, (880, 900), whole=True),
    Picture("reply-phone", CLEAN, (412, 915), from_reply=True),
    Picture("reply-dark", CLEAN, (412, 915), scheme="dark", from_reply=True),
    Picture("group", DAMAGED, (412, 915), topic="تحریریه › سیاست"),
    Picture("empty", None, (412, 915)),
)


async def take(picture: Picture, browser: Browser, folder: Path) -> Path:
    """Take one picture with a bot that knows nothing yet."""
    with tempfile.TemporaryDirectory() as data:
        async with LoopbackApi(samples=ROOT / "samples") as api:
            settings = Settings(data_dir=Path(data), workers=1)
            async with running(on_playground(settings, api)):
                context = await browser.new_context(
                    viewport={"width": picture.size[0], "height": picture.size[1]},
                    device_scale_factor=1.5,
                    color_scheme="dark" if picture.scheme == "dark" else "light",
                    reduced_motion="reduce",
                    locale="fa-IR",
                    timezone_id="Asia/Tehran",
                )
                page = await context.new_page()
                await page.goto(api.url)
                await page.wait_for_selector("body[data-ready]")
                if picture.sample is not None:
                    await converse(page, picture)
                await page.evaluate("document.activeElement.blur()")
                await page.mouse.move(0, 0)
                path = folder / f"{picture.name}.png"
                await page.screenshot(path=path)
                await context.close()
        if api.violations:
            sys.exit("\n".join(map(str, api.violations)))
    return path


async def converse(page: Page, picture: Picture) -> None:
    """Paste the sample, wait for the answer, and bring it into view."""
    text = (ROOT / "samples" / f"{picture.sample}.txt").read_text("utf-8")
    if picture.topic is not None:
        await page.locator("#place").select_option(label=picture.topic)
    await page.locator("#text").focus()
    await page.keyboard.insert_text(text)
    await page.locator("#send").click()
    if picture.topic is not None:
        await page.get_by_role("button", name="پاسخ دادن به این پیام").click()
        await page.locator("#text").fill("/summary")
        await page.locator("#send").click()
    reply = page.locator(".message:not(.mine):has(.keyboard)")
    await reply.wait_for(timeout=20_000)
    await page.wait_for_timeout(300)
    if picture.whole:
        hidden = await page.evaluate(
            "(() => { const one = document.getElementById('scroll');"
            " return one.scrollHeight - one.clientHeight; })()"
        )
        width, height = picture.size
        await page.set_viewport_size({"width": width, "height": height + hidden})
    if picture.from_reply:
        await reply.evaluate("(one) => one.scrollIntoView({block: 'start'})")
        await page.evaluate("document.getElementById('scroll').scrollTop -= 12")
    else:
        await page.evaluate("document.getElementById('scroll').scrollTop = 0")


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
