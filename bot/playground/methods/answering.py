"""Methods that answer a press or an inline query."""

from __future__ import annotations

from bot.playground.backend import Call, RefusalError
from bot.playground.records import ViolationKind

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


def _expect(call: Call, query_id: str, path: str) -> None:
    if call.backend.queries.pop(query_id, None) is None:
        answered = {*call.backend.callback_answers, *call.backend.inline_answers}
        problem = (path, ViolationKind.TARGET, "there is no such query")
        violation = None if query_id in answered else problem
        raise RefusalError(400, _TOO_OLD, violation=violation)
