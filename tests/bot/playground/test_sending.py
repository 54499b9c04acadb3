"""Sending and changing messages over HTTP: what stands in the chat, and how errors are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    MessageEntity,
    ReactionTypeEmoji,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from bot.playground import (
    CHANNEL,
    NEWSROOM,
    PRIVATE,
    READER,
    LoopbackApi,
    MalformedMessageError,
    UnknownButtonError,
    UnknownChatError,
    Upload,
    ViolationKind,
)
from bot.playground.checking import check_object
from bot.playground.facts import load_facts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ARTICLE = "مدیر کل راه گفت: محور تازه بازگشایی شد.\nوی افزود: کار تمام است."


@pytest.fixture
async def bot(loopback: LoopbackApi) -> AsyncIterator[Bot]:
    base = loopback.api_base_url
    async with Bot(loopback.token, f"{base}/bot", f"{base}/file/bot") as bot:
        yield bot


def keys(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("بلندتر", callback_data=data)]])


async def test_a_message_stands_as_it_was_sent(loopback: LoopbackApi, bot: Bot) -> None:
    article = await loopback.send(ARTICLE)
    sent = await bot.send_message(
        PRIVATE.id,
        "  خلاصه: محور تازه @namoone_news",
        entities=[MessageEntity("bold", 2, 5)],
        reply_markup=keys("more"),
        reply_parameters=ReplyParameters(article.message_id, quote="محور تازه بازگشایی شد."),
    )
    (stands,) = loopback.messages()
    assert stands.text == "خلاصه: محور تازه @namoone_news"
    assert [(e["type"], e["offset"], e["length"]) for e in stands.entities] == [
        ("bold", 0, 5),
        ("mention", 17, 13),
    ]
    assert stands.reply_to == article.message_id
    assert stands.quote == "محور تازه بازگشایی شد."
    assert stands.raw["quote"]["position"] == 17
    assert stands.buttons[0].callback_data == "more"
    assert stands.message_id == sent.message_id
    assert check_object(load_facts(), "Message", stands.raw) == ()


async def test_the_topic_follows_from_the_message_replied_to(
    loopback: LoopbackApi, bot: Bot
) -> None:
    asked = await loopback.send("/summary", chat=NEWSROOM, thread=3)
    await bot.send_message(
        NEWSROOM.id, "خلاصه", reply_parameters=ReplyParameters(asked.message_id)
    )
    assert (await loopback.wait_for_reply(NEWSROOM)).thread_id == 3


WRONG_TARGETS: list[tuple[str, dict[str, Any], str, str]] = [
    ("no such chat", {"chat_id": 999}, "Chat not found", "chat_id"),
    ("never a message", {"reply_parameters": ReplyParameters(999)},
     "Message to be replied not found", "reply_parameters.message_id"),
    ("another text", {"reply_parameters": ReplyParameters(1, quote="محور کهنه")},
     "Quote_text_invalid", "reply_parameters.quote"),
    ("no such topic", {"chat_id": NEWSROOM.id, "message_thread_id": 9},
     "Message thread not found", "message_thread_id"),
    ("a topic in a private chat", {"message_thread_id": 2},
     "Message thread not found", "message_thread_id"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "wrong", "words", "path"), WRONG_TARGETS, ids=[row[0] for row in WRONG_TARGETS]
)
async def test_a_target_that_never_was_is_a_violation(
    loopback: LoopbackApi, bot: Bot, label: str, wrong: dict[str, Any], words: str, path: str
) -> None:
    await loopback.send(ARTICLE)
    with pytest.raises(BadRequest, match=words):
        await bot.send_message(**{"chat_id": PRIVATE.id, "text": "خلاصه", **wrong})
    assert [violation.path for violation in loopback.violations] == [path]
    assert loopback.requests[-1].violations == tuple(loopback.violations)
    loopback.violations.clear()


async def test_what_people_took_away_is_refused_without_a_violation(
    loopback: LoopbackApi, bot: Bot
) -> None:
    article = await loopback.send(ARTICLE)
    edited = await loopback.send("متن دیگر")
    await loopback.edit(edited, "متن تازه")
    loopback.delete(article)
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(
            PRIVATE.id, "خلاصه", reply_parameters=ReplyParameters(article.message_id)
        )
    with pytest.raises(BadRequest, match="Quote_text_invalid"):
        await bot.send_message(
            PRIVATE.id,
            "خلاصه",
            reply_parameters=ReplyParameters(edited.message_id, quote="متن دیگر"),
        )
    lenient = ReplyParameters(article.message_id, allow_sending_without_reply=True)
    assert not (
        await bot.send_message(PRIVATE.id, "خلاصه", reply_parameters=lenient)
    ).reply_to_message


async def test_an_edit_keeps_what_was_before(loopback: LoopbackApi, bot: Bot) -> None:
    sent = await bot.send_message(PRIVATE.id, "خلاصه", reply_markup=keys("more"))
    await bot.edit_message_text("بلندتر", PRIVATE.id, sent.message_id)
    stands = loopback.message(PRIVATE, sent.message_id)
    assert (stands.text, stands.buttons) == ("بلندتر", ()), "no keyboard given: it goes"
    assert [one["text"] for one in stands.earlier] == ["خلاصه"]
    await bot.edit_message_reply_markup(PRIVATE.id, sent.message_id, reply_markup=keys("less"))
    assert loopback.message(PRIVATE, sent.message_id).buttons[0].callback_data == "less"


async def test_an_edit_that_changes_nothing_is_refused(loopback: LoopbackApi, bot: Bot) -> None:
    sent = await bot.send_message(PRIVATE.id, "خلاصه", entities=[MessageEntity("bold", 0, 5)])
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text(
            "خلاصه ", PRIVATE.id, sent.message_id, entities=[MessageEntity("bold", 0, 5)]
        )
    await bot.edit_message_text("خلاصه", PRIVATE.id, sent.message_id)


async def test_only_its_own_messages_are_edited(loopback: LoopbackApi, bot: Bot) -> None:
    article = await loopback.send(ARTICLE)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("خلاصه", PRIVATE.id, article.message_id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("خلاصه", PRIVATE.id, 999)
    assert [violation.kind for violation in loopback.violations] == [ViolationKind.TARGET] * 2
    loopback.violations.clear()


async def test_a_deleted_message_is_gone(loopback: LoopbackApi, bot: Bot) -> None:
    sent = await bot.send_message(PRIVATE.id, "خلاصه")
    await bot.delete_message(PRIVATE.id, sent.message_id)
    assert loopback.message(PRIVATE, sent.message_id).deleted
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(PRIVATE.id, sent.message_id)


async def test_a_person_s_message_in_a_group_is_not_ours_to_delete(
    loopback: LoopbackApi, bot: Bot
) -> None:
    said = await loopback.send("/summary", chat=NEWSROOM, thread=2)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(NEWSROOM.id, said.message_id)
    loopback.violations.clear()


async def test_a_document_comes_and_goes(loopback: LoopbackApi, bot: Bot) -> None:
    content = "متن بازسازی‌شده".encode()
    await loopback.send(document=Upload("خبر.txt", content, "text/plain"), caption="بخوان")
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.document
    got = await (await update.message.document.get_file()).download_as_bytearray()
    assert bytes(got) == content
    sent = await bot.send_document(PRIVATE.id, content, filename="متن.txt", caption="همهٔ متن")
    assert sent.document
    assert sent.document.file_name == "متن.txt"
    again = await bot.send_document(PRIVATE.id, sent.document.file_id)
    assert again.document == sent.document
    stands = loopback.messages()
    assert [record.text for record in stands] == ["همهٔ متن", ""]
    assert all(check_object(load_facts(), "Message", one.raw) == () for one in stands)


async def test_a_file_that_is_too_big_is_not_given(loopback: LoopbackApi, bot: Bot) -> None:
    big = Upload("خبر.pdf", bytes(20 * 1024 * 1024 + 1))
    sent = await loopback.send(document=big)
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(sent.raw["document"]["file_id"])


async def test_a_press_is_answered_once(loopback: LoopbackApi, bot: Bot) -> None:
    await bot.send_message(PRIVATE.id, "خلاصه", reply_markup=keys("more"))
    (stands,) = loopback.messages()
    query_id = await loopback.press(stands, "more")
    (update,) = await bot.get_updates()
    assert update.callback_query
    assert (update.callback_query.id, update.callback_query.data) == (query_id, "more")
    await update.callback_query.answer("باشد")
    assert (await loopback.wait_for_callback_answer(query_id))["text"] == "باشد"
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.callback_query.answer()
    with pytest.raises(UnknownButtonError):
        await loopback.press(stands, "less")
    await loopback.press(stands, "less", stale=True)


async def test_an_answer_to_no_press_is_a_violation(loopback: LoopbackApi, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("12345")
    assert [violation.path for violation in loopback.violations] == ["callback_query_id"]
    loopback.violations.clear()


async def test_an_inline_query_is_answered(loopback: LoopbackApi, bot: Bot) -> None:
    query_id = await loopback.ask_inline("محور")
    (update,) = await bot.get_updates()
    assert update.inline_query
    result = InlineQueryResultArticle("1", "خبر", InputTextMessageContent("خلاصه"))
    await update.inline_query.answer([result])
    answer = loopback.inline_answer(query_id)
    assert answer
    assert answer["results"][0]["input_message_content"]["message_text"] == "خلاصه"


async def test_reactions_and_actions(loopback: LoopbackApi, bot: Bot) -> None:
    article = await loopback.send(ARTICLE)
    await bot.send_chat_action(PRIVATE.id, "typing")
    await bot.set_message_reaction(PRIVATE.id, article.message_id, ReactionTypeEmoji("👀"))
    assert loopback.message(PRIVATE, article.message_id).reactions == ("👀",)
    await bot.set_message_reaction(PRIVATE.id, article.message_id, [])
    assert loopback.message(PRIVATE, article.message_id).reactions == ()


async def test_copies_and_forwards(loopback: LoopbackApi, bot: Bot) -> None:
    post = await loopback.send("خبر", chat=CHANNEL)
    copied = await bot.copy_message(PRIVATE.id, CHANNEL.id, post.message_id)
    forwarded = await bot.forward_message(PRIVATE.id, CHANNEL.id, post.message_id)
    assert "forward_origin" not in loopback.message(PRIVATE, copied.message_id).raw
    assert forwarded.forward_origin
    assert forwarded.forward_origin.type == "channel"


async def test_the_bot_describes_itself(loopback: LoopbackApi, bot: Bot) -> None:
    scope = BotCommandScopeAllPrivateChats()
    commands = [BotCommand("summary", "خلاصهٔ یک خبر")]
    await bot.set_my_commands(commands, scope=scope, language_code="fa")
    assert list(await bot.get_my_commands(scope, "fa")) == commands
    assert await bot.get_my_commands() == ()
    await bot.delete_my_commands(scope, "fa")
    assert await bot.get_my_commands(scope, "fa") == ()
    await bot.set_my_name("چکیده", language_code="fa")
    await bot.set_my_short_description("خبر را کوتاه می‌کند")
    assert (await bot.get_my_name("fa")).name == "چکیده"
    assert (await bot.get_my_short_description()).short_description == "خبر را کوتاه می‌کند"


async def test_a_channel_without_rights_is_closed(loopback: LoopbackApi, bot: Bot) -> None:
    await bot.leave_chat(CHANNEL.id)
    with pytest.raises(Forbidden, match="kicked from the channel"):
        await bot.send_message(CHANNEL.id, "خبر")


async def test_other_methods_are_checked_and_answered(loopback: LoopbackApi, bot: Bot) -> None:
    assert await bot.unpin_all_chat_messages(PRIVATE.id), "its result is a plain yes"
    with pytest.raises(Exception, match="not supported by the playground"):
        await bot.send_dice(PRIVATE.id)
    with pytest.raises(BadRequest):
        await bot.send_dice(PRIVATE.id, emoji="🗞")
    kinds = [violation.kind for violation in loopback.violations]
    assert kinds == [ViolationKind.UNSUPPORTED, ViolationKind.VALUE]
    loopback.violations.clear()


async def test_methods_go_by_any_case_and_as_json(loopback: LoopbackApi) -> None:
    async with httpx.AsyncClient(base_url=f"{loopback.url}/bot{loopback.token}") as client:
        answer = await client.post("/sendmessage", json={"chat_id": READER.id, "text": "خبر"})
        assert answer.json()["ok"]
        missing = await client.post("/sendTelegram", json={})
        broken = await client.post(
            "/sendMessage", content=b"{", headers={"content-type": "application/json"}
        )
    assert (missing.status_code, missing.json()["description"]) == (
        404,
        "Not Found: method not found",
    )
    assert broken.json()["error_code"] == 400
    assert [violation.kind for violation in loopback.violations] == [ViolationKind.METHOD]
    loopback.violations.clear()


async def test_what_people_send_is_well_formed_or_refused(loopback: LoopbackApi) -> None:
    rich = {"blocks": [{"type": "paragraph", "text": ["خبر ", {"type": "bold", "text": "تازه"}]}]}
    sent = await loopback.send(rich_message=rich)
    assert sent.raw["rich_message"] == rich
    with pytest.raises(MalformedMessageError):
        await loopback.send(rich_message={"blocks": [{"type": "poem"}]})
    with pytest.raises(MalformedMessageError):
        await loopback.send("خبر", forward_origin={"type": "channel"})
    with pytest.raises(UnknownChatError):
        await loopback.send("خبر", chat=-5)
    assert loopback.waiting_updates == 1


async def test_a_guests_call_is_answered_once(loopback: LoopbackApi, bot: Bot) -> None:
    call = await loopback.send("@chekideh_bot", chat=NEWSROOM, guest=True)
    (update,) = await bot.get_updates()
    assert update.guest_message
    query = call.raw["guest_query_id"]
    result = InlineQueryResultArticle("1", "خبر", InputTextMessageContent("خلاصه"))
    await bot.answer_guest_query(query, result)
    (answer,) = loopback.messages(NEWSROOM)
    assert (answer.text, answer.reply_to) == ("خلاصه", call.message_id)
    with pytest.raises(BadRequest, match="too old"):
        await bot.answer_guest_query(query, result)
    assert loopback.violations == []


async def test_an_answer_to_no_call_is_a_violation(loopback: LoopbackApi, bot: Bot) -> None:
    result = InlineQueryResultArticle("1", "خبر", InputTextMessageContent("خلاصه"))
    with pytest.raises(BadRequest):
        await bot.answer_guest_query("12345", result)
    assert [violation.path for violation in loopback.violations] == ["guest_query_id"]
    loopback.violations.clear()
