"""What a reader can do: write, paste, drop, forward, press."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from playwright.async_api import Page, expect

from bot.playground import NEWSROOM, PRIVATE, LoopbackApi

type Call = Callable[..., Awaitable[Any]]

READER = PRIVATE.id


async def paste(page: Page, text: str) -> None:
    """Put a text into the field as a paste does: at once, with its lines."""
    await page.locator("#text").focus()
    await page.keyboard.insert_text(text)


async def test_the_empty_page_says_what_to_do(page: Page, api: LoopbackApi) -> None:
    await expect(page.get_by_role("heading", name="یک خبر بفرستید")).to_be_visible()
    await expect(page.locator(".notice")).to_contain_text("این یک محیط محلی است")
    await expect(page.locator("#text")).to_be_focused()
    samples = page.locator("#empty-samples button")
    await expect(samples).to_have_count(4)
    await samples.first.click()
    await expect(page.locator(".message.mine .forwarded")).to_contain_text("خبرگزاری نمونه")
    await expect(page.locator("#empty")).to_be_hidden()
    assert api.transcript()[0].raw["forward_origin"]["type"] == "channel"


async def test_enter_sends_and_shift_enter_breaks_the_line(page: Page, api: LoopbackApi) -> None:
    await page.locator("#text").press_sequentially("یک")
    await page.keyboard.press("Shift+Enter")
    await page.locator("#text").press_sequentially("دو")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message .text p")).to_have_count(2)
    await expect(page.locator("#text")).to_have_value("")
    assert [message.text for message in api.transcript()] == ["یک\nدو"]


async def test_an_empty_message_is_not_sent(page: Page, api: LoopbackApi) -> None:
    await page.locator("#text").fill(" \n ")
    await page.locator("#send").click()
    assert api.transcript() == ()


async def test_a_pasted_article_keeps_its_lines(
    page: Page, api: LoopbackApi, samples: dict[str, str]
) -> None:
    article = samples["roads-damaged"].strip()
    await paste(page, article)
    await page.locator("#send").click()
    await expect(page.locator(".message.mine")).to_have_count(1)
    (message,) = api.transcript()
    assert message.text.split() == article.split()
    assert message.text.count("\n") == article.count("\n")


async def test_a_very_long_text_goes_as_several_messages(page: Page, api: LoopbackApi) -> None:
    await page.locator("#text").fill("خبر تازه. " * 1000)
    await page.locator("#send").click()
    await expect(page.locator(".message.mine")).to_have_count(3)
    assert all(len(message.text) <= 4096 for message in api.transcript())


async def test_two_megabytes_of_text_go_as_a_file(page: Page, api: LoopbackApi) -> None:
    await page.evaluate(
        "() => { const held = new DataTransfer(); held.setData('text/plain', 'خ'.repeat(2e6));"
        "const options = {clipboardData: held, bubbles: true, cancelable: true};"
        "document.getElementById('text').dispatchEvent(new ClipboardEvent('paste', options)); }"
    )
    await expect(page.locator(".message.mine .file")).to_contain_text("متن.txt")
    await expect(page.locator("#toast")).to_contain_text("به‌صورت پرونده فرستاده شد")
    await expect(page.locator("#text")).to_have_value("")
    assert api.transcript()[0].raw["document"]["file_size"] == 4_000_000


async def test_a_file_is_picked(page: Page, api: LoopbackApi) -> None:
    content = "متن خبر".encode()
    async with page.expect_file_chooser() as chooser:
        await page.locator("#attach").click()
    await (await chooser.value).set_files(
        {"name": "خبر.txt", "mimeType": "text/plain", "buffer": content}
    )
    card = page.locator(".message.mine .file")
    await expect(card).to_contain_text("خبر.txt")
    assert api.transcript()[0].raw["document"]["mime_type"] == "text/plain"
    async with page.expect_download() as download:
        await card.click()
    saved = await (await download.value).path()
    assert saved.read_bytes() == content


async def test_a_file_is_dropped(page: Page, api: LoopbackApi) -> None:
    transfer = await page.evaluate_handle(
        "() => { const held = new DataTransfer();"
        "held.items.add(new File(['متن خبر'], 'خبر.md', {type: 'text/markdown'})); return held; }"
    )
    await page.dispatch_event("#scroll", "dragenter", {"dataTransfer": transfer})
    await expect(page.locator("#drop")).to_be_visible()
    await page.dispatch_event("#scroll", "drop", {"dataTransfer": transfer})
    await expect(page.locator("#drop")).to_be_hidden()
    await expect(page.locator(".message.mine .file")).to_contain_text("خبر.md")
    assert api.transcript()[0].raw["document"]["file_name"] == "خبر.md"


async def test_an_empty_file_is_told(page: Page) -> None:
    await page.locator("#file").set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b""}
    )
    await expect(page.locator("#toast")).to_have_text("این پرونده خالی است.")


KEYS = {
    "inline_keyboard": [
        [
            {"text": "بلندتر", "callback_data": "more"},
            {"text": "رونوشت", "copy_text": {"text": "نقل قول کوتاه"}},
        ],
        [{"text": "اصل خبر", "url": "https://example.org/خبر"}],
    ]
}


async def test_a_press_reaches_the_bot_and_its_answer_the_reader(
    page: Page,
    api: LoopbackApi,
    call: Call,
) -> None:
    await call("sendMessage", chat_id=READER, text="خلاصه", reply_markup=KEYS)
    button = page.get_by_role("button", name="بلندتر")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    (update,) = await call("getUpdates")
    assert update["callback_query"]["data"] == "more"
    query = update["callback_query"]["id"]
    await call("answerCallbackQuery", callback_query_id=query, text="بلندتر شد")
    await expect(page.locator("#toast")).to_have_text("بلندتر شد")
    await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_waits_for_the_reader(page: Page, call: Call) -> None:
    await call("sendMessage", chat_id=READER, text="خلاصه", reply_markup=KEYS)
    await page.get_by_role("button", name="بلندتر").click()
    (update,) = await call("getUpdates")
    query = update["callback_query"]["id"]
    await call("answerCallbackQuery", callback_query_id=query, text="کهنه است", show_alert=True)
    alert = page.get_by_role("dialog")
    await expect(alert).to_contain_text("کهنه است")
    await alert.get_by_role("button").click()
    await expect(alert).to_be_hidden()


async def test_a_copy_button_copies_and_a_link_leads_out(page: Page, call: Call) -> None:
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await call("sendMessage", chat_id=READER, text="خلاصه", reply_markup=KEYS)
    await page.get_by_role("button", name="رونوشت").click()
    await expect(page.locator("#toast")).to_have_text("رونوشت شد")
    assert await page.evaluate("navigator.clipboard.readText()") == "نقل قول کوتاه"
    link = page.get_by_role("link", name="اصل خبر")
    await expect(link).to_have_attribute("href", "https://example.org/خبر")
    await expect(link).to_have_attribute("target", "_blank")


async def test_a_topic_of_a_group_is_a_place_of_its_own(
    page: Page,
    api: LoopbackApi,
    call: Call,
) -> None:
    await page.locator("#place").select_option(label="تحریریه › اقتصاد")
    await expect(page.locator("#empty-title")).to_have_text("از ربات در گروه بخواهید")
    await paste(page, "خبری از اقتصاد")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.mine")).to_have_count(1)
    (article,) = [one for one in api.transcript(NEWSROOM) if one.text]
    assert article.thread_id == 3
    await page.get_by_role("button", name="پاسخ دادن به این پیام").click()
    await expect(page.locator("#reply-bar")).to_contain_text("خبری از اقتصاد")
    await paste(page, "/summary")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.mine")).to_have_count(2)
    await expect(page.locator("#reply-bar")).to_be_hidden()
    asked = api.transcript(NEWSROOM)[-1]
    assert (asked.reply_to, asked.thread_id) == (article.message_id, 3)
    reply = {"message_id": asked.message_id}
    await call("sendMessage", chat_id=NEWSROOM.id, text="خلاصه", reply_parameters=reply)
    await expect(page.locator(".message")).to_have_count(3)
    await page.locator("#place").select_option(label="تحریریه › سیاست")
    await expect(page.locator(".message")).to_have_count(0)


async def test_the_reader_changes_a_message(page: Page, api: LoopbackApi) -> None:
    await paste(page, "خبر نخست")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="ویرایش این پیام").click()
    await expect(page.locator("#text")).to_have_value("خبر نخست")
    await page.locator("#text").fill("خبر دوم")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.mine .text")).to_have_text("خبر دوم")
    await expect(page.locator("#reply-bar")).to_be_hidden()
    (message,) = api.transcript()
    assert [one["text"] for one in message.earlier] == ["خبر نخست"]
    assert api.waiting_updates == 2


async def test_commands_are_offered(page: Page, api: LoopbackApi, call: Call) -> None:
    await call("setMyCommands", commands=[{"command": "help", "description": "راهنما"}])
    await page.locator("#menu-button").click()
    item = page.get_by_role("menuitem", name="/help")
    await expect(item).to_contain_text("راهنما")
    await item.click()
    await expect(page.locator(".message.mine")).to_contain_text("/help")
    assert api.transcript()[0].entities[0]["type"] == "bot_command"


async def test_the_menu_is_used_by_keyboard(page: Page) -> None:
    button = page.locator("#menu-button")
    await button.focus()
    await page.keyboard.press("Enter")
    items = page.get_by_role("menuitem")
    await expect(items.first).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(items.nth(1)).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await expect(items.last).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("#menu")).to_be_hidden()
    await expect(button).to_be_focused()
    await expect(button).to_have_attribute("aria-expanded", "false")


async def test_a_lost_server_does_not_lose_the_text(page: Page, api: LoopbackApi) -> None:
    async with api.unreachable():
        await expect(page.locator("#lost")).to_be_visible()
        await paste(page, "خبر")
        await page.keyboard.press("Enter")
        await expect(page.locator("#toast")).to_contain_text("فرستاده نشد")
        await expect(page.locator("#text")).to_have_value("خبر")
    await expect(page.locator("#lost")).to_be_hidden()
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.mine .text")).to_have_text("خبر")
