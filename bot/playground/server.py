"""The HTTP side: who may ask, where a request goes, and how its answer is written."""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.playground.desk import Answer, Desk
from bot.playground.page_routes import page_routes
from bot.playground.world import Upload

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from bot.playground.records import JsonObject

MOST_BODY_BYTES = 64 * 1024 * 1024
_LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")


class BodyError(Exception):
    """A request's body can't be read as parameters."""


class CutResponse(Response):
    """Promises a body and sends none: the server then closes the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the head of an answer only."""
        headers = [(b"content-type", b"application/json"), (b"content-length", b"4096")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"", "more_body": True})


class LoopbackOnly:
    """Lets in requests that name this server by a loopback name.

    A page elsewhere whose name was pointed at 127.0.0.1 sends its own name as ``Host``, and is
    refused (DNS rebinding).
    """

    def __init__(self, app: Starlette, port: int) -> None:
        self._app = app
        self._allowed = {f"{name}:{port}".encode() for name in _LOOPBACK_NAMES}
        if port == 80:
            self._allowed |= {name.encode() for name in _LOOPBACK_NAMES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve or refuse."""
        if scope["type"] == "http":
            hosts = [value for name, value in scope["headers"] if name == b"host"]
            if len(hosts) != 1 or hosts[0].lower() not in self._allowed:
                refusal = Response("This address is not served here.", 421)
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)


def build_app(desk: Desk, token: str, samples: Path | None, port: int) -> LoopbackOnly:
    """The whole application: the Bot API under its token, and the page."""

    def allowed(request: Request) -> bool:
        given = str(request.path_params["token"])
        return hmac.compare_digest(given.encode(), token.encode())

    async def method(request: Request) -> Response:
        if not allowed(request):
            return _json(Answer(401, _error(401, "Unauthorized")))
        try:
            sent, uploads = await read_parameters(request)
        except BodyError as error:
            return _json(Answer(400, _error(400, f"Bad Request: {error}")))
        return _json(await desk.answer(request.path_params["method"], sent, uploads))

    async def file(request: Request) -> Response:
        if not allowed(request):
            return _json(Answer(401, _error(401, "Unauthorized")))
        stored = desk.backend.world.file_at(request.path_params["path"])
        if stored is None:
            return _json(Answer(404, _error(404, "Not Found")))
        return Response(stored.upload.content, media_type="application/octet-stream")

    return LoopbackOnly(
        Starlette(
            routes=[
                Route("/bot{token}/{method}", method, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", file),
                *page_routes(desk, samples, port),
            ]
        ),
        port,
    )


async def read_parameters(request: Request) -> tuple[Mapping[str, object], dict[str, Upload]]:
    """Parameters and files of a request, from its query and its body.

    Raises:
        BodyError: When the body is too big, or not what its type says.
    """
    sent: dict[str, object] = dict(request.query_params)
    uploads: dict[str, Upload] = {}
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MOST_BODY_BYTES:
        msg = "request body is too big"
        raise BodyError(msg)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        try:
            values = json.loads(await request.body() or b"{}")
        except (ValueError, RecursionError):
            msg = "can't parse JSON object"
            raise BodyError(msg) from None
        if not isinstance(values, dict):
            msg = "expected a JSON object"
            raise BodyError(msg)
        sent |= values
    elif kind in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        async with request.form(max_files=100, max_part_size=MOST_BODY_BYTES) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    uploads[name] = Upload(
                        value.filename or name,
                        await value.read(),
                        value.content_type or "application/octet-stream",
                    )
                else:
                    sent[name] = value
    return sent, uploads


def _error(status: int, description: str) -> JsonObject:
    return {"ok": False, "error_code": status, "description": description}


def _json(answer: Answer) -> Response:
    if answer.body is None:
        return CutResponse()
    if isinstance(answer.body, bytes):
        return Response(answer.body, answer.status, media_type="text/html")
    headers = {}
    pause = answer.body.get("parameters", {}).get("retry_after")
    if pause is not None:
        headers["Retry-After"] = str(pause)
    return JSONResponse(answer.body, answer.status, headers)
