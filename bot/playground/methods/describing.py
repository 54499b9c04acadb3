"""Methods by which the bot describes itself and asks about chats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.playground.facts import Kind, load_facts
from bot.playground.methods.targets import target_chat

if TYPE_CHECKING:
    from bot.playground.backend import Call
    from bot.playground.chats import Chat
    from bot.playground.records import JsonObject

_TEXT_OF = {
    "setMyName": "name",
    "getMyName": "name",
    "setMyDescription": "description",
    "getMyDescription": "description",
    "setMyShortDescription": "short_description",
    "getMyShortDescription": "short_description",
}


def set_my_text(call: Call) -> object:
    """``setMyName``, ``setMyDescription`` and ``setMyShortDescription``."""
    name = _TEXT_OF[call.method]
    key = name, call.parameters.get("language_code", "")
    call.backend.profile.texts[key] = call.parameters.get(name, "")
    call.backend.announce("profile")
    return True


def get_my_text(call: Call) -> object:
    """``getMyName``, ``getMyDescription`` and ``getMyShortDescription``."""
    name = _TEXT_OF[call.method]
    texts = call.backend.profile.texts
    fallback = call.world.bot.first_name if name == "name" else ""
    language = call.parameters.get("language_code", "")
    return {name: texts.get((name, language)) or texts.get((name, "")) or fallback}


def set_my_commands(call: Call) -> object:
    """``setMyCommands``."""
    call.backend.profile.commands[_scope(call)] = call.parameters["commands"]
    call.backend.announce("profile")
    return True


def get_my_commands(call: Call) -> object:
    """``getMyCommands``."""
    return call.backend.profile.commands.get(_scope(call), [])


def delete_my_commands(call: Call) -> object:
    """``deleteMyCommands``."""
    call.backend.profile.commands.pop(_scope(call), None)
    call.backend.announce("profile")
    return True


def get_chat(call: Call) -> object:
    """``getChat``."""
    chat = target_chat(call)
    full: JsonObject = {
        **chat.as_json(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": _filled("AcceptedGiftTypes"),
    }
    if chat.linked_chat_id is not None:
        full["linked_chat_id"] = chat.linked_chat_id
    if chat.kind != "private":
        full["permissions"] = _filled("ChatPermissions", optional=True)
    return full


def get_chat_member(call: Call) -> object:
    """``getChatMember``."""
    return _member(call, target_chat(call), call.parameters["user_id"])


def get_chat_administrators(call: Call) -> object:
    """``getChatAdministrators``: other bots are left out, itself is not."""
    chat = target_chat(call)
    ids = (*chat.administrators, *((call.world.bot.id,) if chat.bot_is_admin else ()))
    return [_member(call, chat, user_id) for user_id in ids]


def get_chat_member_count(call: Call) -> object:
    """``getChatMemberCount``: the people of the playground and the bot."""
    chat = target_chat(call)
    return 2 if chat.kind == "private" else len(call.world.users)


def _member(call: Call, chat: Chat, user_id: int) -> JsonObject:
    user = call.world.users.get(user_id)
    if user is None:
        unknown = {"id": user_id, "is_bot": False, "first_name": "…"}
        return {"user": unknown, "status": "left"}
    admin = chat.bot_is_admin if user.is_bot else user_id in chat.administrators
    if not admin:
        return {"user": user.as_json(), "status": "member"}
    rights = _filled("ChatMemberAdministrator")
    return {**rights, "user": user.as_json(), "status": "administrator", "is_anonymous": False}


def _scope(call: Call) -> tuple[str, str]:
    scope = call.parameters.get("scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True), call.parameters.get("language_code", "")


def _filled(type_name: str, *, optional: bool = False) -> JsonObject:
    """An object of a type with every right granted."""
    kind = load_facts().types.get(type_name, Kind({}))
    return {
        name: True
        for name, field in kind.fields.items()
        if field.types == ("Boolean",) and (field.required or optional)
    }
