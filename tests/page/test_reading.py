"""What a reader sees of the bot's messages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.playground import PRIVATE, LoopbackApi, Violation
from bot.playground.texts import units

type Call = Callable[..., Awaitable[Any]]

READER = PRIVATE.id


def marked(*parts: tuple[str, str | None]) -> dict[str, object]:
    """A text made of parts, each with the kind of entity that it is."""
    text, entities = "", []
    for part, kind in parts:
        if kind is not None:
            named, _, url = kind.partition(" ")
            link = {"url": url} if url else {}
            entities.append({"type": named, "offset": units(text), "length": units(part), **link})
        text += part
    return {"chat_id": READER, "text": text, "entities": entities}


async def test_entities_are_shown(page: Page, call: Call) -> None:
    await call(
        "sendMessage",
        **marked(
            ("🗞 ", None),
            ("درشت", "bold"),
            (" و ", None),
            ("کج", "italic"),
            (" و ", None),
            ("کد", "code"),
            (" و ", None),
            ("پیوند", "text_link https://example.org/a"),
            ("\n", None),
            ("نقل قول", "blockquote"),
            ("\nپایان", None),
        ),
    )
    text = page.locator(".message .text")
    await expect(text.locator("strong")).to_have_text("درشت")
    await expect(text.locator("em")).to_have_text("کج")
    await expect(text.locator("code")).to_have_text("کد")
    link = text.locator("a")
    await expect(link).to_have_text("پیوند")
    await expect(link).to_have_attribute("href", "https://example.org/a")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await expect(text.locator("blockquote")).to_have_text("نقل قول")
    assert await text.locator("p").all_inner_texts() == [
        "🗞 درشت و کج و کد و پیوند",
        "نقل قول",
        "پایان",
    ]


async def test_bold_may_run_over_lines_and_quotes(page: Page, call: Call) -> None:
    text = "عنوان\nدوم\nسوم"
    entities = [
        {"type": "bold", "offset": 2, "length": 9},
        {"type": "blockquote", "offset": 6, "length": 3},
    ]
    await call("sendMessage", chat_id=READER, text=text, entities=entities)
    strong = page.locator(".text strong")
    await expect(strong).to_have_count(3)
    assert await strong.all_inner_texts() == ["وان", "دوم", "س"]
    await expect(page.locator("blockquote strong")).to_have_text("دوم")


async def test_a_long_quotation_unfolds(page: Page, call: Call) -> None:
    await call("sendMessage", **marked(("نقل قول بلند " * 60, "expandable_blockquote")))
    quote = page.locator("blockquote")
    button = quote.get_by_role("button")
    await expect(button).to_have_attribute("aria-expanded", "false")
    folded = (await quote.bounding_box() or {})["height"]
    await button.click()
    await expect(button).to_have_attribute("aria-expanded", "true")
    assert (await quote.bounding_box() or {})["height"] > 2 * folded


async def test_a_short_quotation_needs_no_button(page: Page, call: Call) -> None:
    await call("sendMessage", **marked(("کوتاه", "expandable_blockquote")))
    await expect(page.locator("blockquote")).to_have_text("کوتاه")
    await expect(page.locator("blockquote button")).to_have_count(0)


HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>&lt;b&gt;"


async def test_text_is_only_ever_text(page: Page, api: LoopbackApi, call: Call) -> None:
    await api.send(HOSTILE)
    keys = {"inline_keyboard": [[{"text": HOSTILE, "callback_data": "x"}]]}
    await call("sendMessage", chat_id=READER, text=HOSTILE, reply_markup=keys)
    await expect(page.locator(".message .text").nth(1)).to_have_text(HOSTILE)
    await expect(page.locator(".key")).to_have_text(HOSTILE)
    assert await page.locator(".message img, .message script, .message b").count() == 0


async def test_no_link_runs_a_script(page: Page, call: Call) -> None:
    await call("sendMessage", **marked(("بد", "text_link javascript:alert(1)")))
    await expect(page.locator(".text")).to_have_text("بد")
    await expect(page.locator(".text a")).to_have_count(0)


@pytest.mark.parametrize(
    ("label", "line", "direction"),
    [
        ("Persian", "خبر تازه", "rtl"),
        ("Latin first", "NATO گفت", "ltr"),
        ("Persian with Latin", "سازمان NATO گفت", "rtl"),
        ("digits alone", "۱۲:۳۰", "rtl"),
        ("a bullet, then Persian", "• خبر", "rtl"),
        ("an isolate of Latin first", "\u2068NATO\u2069 گفت", "rtl"),
        ("a mark to the right, then a name", "\u200e\u2068ایرنا\u2069; اراک", "ltr"),
        ("a mark to the left, then Latin", "\u200fNATO گفت", "rtl"),
    ],
)
async def test_each_paragraph_has_its_direction(
    page: Page,
    call: Call,
    label: str,
    line: str,
    direction: str,
) -> None:
    await call("sendMessage", chat_id=READER, text=f"نخست\n{line}")
    paragraph = page.locator(".text p").nth(1)
    await expect(paragraph).to_have_css("direction", direction)


async def test_a_reply_quotes_the_article_and_leads_to_it(
    page: Page,
    api: LoopbackApi,
    call: Call,
) -> None:
    article = await api.send("خبر نخست\n" + "متن خبر. " * 200)
    await call(
        "sendMessage",
        chat_id=READER,
        text="خلاصه",
        reply_parameters={"message_id": article.message_id, "quote": "متن خبر."},
    )
    header = page.locator(".reply")
    await expect(header).to_contain_text("متن خبر.")
    await header.click()
    await expect(page.locator(f"#m{article.message_id}")).to_be_focused()


async def test_edits_and_deletions_are_seen_at_once(page: Page, call: Call) -> None:
    keys = {"inline_keyboard": [[{"text": "بلندتر", "callback_data": "more"}]]}
    sent = await call("sendMessage", chat_id=READER, text="کوتاه", reply_markup=keys)
    await expect(page.locator(".key")).to_have_text("بلندتر")
    await call("editMessageText", chat_id=READER, message_id=sent["message_id"], text="بلند")
    await expect(page.locator(".message .text")).to_have_text("بلند")
    await expect(page.locator(".key")).to_have_count(0)
    await expect(page.locator(".foot")).to_contain_text("ویرایش‌شده")
    await call("deleteMessage", chat_id=READER, message_id=sent["message_id"])
    await expect(page.locator(".message")).to_have_count(0)
    await expect(page.locator("#empty")).to_be_visible()


async def test_typing_is_shown_until_the_message(page: Page, call: Call) -> None:
    await call("sendChatAction", chat_id=READER, action="typing")
    await expect(page.locator("#typing")).to_be_visible()
    await expect(page.locator("#status")).to_have_text("دارد می‌نویسد…")
    await call("sendMessage", chat_id=READER, text="خلاصه")
    await expect(page.locator("#typing")).to_be_hidden()


async def test_reactions_are_shown(page: Page, api: LoopbackApi, call: Call) -> None:
    sent = await api.send("خبر")
    eyes = [{"type": "emoji", "emoji": "👀"}]
    await call("setMessageReaction", chat_id=READER, message_id=sent.message_id, reaction=eyes)
    await expect(page.locator(".reactions")).to_have_text("👀")


async def test_what_the_bot_did_wrong_is_shown_in_red(
    page: Page,
    call: Call,
    expect_violations: Callable[[], list[Violation]],
) -> None:
    await call("sendMessage", chat_id=READER, text="خلاصه", parse_mode="BBCode")
    panel = page.locator("#faults")
    await expect(panel).to_be_visible()
    await expect(panel).to_contain_text("sendMessage")
    await expect(panel).to_contain_text("parse_mode")
    await panel.get_by_role("button").click()
    await expect(panel).to_be_hidden()
    assert expect_violations()


async def test_what_was_refused_is_shown_too(page: Page, api: LoopbackApi, call: Call) -> None:
    api.block(PRIVATE)
    await call("sendMessage", chat_id=READER, text="خلاصه")
    await expect(page.locator("#faults .refusal")).to_contain_text("bot was blocked by the user")


async def test_a_reload_shows_all_again(page: Page, api: LoopbackApi, call: Call) -> None:
    await api.send("خبر")
    await call("sendMessage", chat_id=READER, text="خلاصه")
    await page.reload()
    await expect(page.locator(".message")).to_have_count(2)


async def test_a_lost_server_is_told_and_found_again(
    page: Page,
    api: LoopbackApi,
    call: Call,
) -> None:
    async with api.unreachable():
        await expect(page.locator("#lost")).to_be_visible()
    await expect(page.locator("#lost")).to_be_hidden()
    await call("sendMessage", chat_id=READER, text="خلاصه")
    await expect(page.locator(".message")).to_have_count(1)
