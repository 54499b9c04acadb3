"""Posts that nobody asked about, and digests that are shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.playground import DESK, EDITOR, READER, Chat

if TYPE_CHECKING:
    from bot.playground import LoopbackApi

COMMAND = [{"type": "bot_command", "offset": 0, "length": len("/settings")}]
OURS = Chat(id=-1_001_000_000_077, kind="channel", title="کانال ما", bot_is_admin=True)
COMMENTS = Chat(
    id=-1_001_000_000_078,
    kind="supergroup",
    title="گفت‌وگوی کانال",
    administrators=(EDITOR.id,),
    bot_sees_all=True,
    linked_chat_id=OURS.id,
)


async def switch_on(loopback: LoopbackApi, chat: Chat) -> None:
    sender = None if chat.kind == "channel" else EDITOR
    asked = await loopback.send("/settings", chat=chat, sender=sender, entities=COMMAND)
    menu = await loopback.wait_for_reply(chat, after=asked)
    data = next(b.callback_data for b in menu.buttons if "پست‌های کانال" in b.text)
    await loopback.press(menu, data or "", sender=EDITOR)
    await loopback.wait_for_edit(menu)


@pytest.fixture
def post() -> dict[str, object]:
    """What makes a group's message a post that came from its channel by itself."""
    origin = {"type": "channel", "date": 1, "chat": OURS.as_json(), "message_id": 9}
    return {
        "forward_origin": origin,
        "extra": {"is_automatic_forward": True, "sender_chat": OURS.as_json()},
    }


async def test_a_channels_post_is_summarised_where_that_is_wanted(
    loopback: LoopbackApi, long_article: str, bot: None
) -> None:
    loopback.add_chat(OURS)
    await loopback.send(long_article, chat=OURS)
    await switch_on(loopback, OURS)
    assert len(loopback.messages(OURS)) == 1, "the first post was not answered"
    sent = await loopback.send(long_article, chat=OURS)
    reply = await loopback.wait_for_reply(OURS, after=sent)
    assert reply.reply_to == sent.message_id
    assert "اسکله" in reply.text


async def test_a_discussion_groups_posts_are_summarised_as_comments(
    loopback: LoopbackApi, long_article: str, bot: None, post: dict[str, object]
) -> None:
    loopback.add_chat(OURS)
    loopback.add_chat(COMMENTS, EDITOR)
    await loopback.send(long_article, chat=COMMENTS, **post)
    await switch_on(loopback, COMMENTS)
    before = len(loopback.messages(COMMENTS))
    for text in ("پستی کوتاه از کانال.", "An English post. " * 60):
        await loopback.send(text, chat=COMMENTS, **post)
    sent = await loopback.send(long_article, chat=COMMENTS, **post)
    reply = await loopback.wait_for_reply(COMMENTS, after=sent)
    assert reply.reply_to == sent.message_id
    assert len(loopback.messages(COMMENTS)) == before + 1


async def test_recent_digests_are_offered_in_any_chat(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    for name in ("اسکله", "بازار"):
        sent = await loopback.send(article.replace("اسکله", name))
        reply = await loopback.wait_for_reply(after=sent)
    offered = await ask(loopback, "")
    assert len(offered["results"]) == 2
    (found,) = (await ask(loopback, "بازار"))["results"]
    assert "بازار" in found["title"]
    assert found["input_message_content"]["message_text"].startswith(reply.text.split("\n")[0])


async def test_other_peoples_digests_are_not_offered(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    await loopback.wait_for_reply(after=await loopback.send(article))
    query = await loopback.ask_inline("", sender=EDITOR)
    answer = await loopback.wait_for(lambda: loopback.inline_answer(query))
    assert answer["results"] == []
    assert answer["button"]["start_parameter"] == "how"


async def test_a_shared_digest_leads_back_to_its_quotes(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    first = await loopback.wait_for_reply(after=await loopback.send(article))
    (offer,) = (await ask(loopback, ""))["results"]
    link = offer["reply_markup"]["inline_keyboard"][0][0]["url"]
    payload = link.partition("?start=")[2]
    sent = await loopback.send(f"/start {payload}", chat=EDITOR.id, sender=EDITOR)
    reply = await loopback.wait_for_reply(EDITOR.id, after=sent)
    assert reply.text == first.text
    data = next(b.callback_data for b in reply.buttons if b.text == "همه نقل‌قول‌ها")
    await loopback.press(reply, data or "", sender=EDITOR)
    quotes = await loopback.wait_for_reply(EDITOR.id, after=reply)
    assert quotes.text.startswith("همه نقل‌قول‌ها")


async def test_a_link_to_a_forgotten_digest(loopback: LoopbackApi, bot: None) -> None:
    sent = await loopback.send("/start d_nosuchdigest")
    assert "دیگر در دسترس نیست" in (await loopback.wait_for_reply(after=sent)).text


async def test_an_edited_command_edits_its_answer(
    loopback: LoopbackApi, article: str, bot: None
) -> None:
    text = f"/summary {article}"
    entities = [{"type": "bot_command", "offset": 0, "length": len("/summary")}]
    sent = await loopback.send(text, chat=DESK, entities=entities)
    reply = await loopback.wait_for_reply(DESK, after=sent)
    changed = text.replace("اسکله", "لنگرگاه")
    await loopback.edit(sent, text=changed, entities=entities)
    edited = await loopback.wait_for_edit(reply)
    assert "لنگرگاه" in edited.text
    assert "/summary" not in edited.text


async def ask(loopback: LoopbackApi, words: str) -> dict[str, object]:
    query = await loopback.ask_inline(words, sender=READER)
    return await loopback.wait_for(lambda: loopback.inline_answer(query))
