"""The desk that every request of the bot passes: faults, check, flood limits, method, record."""

from __future__ import annotations

import asyncio
import inspect
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from bot.playground.backend import Backend, Call, RefusalError
from bot.playground.checking import check
from bot.playground.facts import load_facts
from bot.playground.flood import FloodLimits, sends
from bot.playground.methods import METHODS
from bot.playground.records import JsonObject, RequestRecord, Violation, ViolationKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.playground.faults import Fault
    from bot.playground.world import Upload

MOST_RECORDS = 50_000

_WORDS: dict[tuple[str, ViolationKind], str] = {
    ("text", ViolationKind.MISSING): "message text is empty",
    ("caption", ViolationKind.LENGTH): "message caption is too long",
    ("callback_data", ViolationKind.LENGTH): "BUTTON_DATA_INVALID",
    ("url", ViolationKind.VALUE): "BUTTON_URL_INVALID",
    ("quote", ViolationKind.LENGTH): "QUOTE_TEXT_INVALID",
    ("chat_id", ViolationKind.MISSING): "chat_id is empty",
    ("emoji", ViolationKind.VALUE): "REACTION_INVALID",
}
"""Telegram's words for a violation, by the field's name, where they are known."""


class Answer(NamedTuple):
    """What goes back over the wire.

    Attributes:
        body: JSON, or bytes to be sent as they are; ``None`` cuts the connection.
    """

    status: int
    body: JsonObject | bytes | None


class Desk:
    """Takes requests and answers them as Telegram would.

    Attributes:
        requests: What was asked and answered, oldest first; ``getUpdates`` is left out when it
            brought nothing.
        violations: All violations of all requests.
        flood: Telegram's limits, when they are kept.
    """

    def __init__(self, backend: Backend, *, flood_limits: bool) -> None:
        self.backend = backend
        self.requests: list[RequestRecord] = []
        self.violations: list[Violation] = []
        self.faults: list[Fault] = []
        self.flood = FloodLimits() if flood_limits else None
        self.on_request: Callable[[], None] = lambda: None

    async def answer(
        self, asked: str, sent: Mapping[str, object], uploads: Mapping[str, Upload]
    ) -> Answer:
        """Answer one request.

        Args:
            asked: The method's name as in the path.
            sent: Parameters as they came, text or JSON values.
            uploads: Files by their field's name.
        """
        start = time.monotonic()
        method = load_facts().method_name(asked)
        if method is None:
            violation = Violation(asked, "", ViolationKind.METHOD, "there is no such method")
            answer = _refused(404, "Not Found: method not found", {})
            self._record(asked, dict(sent), answer, (violation,), start)
            return answer
        fault = self._fault(method, sent)
        if fault is not None:
            await asyncio.sleep(fault.delay)
            if fault.lose == "request":
                return Answer(0, None)
            failure = _failure(fault)
            if failure is not None:
                self._record(method, dict(sent), failure, (), start)
                return failure
        answer = await self._serve(method, sent, uploads, start)
        if fault is not None and fault.lose == "answer":
            return Answer(0, None)
        return answer

    async def _serve(
        self,
        method: str,
        sent: Mapping[str, object],
        uploads: Mapping[str, Upload],
        start: float,
    ) -> Answer:
        checked = check(load_facts(), method, sent, uploads)
        violations = checked.violations
        if violations:
            answer = _refused(400, f"Bad Request: {_told(violations[0])}", {})
        else:
            call = Call(method, checked.parameters, dict(uploads), self.backend)
            try:
                self._keep_rates(call)
                answer = Answer(200, {"ok": True, "result": await _perform(call)})
            except RefusalError as refusal:
                answer = _refused(refusal.status, refusal.description, refusal.parameters)
                if refusal.violation is not None:
                    violations = (Violation(method, *refusal.violation),)
        self._record(method, checked.parameters, answer, violations, start)
        return answer

    def _fault(self, method: str, sent: Mapping[str, object]) -> Fault | None:
        chat = str(sent.get("chat_id", ""))
        chat_id = int(chat) if chat.lstrip("-").isdecimal() else None
        return next((fault for fault in self.faults if fault.strikes(method, chat_id)), None)

    def _keep_rates(self, call: Call) -> None:
        if self.flood is None or not sends(call.method):
            return
        chat = call.world.find_chat(call.parameters.get("chat_id", 0))
        pause = None if chat is None else self.flood.wait(chat)
        if pause is not None:
            raise RefusalError(
                429,
                f"Too Many Requests: retry after {pause}",
                parameters={"retry_after": pause},
            )

    def _record(
        self,
        method: str,
        parameters: JsonObject,
        answer: Answer,
        violations: tuple[Violation, ...],
        start: float,
    ) -> None:
        body = answer.body if isinstance(answer.body, dict) else {"ok": False}
        took = time.monotonic() - start
        if method != "getUpdates" or body.get("result") != []:
            self.requests.append(
                RequestRecord(method, parameters, body, violations, time.time(), took)
            )
            del self.requests[:-MOST_RECORDS]
        self.violations += violations
        for violation in violations:
            self.backend.announce_violation(violation)
        if not violations and not body.get("ok"):
            self.backend.announce(
                "refusal", method=method, problem=body.get("description", str(answer.status))
            )
        self.on_request()


async def _perform(call: Call) -> object:
    method = METHODS.get(call.method)
    if method is None:
        if load_facts().methods[call.method].returns == "Boolean":
            return True  # accepted, without any effect that the page could show
        problem = ("", ViolationKind.UNSUPPORTED, "the playground does not serve this method")
        raise RefusalError(
            501, "Not Implemented: not supported by the playground", violation=problem
        )
    result = method(call)
    return await result if inspect.isawaitable(result) else result


def _told(violation: Violation) -> str:
    """Telegram's words for a violation, or our own."""
    name = violation.path.rpartition(".")[2]
    if violation.kind is ViolationKind.ENTITY:
        return violation.problem
    if name == "text" and violation.kind is ViolationKind.LENGTH and "." not in violation.path:
        return "message text is empty" if "empty" in violation.problem else "message is too long"
    if "inline_keyboard" in name and violation.kind is ViolationKind.VALUE:
        return "Text buttons are unallowed in the inline keyboard"
    return _WORDS.get((name, violation.kind), f"{violation.path}: {violation.problem}")


def _refused(status: int, description: str, parameters: JsonObject) -> Answer:
    body: JsonObject = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return Answer(status, body)


def _failure(fault: Fault) -> Answer | None:
    """The answer that a fault puts in place of the right one, if it does."""
    if fault.body is not None:
        return Answer(fault.status or 200, fault.body)
    if fault.retry_after is not None:
        words = fault.description or f"Too Many Requests: retry after {fault.retry_after}"
        return _refused(429, words, {"retry_after": fault.retry_after})
    if fault.status is None:
        return None
    return _refused(fault.status, fault.description or HTTPStatus(fault.status).phrase, {})
