"""Faults that a test scripts: what goes wrong between a bot and Telegram."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(slots=True)
class Fault:
    """Something that goes wrong with requests to come.

    Attributes:
        method: Whose requests; ``"*"`` means all but ``getUpdates``.
        times: How many of them; ``None`` means until ``LoopbackApi.heal``.
        every: Only each n-th of them (5: «429 on every fifth send»).
        chat_id: Only those for this chat.
        status: HTTP status and ``error_code`` of the answer; ``None``: answered as usual.
        description: The answer's words; Telegram's own for the status by default.
        retry_after: Seconds that a 429 asks the bot to wait.
        body: Answered as it is in place of JSON (a proxy's page, half an object).
        delay: Seconds before the request is looked at.
        lose: ``"request"``: the connection is cut and nothing was done; ``"answer"``: it was done,
            and the connection is cut before the bot learns of it.
    """

    method: str
    times: int | None = 1
    every: int = 1
    chat_id: int | None = None
    status: int | None = None
    description: str | None = None
    retry_after: int | None = None
    body: bytes | None = None
    delay: float = 0.0
    lose: Literal["request", "answer"] | None = None
    seen: int = 0

    def strikes(self, method: str, chat_id: int | None) -> bool:
        """Whether it befalls this request; counts the requests that it could befall."""
        if self.method == "*":
            if method == "getUpdates":
                return False
        elif self.method.casefold() != method.casefold():
            return False
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        if self.times == 0:
            return False
        self.seen += 1
        if self.seen % self.every:
            return False
        if self.times is not None:
            self.times -= 1
        return True
