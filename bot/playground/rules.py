"""What Telegram's methods demand beyond types and lengths of single fields.

Each rule looks at one object, or at a whole request, and gives violations; the rules of texts are
in ``texts``.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from bot.playground.records import JsonObject, Violation, ViolationKind
from bot.playground.texts import Formatted, clean, entity_problems, units

type Report = Callable[[str, ViolationKind, str], Violation]

TEXT_LIMITS = {"text": 4096, "message_text": 4096, "caption": 1024, "quote": 1024}
"""Longest texts with entities, in UTF-16 units after cleaning."""

_EMPTY_ALLOWED = {"caption", "quote"}
_ENTITIES_OF = {
    "text": "entities",
    "message_text": "entities",
    "caption": "caption_entities",
    "quote": "quote_entities",
}
_PARSE_MODE_OF = {"quote": "quote_parse_mode"}

_BUTTON_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
}
_EDITS = {
    "editMessageText",
    "editMessageCaption",
    "editMessageMedia",
    "editMessageReplyMarkup",
    "editMessageLiveLocation",
    "stopMessageLiveLocation",
}
_TEXT_METHODS = {"sendMessage", "editMessageText"}


def object_problems(
    type_name: str, value: JsonObject, path: str, report: Report
) -> list[Violation]:
    """What is wrong with one object whose fields are all well-typed."""
    match type_name:
        case "InlineKeyboardButton":
            return _button(value, path, report)
        case "InputRichMessage":
            if ("html" in value) == ("markdown" in value):
                return [report(path, ViolationKind.VALUE, "needs either html or markdown")]
        case "ReplyParameters":
            return text_problems("quote", value, path, report)
        case "InputTextMessageContent":
            return text_problems("message_text", value, path, report)
        case _ if type_name.startswith(("InputMedia", "InlineQueryResult")) and "caption" in value:
            return text_problems("caption", value, path, report)
    return []


def request_problems(method: str, parameters: JsonObject, report: Report) -> list[Violation]:
    """What is wrong with a request as a whole."""
    found: list[Violation] = []
    if method in _TEXT_METHODS:
        found += text_problems("text", parameters, "", report)
    if "caption" in parameters:
        found += text_problems("caption", parameters, "", report)
    if method in _EDITS:
        here = {"chat_id", "message_id"} <= parameters.keys()
        if here == ("inline_message_id" in parameters):
            problem = "needs either chat_id and message_id or inline_message_id"
            found.append(report("message_id", ViolationKind.MISSING, problem))
    if method == "editMessageText" and ("text" in parameters) == ("rich_message" in parameters):
        problem = "needs either text or rich_message"
        found.append(report("text", ViolationKind.MISSING, problem))
    return found


def formatted(name: str, holder: JsonObject) -> Formatted:
    """The text of a well-typed field, cleaned, with its entities."""
    entities = () if parse_mode(name, holder) else tuple(holder.get(_ENTITIES_OF[name]) or ())
    return clean(holder[name], entities)


def parse_mode(name: str, holder: JsonObject) -> str | None:
    """The mode in which a field's text is to be parsed."""
    mode = holder.get(_PARSE_MODE_OF.get(name, "parse_mode"))
    return None if mode is None else str(mode)


def text_problems(name: str, holder: JsonObject, path: str, report: Report) -> list[Violation]:
    """What is wrong with a text and its entities, when there is a text."""
    text = holder.get(name)
    entities = holder.get(_ENTITIES_OF[name]) or []
    here = f"{path}.{name}"
    if not isinstance(text, str) or not _well_typed(entities):
        return []  # told by the table already
    if parse_mode(name, holder):
        problem = "the playground parses no markup; send entities"
        return [report(here, ViolationKind.UNSUPPORTED, problem)]
    found = [
        report(
            f"{path}.{_ENTITIES_OF[name]}[{problem.place}]", ViolationKind.ENTITY, problem.words
        )
        for problem in entity_problems(text, tuple(entities))
    ]
    length = units(clean(text).text)
    if length > TEXT_LIMITS[name]:
        problem_words = f"{length} characters, at most {TEXT_LIMITS[name]}"
        found.append(report(here, ViolationKind.LENGTH, problem_words))
    elif not length and name not in _EMPTY_ALLOWED:
        found.append(report(here, ViolationKind.LENGTH, "is empty"))
    return found


def _well_typed(entities: object) -> bool:
    return isinstance(entities, list) and all(
        isinstance(entity, dict)
        and isinstance(entity.get("type"), str)
        and isinstance(entity.get("offset"), int)
        and isinstance(entity.get("length"), int)
        for entity in entities
    )


def _button(button: JsonObject, path: str, report: Report) -> list[Violation]:
    found: list[Violation] = []
    actions = sorted(_BUTTON_ACTIONS & button.keys())
    if len(actions) != 1:
        problem = f"needs one action, has {', '.join(actions) or 'none'}"
        found.append(report(path, ViolationKind.VALUE, problem))
    if not button["text"].strip():
        found.append(report(f"{path}.text", ViolationKind.LENGTH, "is empty"))
    url = button.get("url")
    if url is not None and not _is_link(url):
        found.append(report(f"{path}.url", ViolationKind.VALUE, "is no HTTP or tg:// address"))
    return found


def _is_link(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https", "tg"} and bool(parts.netloc)
