"""Webhook: Telegram calls, and hears «200» once the update is on disk."""

from __future__ import annotations

import hmac
import logging
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.runners.reading import read_update
from bot.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.requests import Request

    from bot.observing.metrics import Metrics
    from bot.store.inbox import Inbox, Incoming

_LOG = logging.getLogger(__name__)

LARGEST_BODY = 1024 * 1024
"""Bytes; Telegram's updates are far smaller."""

_SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 (its name, not its value)
_METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class BodyTooLargeError(Exception):
    """A body longer than :data:`LARGEST_BODY`."""


class Webhook:
    """Takes in what Telegram delivers.

    Args:
        secret: What Telegram repeats with each call.
        inbox: Where updates are kept.
        arrived: Called with those that were kept.
        metrics: Where it counts.
    """

    def __init__(
        self,
        secret: str,
        inbox: Inbox,
        arrived: Callable[[Sequence[Incoming]], None],
        metrics: Metrics,
    ) -> None:
        self._secret = secret.encode()
        self._inbox = inbox
        self._arrived = arrived
        self._metrics = metrics

    async def take(self, request: Request) -> Response:
        """One call: 200 only when the update is on disk, or was there before."""
        given = request.headers.get(_SECRET_HEADER, "").encode("latin-1")
        if not hmac.compare_digest(given, self._secret):
            self._metrics.failures.labels("webhook_secret").inc()
            return PlainTextResponse("", 403)
        try:
            body = await _read_body(request)
        except BodyTooLargeError:
            self._metrics.failures.labels("webhook_body").inc()
            return PlainTextResponse("", 413)
        update = read_update(body.decode("utf-8", "replace"))
        try:
            new = await self._inbox.put((update,))
        except StoreError:
            _LOG.exception("webhook.not_kept")
            self._metrics.failures.labels("store").inc()
            return PlainTextResponse("", 503)  # Telegram delivers it again
        self._metrics.arrived.inc(new)
        if update.fault:
            self._metrics.unparsable.inc()
        self._arrived((update,))
        return PlainTextResponse("")


def build_web_app(
    metrics: Metrics,
    healthy: Callable[[], bool],
    *,
    webhook: Webhook | None = None,
    webhook_path: str = "/",
) -> Starlette:
    """The bot's own web server: ``/healthz``, ``/metrics``, and the webhook where it is used."""

    async def healthz(_request: Request) -> Response:
        fine = healthy()
        return JSONResponse({"status": "ok" if fine else "failing"}, 200 if fine else 503)

    async def figures(_request: Request) -> Response:
        return Response(metrics.as_text(), media_type=_METRICS_TYPE)

    routes = [Route("/healthz", healthz), Route("/metrics", figures)]
    if webhook is not None:
        routes.append(Route(webhook_path, webhook.take, methods=["POST"]))
    return Starlette(routes=routes)


async def _read_body(request: Request) -> bytes:
    """The body, as far as it is not too long.

    Raises:
        BodyTooLargeError: As soon as that is known.
    """
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > LARGEST_BODY:
        raise BodyTooLargeError
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BODY:
            raise BodyTooLargeError
    return bytes(body)
