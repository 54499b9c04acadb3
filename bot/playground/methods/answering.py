"""Methods that answer a press, an inline query or a guest's call."""

from __future__ import annotations

from bot.playground import rules
from bot.playground.backend import Call, RefusalError
from bot.playground.methods.targets import without_context
from bot.playground.records import JsonObject, ViolationKind
from bot.playground.texts import detect

_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(call: Call) -> object:
    """``answerCallbackQuery``: once for each press."""
    query_id = call.parameters["callback_query_id"]
    _expect(call, query_id, "callback_query_id")
    call.backend.callback_answers.put(query_id, call.parameters)
    call.backend.announce(
        "answer",
        query_id=query_id,
        text=call.parameters.get("text", ""),
        alert=bool(call.parameters.get("show_alert")),
    )
    return True


def answer_inline_query(call: Call) -> object:
    """``answerInlineQuery``: once for each query; the ids of its results differ."""
    query_id = call.parameters["inline_query_id"]
    _expect(call, query_id, "inline_query_id")
    ids = [result["id"] for result in call.parameters["results"]]
    if len(set(ids)) < len(ids):
        problem = ("results", ViolationKind.VALUE, "two results have the same id")
        raise RefusalError(400, "Bad Request: RESULT_ID_DUPLICATE", violation=problem)
    call.backend.inline_answers.put(query_id, call.parameters)
    call.backend.announce("inline_answer", query_id=query_id)
    return True


def answer_guest_query(call: Call) -> object:
    """``answerGuestQuery``: once for each call; the text of the result goes to the chat."""
    query_id, result = call.parameters["guest_query_id"], call.parameters["result"]
    content = result.get("input_message_content", {})
    if "message_text" not in content:
        problem = ("result", ViolationKind.UNSUPPORTED, "the playground shows texts only")
        raise RefusalError(501, "Not Implemented: not a text", violation=problem)
    asked = call.backend.queries.get(query_id)
    _expect(call, query_id, "guest_query_id")
    call.backend.guest_answers.put(query_id, call.parameters)
    if asked is not None:
        shown = rules.formatted("message_text", content)
        fields: JsonObject = {
            "from": call.world.bot.as_json(),
            "guest_bot_caller_user": asked["from"],
            "reply_to_message": without_context(asked),
            "text": shown.text,
            "entities": list(detect(shown.text, shown.entities)),
        }
        if "reply_markup" in result:
            fields["reply_markup"] = result["reply_markup"]
        chat = call.world.chat(int(asked["chat"]["id"]))
        call.backend.announce_message(call.world.put(chat, fields, by_bot=True))
    return {"inline_message_id": f"guest-{query_id}"}


def _expect(call: Call, query_id: str, path: str) -> None:
    if call.backend.queries.pop(query_id, None) is None:
        backend = call.backend
        answered = {*backend.callback_answers, *backend.inline_answers, *backend.guest_answers}
        problem = (path, ViolationKind.TARGET, "there is no such query")
        violation = None if query_id in answered else problem
        raise RefusalError(400, _TOO_OLD, violation=violation)
