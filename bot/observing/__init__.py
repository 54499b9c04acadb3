"""Observing: what the bot does, in event names and numbers; no text, name, address or token."""

from bot.observing.lag import LoopWatch
from bot.observing.logs import set_up_logging
from bot.observing.metrics import Metrics
from bot.observing.redaction import Redaction

__all__ = ["LoopWatch", "Metrics", "Redaction", "set_up_logging"]
