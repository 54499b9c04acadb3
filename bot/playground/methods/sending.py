"""Methods that put a new message into a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.playground import rules
from bot.playground.backend import Call, RefusalError
from bot.playground.methods.targets import known_message, new_place, target_chat
from bot.playground.records import JsonObject, ViolationKind
from bot.playground.texts import detect

if TYPE_CHECKING:
    from bot.playground.chats import Chat
    from bot.playground.world import StoredFile, Upload

MOST_SENT_BYTES = 50 * 1024 * 1024
_KEPT = ("link_preview_options", "has_protected_content")
_NOT_COPIED = {
    "message_id",
    "date",
    "edit_date",
    "chat",
    "from",
    "sender_chat",
    "forward_origin",
    "reply_to_message",
    "quote",
    "reply_markup",
    "message_thread_id",
    "is_topic_message",
    "media_group_id",
}


def send_message(call: Call) -> object:
    """``sendMessage``."""
    return _post(call, text_fields(call.parameters))


def send_rich_message(call: Call) -> object:
    """``sendRichMessage``: kept as its source, which the playground does not parse into blocks."""
    rich = call.parameters["rich_message"]
    source = str(rich.get("html") or rich.get("markdown"))
    block = {"type": "paragraph", "text": source}
    return _post(call, {"rich_message": {"blocks": [block]}})


def send_document(call: Call) -> object:
    """``sendDocument``: an upload, or a file that is known already."""
    stored = sent_file(call, "document")
    return _post(call, {"document": document_fields(stored), **caption_fields(call.parameters)})


def send_photo(call: Call) -> object:
    """``sendPhoto``: an upload, or a file that is known already."""
    stored = sent_file(call, "photo")
    return _post(call, {"photo": photo_fields(stored), **caption_fields(call.parameters)})


def copy_message(call: Call) -> object:
    """``copyMessage``: the content without its origin."""
    source = known_message(call, "message to copy not found", chat_name="from_chat_id")
    content = {name: value for name, value in source.raw.items() if name not in _NOT_COPIED}
    if "caption" in call.parameters:
        content |= caption_fields(call.parameters)
    return {"message_id": _post(call, content)["message_id"]}


def forward_message(call: Call) -> object:
    """``forwardMessage``: the content with its origin."""
    source = known_message(call, "message to forward not found", chat_name="from_chat_id")
    content = {name: value for name, value in source.raw.items() if name not in _NOT_COPIED}
    content["forward_origin"] = source.raw.get("forward_origin") or _origin(source.raw)
    return _post(call, content)


def send_chat_action(call: Call) -> object:
    """``sendChatAction``: shown on the page for its five seconds."""
    chat = target_chat(call)
    thread = call.parameters.get("message_thread_id")
    call.backend.announce("typing", chat_id=chat.id, thread=thread)
    return True


def text_fields(parameters: JsonObject) -> JsonObject:
    """``text`` and ``entities`` of a message, as Telegram keeps them."""
    text, entities = rules.formatted("text", parameters)
    found = detect(text, entities)
    return {"text": text, "entities": list(found)} if found else {"text": text}


def caption_fields(parameters: JsonObject) -> JsonObject:
    """``caption`` and ``caption_entities`` of a message, when it has a caption."""
    if not parameters.get("caption"):
        return {}
    text, entities = rules.formatted("caption", parameters)
    found = detect(text, entities)
    return {"caption": text, "caption_entities": list(found)} if found else {"caption": text}


def document_fields(stored: StoredFile) -> JsonObject:
    """Telegram's ``Document`` object for a file."""
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_name": stored.upload.name,
        "mime_type": stored.upload.mime,
        "file_size": len(stored.upload.content),
    }


def photo_fields(stored: StoredFile) -> list[JsonObject]:
    """Telegram's ``PhotoSize`` objects for a picture; its size in pixels is not looked at."""
    return [
        {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "width": 1280,
            "height": 720,
            "file_size": len(stored.upload.content),
        }
    ]


def sent_file(call: Call, name: str) -> StoredFile:
    """The file that a parameter names: an upload of this request, or a file's id."""
    named = str(call.parameters[name])
    upload: Upload | None = call.uploads.get(named.removeprefix("attach://"))
    if upload is not None:
        if len(upload.content) > MOST_SENT_BYTES:
            problem = (name, ViolationKind.LENGTH, f"more than {MOST_SENT_BYTES} bytes")
            raise RefusalError(413, "Request Entity Too Large", violation=problem)
        if not upload.content:
            problem = (name, ViolationKind.LENGTH, "is empty")
            raise RefusalError(400, "Bad Request: file must be non-empty", violation=problem)
        return call.world.keep(upload)
    stored = call.world.file(named)
    if stored is None:
        kind = ViolationKind.UNSUPPORTED if "://" in named else ViolationKind.TARGET
        raise RefusalError(
            400,
            "Bad Request: wrong file identifier/HTTP URL specified",
            violation=(name, kind, "is neither an upload nor the id of a known file"),
        )
    return stored


def sender_fields(call: Call, chat: Chat) -> JsonObject:
    """Who the bot's message is from: itself, or the channel that it posts in."""
    if chat.kind == "channel":
        return {"sender_chat": chat.as_json()}
    return {"from": call.world.bot.as_json()}


def _post(call: Call, content: JsonObject) -> JsonObject:
    place = new_place(call)
    fields = {**sender_fields(call, place.chat), **place.fields, **content}
    markup = call.parameters.get("reply_markup")
    if markup and "inline_keyboard" in markup:
        fields["reply_markup"] = markup
    if call.parameters.get("protect_content"):
        fields["has_protected_content"] = True
    for name in _KEPT:
        if name in call.parameters:
            fields[name] = call.parameters[name]
    message = call.world.put(place.chat, fields, by_bot=True)
    call.backend.announce_message(message)
    return message.raw


def _origin(raw: JsonObject) -> JsonObject:
    if "sender_chat" in raw:
        return {
            "type": "channel",
            "date": raw["date"],
            "chat": raw["sender_chat"],
            "message_id": raw["message_id"],
        }
    return {"type": "user", "date": raw["date"], "sender_user": raw["from"]}
