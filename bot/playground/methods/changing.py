"""Methods that change a message, or what stands beside it."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.playground.backend import Call, RefusalError
from bot.playground.methods.sending import caption_fields, text_fields
from bot.playground.methods.targets import known_message, own_message, target_chat
from bot.playground.records import JsonObject, ViolationKind

if TYPE_CHECKING:
    from bot.playground.world import Message

_SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


def edit_message_text(call: Call) -> object:
    """``editMessageText``; without a keyboard the old one goes."""
    if "rich_message" in call.parameters:
        problem = ("rich_message", ViolationKind.UNSUPPORTED, "is not edited by the playground")
        raise RefusalError(400, "Bad Request: RICH_MESSAGE_INVALID", violation=problem)
    message = _editable(call)
    if "text" not in message.raw:
        problem = ("text", ViolationKind.TARGET, "the message has no text")
        raise RefusalError(
            400, "Bad Request: there is no text in the message to edit", violation=problem
        )
    return _edit(call, message, ("text", "entities"), text_fields(call.parameters))


def edit_message_caption(call: Call) -> object:
    """``editMessageCaption``; without a keyboard the old one goes."""
    message = _editable(call)
    if "text" in message.raw:
        problem = ("caption", ViolationKind.TARGET, "the message has no caption")
        raise RefusalError(
            400, "Bad Request: there is no caption in the message to edit", violation=problem
        )
    names = ("caption", "caption_entities")
    return _edit(call, message, names, caption_fields(call.parameters))


def edit_message_reply_markup(call: Call) -> object:
    """``editMessageReplyMarkup``; without a keyboard the old one goes."""
    return _edit(call, _editable(call), (), {})


def delete_message(call: Call) -> object:
    """``deleteMessage``: the bot's own, anyone's in a private chat or where it is admin."""
    message = known_message(call, "message to delete not found")
    _delete(call, message)
    return True


def delete_messages(call: Call) -> object:
    """``deleteMessages``: those that are not there are passed over."""
    chat = target_chat(call)
    for message_id in call.parameters["message_ids"]:
        message = call.world.message(chat.id, message_id)
        if message is not None and not message.deleted:
            _delete(call, message)
    return True


def set_message_reaction(call: Call) -> object:
    """``setMessageReaction``: at most one emoji, as for a bot without Premium."""
    message = known_message(call, "message to react not found")
    wanted = call.parameters.get("reaction") or []
    if len(wanted) > 1:
        problem = ("reaction", ViolationKind.LENGTH, f"{len(wanted)} items, at most 1")
        raise RefusalError(400, "Bad Request: REACTIONS_TOO_MANY", violation=problem)
    message.reactions = tuple(one.get("emoji", one["type"]) for one in wanted)
    call.backend.announce_message(message, "changed")
    return True


def pin_chat_message(call: Call) -> object:
    """``pinChatMessage``: accepted; nothing is shown."""
    known_message(call, "message to pin not found")
    return True


def _editable(call: Call) -> Message:
    if "inline_message_id" in call.parameters:
        problem = ("inline_message_id", ViolationKind.TARGET, "there is no such message")
        raise RefusalError(400, "Bad Request: MESSAGE_ID_INVALID", violation=problem)
    return own_message(call, "message to edit not found", "message can't be edited")


def _edit(call: Call, message: Message, replaced: tuple[str, ...], content: JsonObject) -> object:
    left = {
        name: value
        for name, value in message.raw.items()
        if name not in {*replaced, "reply_markup", "edit_date"}
    }
    edited = {**left, **content}
    markup = call.parameters.get("reply_markup")
    if markup:
        edited["reply_markup"] = markup
    before = {name: value for name, value in message.raw.items() if name != "edit_date"}
    if edited == before:
        raise RefusalError(400, _SAME)
    message.replace({**edited, "edit_date": int(time.time())})
    call.backend.announce_message(message, "changed")
    return message.raw


def _delete(call: Call, message: Message) -> None:
    chat = call.world.chat(int(message.raw["chat"]["id"]))
    if not (message.by_bot or chat.kind == "private" or chat.bot_is_admin):
        problem = ("message_id", ViolationKind.TARGET, "the bot may not delete it")
        raise RefusalError(400, "Bad Request: message can't be deleted", violation=problem)
    message.deleted = True
    call.backend.announce_message(message, "changed")


def leave_chat(call: Call) -> object:
    """``leaveChat``: the bot is no longer there."""
    chat = target_chat(call)
    if chat.kind == "private":
        problem = ("chat_id", ViolationKind.TARGET, "is a private chat")
        raise RefusalError(
            400,
            "Bad Request: chat member status can't be changed in private chats",
            violation=problem,
        )
    call.world.blocked.add(chat.id)
    call.world.chats[chat.id] = replace(chat, bot_is_admin=False, bot_sees_all=False)
    return True
