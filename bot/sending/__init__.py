"""Sending: Telegram's rates kept, its refusals understood, no message sent twice."""

import os

# PTB asks for it whenever a RetryAfter is made, and warns of its own future where it is not set.
os.environ.setdefault("PTB_TIMEDELTA", "1")

from bot.sending.clock import Clock, SystemClock
from bot.sending.journal import Answer, Journal, SendKey, SentMessage, current_answer
from bot.sending.limiter import CarefulSender
from bot.sending.rates import Rates
from bot.sending.request import CarefulRequest, MaybeSentError, NotSentError

__all__ = [
    "Answer",
    "CarefulRequest",
    "CarefulSender",
    "Clock",
    "Journal",
    "MaybeSentError",
    "NotSentError",
    "Rates",
    "SendKey",
    "SentMessage",
    "SystemClock",
    "current_answer",
]
