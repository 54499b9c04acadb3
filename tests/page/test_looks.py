"""Narrow screens, dark and light, names for those who can't see."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.playground import PRIVATE, LoopbackApi

type Call = Callable[..., Awaitable[Any]]
type Open = Callable[..., Awaitable[Page]]

READER = PRIVATE.id
LONG_WORD = "https://example.org/" + "a" * 200
READABLE = 4.5  # contrast of text, WCAG 2.2 AA

PAIRS = [
    ("--text", "--ground"),
    ("--text", "--surface"),
    ("--text", "--mine"),
    ("--text", "--quote"),
    ("--muted", "--surface"),
    ("--muted", "--ground"),
    ("--muted", "--mine"),
    ("--muted", "--accent-soft"),
    ("--accent", "--surface"),
    ("--accent", "--accent-soft"),
    ("--accent", "--quote"),
    ("--on-accent", "--accent"),
    ("--danger", "--danger-soft"),
    ("--warn", "--warn-soft"),
    ("--warn", "--danger-soft"),
]


async def fill(api: LoopbackApi, call: Call) -> None:
    """A bit of everything that could be too wide."""
    await api.send(f"خبر {LONG_WORD}\n" + "متن خبر. " * 300)
    keys = [
        [{"text": f"دکمهٔ شمارهٔ {n} با نامی بلند", "callback_data": f"{n}"} for n in range(3)],
        [{"text": LONG_WORD[:60], "url": "https://example.org"}],
    ]
    text = f"خلاصه {LONG_WORD}"
    entities = [{"type": "blockquote", "offset": 6, "length": 200}]
    await call(
        "sendMessage",
        chat_id=READER,
        text=text,
        entities=entities,
        reply_markup={"inline_keyboard": keys},
    )


@pytest.mark.parametrize("width", [320, 360, 412, 768, 1440])
async def test_nothing_is_wider_than_the_screen(
    open_page: Open,
    api: LoopbackApi,
    call: Call,
    width: int,
) -> None:
    page = await open_page(viewport={"width": width, "height": 700})
    await fill(api, call)
    await page.locator("#menu-button").click()
    await expect(page.locator(".key")).to_have_count(4)
    wide = await page.evaluate(
        "() => [document.documentElement, document.getElementById('scroll')]"
        ".map((one) => one.scrollWidth - one.clientWidth)"
    )
    assert wide == [0, 0]
    outside = await page.evaluate(
        "() => [...document.querySelectorAll('button, a, select, textarea, .bubble')]"
        ".filter((one) => one.checkVisibility() && !one.closest('.tool'))"
        ".map((one) => one.getBoundingClientRect())"
        ".filter((box) => box.left < -1 || box.right > innerWidth + 1).length"
    )
    assert outside == 0


async def test_fingers_can_hit_the_buttons(open_page: Open, api: LoopbackApi, call: Call) -> None:
    page = await open_page(has_touch=True)
    await fill(api, call)
    await expect(page.locator(".key")).to_have_count(4)
    sizes = await page.evaluate(
        "() => [...document.querySelectorAll('.key, .composer button')]"
        ".filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height)"
    )
    assert len(sizes) >= 7
    assert min(sizes) >= 40


async def test_every_button_has_a_name(page: Page, api: LoopbackApi, call: Call) -> None:
    await fill(api, call)
    await expect(page.locator(".key")).to_have_count(4)
    nameless = await page.evaluate(
        "() => [...document.querySelectorAll('button, a, select, textarea')].filter((one) =>"
        "!(one.ariaLabel || one.textContent.trim() || one.labels?.length)).length"
    )
    assert nameless == 0
    log = page.get_by_role("log")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log.get_by_role("article")).to_have_count(2)
    await expect(page.locator("html")).to_have_attribute("lang", "fa")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_all_text_is_readable(open_page: Open, scheme: str) -> None:
    page = await open_page(color_scheme=scheme)
    names = sorted({name for pair in PAIRS for name in pair})
    colours = await page.evaluate(
        "(names) => { const style = getComputedStyle(document.documentElement);"
        "return Object.fromEntries(names.map((n) => [n, style.getPropertyValue(n).trim()])); }",
        names,
    )
    assert len(colours) == len(names)
    poor = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair in PAIRS
        if contrast(colours[pair[0]], colours[pair[1]]) < READABLE
    }
    assert not poor


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


async def test_the_system_s_wish_holds_until_the_reader_has_another(open_page: Open) -> None:
    page = await open_page(color_scheme="dark")
    dark = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    await page.locator("#theme").click()
    light = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    await page.reload()
    await page.wait_for_selector("body[data-ready]")
    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == light


async def test_the_page_brings_its_own_letters(page: Page) -> None:
    assert await page.evaluate(
        "async () => { await document.fonts.ready; return [...document.fonts]"
        ".some((font) => font.family.includes('Vazirmatn') && font.status === 'loaded'); }"
    )


async def test_it_moves_only_for_those_who_like_it(open_page: Open, call: Call) -> None:
    page = await open_page(reduced_motion="reduce")
    await call("sendMessage", chat_id=READER, text="خلاصه")
    await expect(page.locator(".message")).to_have_css("animation-name", "none")
