"""What people do in the chats, and which of it the bot gets to see."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.playground.checking import check_object
from bot.playground.facts import load_facts
from bot.playground.methods.sending import document_fields, photo_fields
from bot.playground.methods.targets import without_context
from bot.playground.records import JsonObject, MalformedMessageError, UnknownButtonError
from bot.playground.texts import clean, detect, unit_slice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.playground.backend import Backend
    from bot.playground.chats import Chat, User
    from bot.playground.world import Message, Upload, World


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a person is about to send; offsets are UTF-16 units."""

    text: str | None = None
    entities: Sequence[Mapping[str, object]] = ()
    document: Upload | None = None
    photo: Upload | None = None
    caption: str | None = None
    media_group: str | None = None
    forward_origin: Mapping[str, object] | None = None
    rich_message: Mapping[str, object] | None = None
    reply_to: int | None = None
    thread: int | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


def send(
    backend: Backend, chat: Chat, sender: User | None, draft: Draft, *, guest: bool = False
) -> Message:
    """A person, or a channel, sends a message; the bot gets an update if it may see it.

    Args:
        backend: Knows the chats and the bot's queue.
        chat: Where.
        sender: Who; None for a channel.
        draft: What.
        guest: Whether it calls the bot into a chat that the bot is no member of.

    Raises:
        MalformedMessageError: When the draft's raw parts make no published ``Message``.
    """
    world = backend.world
    content: JsonObject = {}
    if sender is not None:
        world.users.setdefault(sender.id, sender)
        content["from"] = sender.as_json()
    else:
        content["sender_chat"] = chat.as_json()
    content |= _context(world, chat, draft)
    content |= _body(world, draft)
    content |= draft.extra
    if guest:
        content["guest_query_id"] = backend.next_query_id()
    as_sent = {"message_id": 1, "date": 1, "chat": chat.as_json(), **content}
    problems = check_object(load_facts(), "Message", as_sent)
    if problems:
        raise MalformedMessageError(problems)
    message = world.put(chat, content, by_bot=False)
    backend.announce_message(message)
    if guest:
        backend.queries.put(content["guest_query_id"], message.raw)
        backend.queue.offer("guest_message", message.raw)
        return message
    _tell(backend, chat, message, "channel_post" if chat.kind == "channel" else "message")
    return message


def edit(backend: Backend, message: Message, text: str, entities: Sequence[JsonObject]) -> None:
    """A person edits a message's text or caption."""
    cleaned = clean(text, tuple(entities))
    found = list(detect(cleaned.text, cleaned.entities))
    named, marks = (
        ("text", "entities") if "text" in message.raw else ("caption", "caption_entities")
    )
    left = {name: value for name, value in message.raw.items() if name != marks}
    edited = {**left, named: cleaned.text, "edit_date": int(time.time())}
    if found:
        edited[marks] = found
    message.replace(edited)
    message.touched_by_people = True
    backend.announce_message(message, "changed")
    chat = backend.world.chat(int(message.raw["chat"]["id"]))
    kind = "edited_channel_post" if chat.kind == "channel" else "edited_message"
    _tell(backend, chat, message, kind)


def press(
    backend: Backend, message: Message, data: str, sender: User, *, stale: bool = False
) -> str:
    """A person presses a button; gives the callback query's id.

    Raises:
        UnknownButtonError: When no button has this data, unless ``stale``.
    """
    known = {button.callback_data for button in message.record().buttons}
    if not stale and (data not in known or message.deleted):
        raise UnknownButtonError(int(message.raw["message_id"]))
    query_id = backend.next_query_id()
    query: JsonObject = {
        "id": query_id,
        "from": sender.as_json(),
        "message": message.raw,
        "chat_instance": str(message.raw["chat"]["id"]),
        "data": data,
    }
    backend.queries.put(query_id, query)
    backend.queue.offer("callback_query", query)
    return query_id


