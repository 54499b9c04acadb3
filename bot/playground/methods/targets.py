"""Where a message goes: its chat, its topic, and what it replies to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.playground import rules
from bot.playground.backend import Call, RefusalError
from bot.playground.records import JsonObject, ViolationKind
from bot.playground.texts import Formatted, find_quote

if TYPE_CHECKING:
    from bot.playground.chats import Chat
    from bot.playground.world import Message

_REMOVED = {
    "private": "Forbidden: bot was blocked by the user",
    "group": "Forbidden: bot was kicked from the group chat",
    "supergroup": "Forbidden: bot was kicked from the supergroup chat",
    "channel": "Forbidden: bot was kicked from the channel chat",
}


class Place(NamedTuple):
    """Where a new message stands.

    Attributes:
        fields: What this adds to the ``Message`` object: topic, message replied to, quote.
    """

    chat: Chat
    fields: JsonObject


def target_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat that a parameter means, if the bot may act there.

    Raises:
        RefusalError: When there is none, it moved, or the bot was shut out.
    """
    named = call.parameters[name]
    moved = call.world.migrated.get(named)
    if moved is not None:
        raise RefusalError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            parameters={"migrate_to_chat_id": moved},
        )
    chat = call.world.find_chat(named)
    if chat is None:
        problem = (name, ViolationKind.TARGET, "there is no such chat")
        raise RefusalError(400, "Bad Request: chat not found", violation=problem)
    if chat.id in call.world.blocked:
        raise RefusalError(403, _REMOVED[chat.kind])
    if chat.kind == "channel" and not chat.bot_is_admin:
        raise RefusalError(403, "Forbidden: bot is not a member of the channel chat")
    return chat


def own_message(call: Call, missing: str, not_own: str) -> Message:
    """The bot's own message that a request means.

    Args:
        call: With ``chat_id`` and ``message_id``.
        missing: Telegram's words where there is none.
        not_own: Telegram's words where it is a person's.
    """
    message = known_message(call, missing)
    if not message.by_bot:
        problem = ("message_id", ViolationKind.TARGET, "is not the bot's own message")
        raise RefusalError(400, f"Bad Request: {not_own}", violation=problem)
    return message


def known_message(call: Call, missing: str, *, chat_name: str = "chat_id") -> Message:
    """The message that a request means, of whoever."""
    chat = target_chat(call, chat_name)
    message_id = call.parameters["message_id"]
    message = call.world.message(chat.id, message_id)
    if message is None or message.deleted:
        raise RefusalError(
            400,
            f"Bad Request: {missing}",
            violation=_never(call, chat, message_id, "message_id"),
        )
    return message


def new_place(call: Call) -> Place:
    """Where the message that a request sends will stand.

    Raises:
        RefusalError: When the topic or the message replied to is not there, or the quote is not
            in it.
    """
    chat = target_chat(call)
    fields: JsonObject = {}
    thread = call.parameters.get("message_thread_id")
    reply = call.parameters.get("reply_parameters")
    if reply is not None:
        replied = _replied(call, chat, reply)
        if replied is not None:
            fields |= _reply_fields(replied, reply)
            there = replied.raw.get("message_thread_id")
            if thread is None:
                thread = there
            elif there is not None and there != thread:
                path = "message_thread_id"
                problem = (path, ViolationKind.TARGET, "the message replied to is elsewhere")
                raise RefusalError(400, "Bad Request: message thread not found", violation=problem)
    if thread is not None:
        if thread not in dict(chat.topics):
            problem = ("message_thread_id", ViolationKind.TARGET, "there is no such topic")
            raise RefusalError(400, "Bad Request: message thread not found", violation=problem)
        fields |= {"message_thread_id": thread, "is_topic_message": True}
    return Place(chat, fields)


def without_context(raw: JsonObject) -> JsonObject:
    """A message as it stands inside of another one."""
    return {name: value for name, value in raw.items() if name != "reply_to_message"}


def _replied(call: Call, chat: Chat, reply: JsonObject) -> Message | None:
    place = chat
    if "chat_id" in reply:
        found = call.world.find_chat(reply["chat_id"])
        if found is None:
            problem = ("reply_parameters.chat_id", ViolationKind.TARGET, "there is no such chat")
            raise RefusalError(400, "Bad Request: chat not found", violation=problem)
        place = found
    message = call.world.message(place.id, reply["message_id"])
    if message is not None and not message.deleted:
        return message
    if reply.get("allow_sending_without_reply"):
        return None
    raise RefusalError(
        400,
        "Bad Request: message to be replied not found",
        violation=_never(call, place, reply["message_id"], "reply_parameters.message_id"),
    )


def _never(
    call: Call, chat: Chat, message_id: int, path: str
) -> tuple[str, ViolationKind, str] | None:
    """A violation, if the message never was there; ``None`` if it was deleted since."""
    if call.world.ever_had(chat, message_id):
        return None
    return path, ViolationKind.TARGET, "there never was such a message"


def _reply_fields(replied: Message, reply: JsonObject) -> JsonObject:
    fields: JsonObject = {"reply_to_message": without_context(replied.raw)}
    quote = rules.formatted("quote", reply) if reply.get("quote") else Formatted("")
    if not quote.text:
        return fields
    position = find_quote(replied.formatted, quote, reply.get("quote_position"))
    if position is None:
        problem = None
        if not replied.touched_by_people:
            words = "is not an exact part of the message replied to"
            problem = ("reply_parameters.quote", ViolationKind.QUOTE, words)
        raise RefusalError(400, "Bad Request: QUOTE_TEXT_INVALID", violation=problem)
    fields["quote"] = {"text": quote.text, "position": position, "is_manual": True}
    if quote.entities:
        fields["quote"]["entities"] = list(quote.entities)
    return fields
