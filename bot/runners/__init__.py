"""Runners: how updates come in, reach the handlers, and are done once."""

from bot.runners.delivery import Delivery, current_delivery
from bot.runners.service import STOP_S, Service, WayIn, serving
from bot.runners.web_server import WebPortTakenError

__all__ = [
    "STOP_S",
    "Delivery",
    "Service",
    "WayIn",
    "WebPortTakenError",
    "current_delivery",
    "serving",
]