def ask_inline(backend: Backend, query: str, sender: User, offset: str) -> str:
    """A person types ``@bot query`` in some chat; gives the inline query's id."""
    query_id = backend.next_query_id()
    asked: JsonObject = {
        "id": query_id,
        "from": sender.as_json(),
        "query": query,
        "offset": offset,
        "chat_type": "private",
    }
    backend.queries.put(query_id, asked)
    backend.queue.offer("inline_query", asked)
    return query_id


def block(backend: Backend, chat: Chat, sender: User) -> None:
    """A user blocks the bot, or an administrator removes it; the bot is told."""
    backend.world.blocked.add(chat.id)
    bot = backend.world.bot.as_json()
    backend.queue.offer(
        "my_chat_member",
        {
            "chat": chat.as_json(),
            "from": sender.as_json(),
            "date": int(time.time()),
            "old_chat_member": {"user": bot, "status": "member"},
            "new_chat_member": {"user": bot, "status": "kicked", "until_date": 0},
        },
    )


def migrate(backend: Backend, chat: Chat, to: Chat, sender: User) -> None:
    """A group becomes a supergroup: both tell of it, and the old id is refused from now on."""
    world = backend.world
    world.add(to)
    for place, content in (
        (chat, {"migrate_to_chat_id": to.id}),
        (to, {"migrate_from_chat_id": chat.id}),
    ):
        message = world.put(place, {"from": sender.as_json(), **content}, by_bot=False)
        backend.queue.offer("message", message.raw)
    world.migrated[chat.id] = to.id


def _context(world: World, chat: Chat, draft: Draft) -> JsonObject:
    """Topic, message replied to, origin."""
    content: JsonObject = {}
    replied = draft.reply_to
    if draft.thread is not None:
        content |= {"message_thread_id": draft.thread, "is_topic_message": True}
        replied = draft.thread if replied is None else replied  # the topic's own first message
    if replied is not None:
        target = world.message(chat.id, replied)
        if target is None:
            raise UnknownButtonError(replied)
        content["reply_to_message"] = without_context(target.raw)
    if draft.forward_origin is not None:
        content["forward_origin"] = dict(draft.forward_origin)
    if draft.media_group is not None:
        content["media_group_id"] = draft.media_group
    return content


def _body(world: World, draft: Draft) -> JsonObject:
    """Text, file, caption."""
    content: JsonObject = {}
    if draft.rich_message is not None:
        content["rich_message"] = dict(draft.rich_message)
    if draft.document is not None:
        content["document"] = document_fields(world.keep(draft.document))
    if draft.photo is not None:
        content["photo"] = photo_fields(world.keep(draft.photo))
    for name, marks, value in (
        ("text", "entities", draft.text),
        ("caption", "caption_entities", draft.caption),
    ):
        if value is not None:
            cleaned = clean(value, tuple(dict(entity) for entity in draft.entities))
            content[name] = cleaned.text
            found = detect(cleaned.text, cleaned.entities)
            if found:
                content[marks] = list(found)
    return content


def _tell(backend: Backend, chat: Chat, message: Message, kind: str) -> None:
    if chat.id not in backend.world.blocked and _bot_sees(backend.world, chat, message.raw):
        backend.queue.offer(kind, message.raw)


def _bot_sees(world: World, chat: Chat, raw: JsonObject) -> bool:
    """Whether privacy mode lets a message through: all of it where the bot is trusted."""
    if chat.kind == "private" or chat.bot_is_admin or chat.bot_sees_all:
        return True
    if chat.kind == "channel":
        return False
    if raw.get("reply_to_message", {}).get("from", {}).get("id") == world.bot.id:
        return True
    text = raw.get("text") or raw.get("caption") or ""
    name = f"@{world.bot.username}".casefold()
    for entity in raw.get("entities") or raw.get("caption_entities") or ():
        words = unit_slice(text, entity["offset"], entity["length"]).casefold()
        if entity["type"] == "bot_command" and ("@" not in words or words.endswith(name)):
            return True
        if entity["type"] == "mention" and words == name:
            return True
    return False
