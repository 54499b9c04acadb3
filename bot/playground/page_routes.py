"""What the chat page asks for: itself, the state, a stream of events, and what the reader does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.playground import people
from bot.playground.backend import page_message
from bot.playground.chats import CHANNEL, EDITOR, READER, Chat
from bot.playground.people import Draft
from bot.playground.records import JsonObject, PlaygroundError
from bot.playground.samples import Sample, list_samples
from bot.playground.texts import split_message, units
from bot.playground.world import Message, Upload

if TYPE_CHECKING:
    from starlette.types import Scope

    from bot.playground.desk import Desk

MOST_TEXT_UNITS = 4096
MOST_PARTS = 25
MOST_FILE_BYTES = 20 * 1024 * 1024
_MOST_BEHIND = 2_000
_KEEP_ALIVE = 15.0

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}

type Endpoint = Callable[[Request], Coroutine[None, None, Response]]


class _Assets(StaticFiles):
    """The page's own files, asked for anew at each visit."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, with the headers of the page."""
        response = await super().get_response(path, scope)
        response.headers.update({**_HEADERS, "Cache-Control": "no-cache"})
        return response


class PageError(Exception):
    """The page asked for something that can't be; carries a key that the page has words for."""


def page_routes(desk: Desk, samples: Path | None, port: int) -> list[BaseRoute]:
    """The routes of the page."""
    routes = PageRoutes(desk, samples, port)
    folder = resources.files("bot.playground") / "page"
    root = Path(str(folder))

    async def index(_: Request) -> Response:
        return FileResponse(root / "index.html", headers=_HEADERS)

    return [
        Route("/", index),
        Mount("/page", _Assets(directory=root)),
        Route("/playground/state", routes.guarded(routes.state)),
        Route("/playground/events", routes.guarded(routes.events)),
        Route("/playground/file/{file_id}", routes.guarded(routes.file)),
        Route("/playground/send", routes.guarded(routes.send), methods=["POST"]),
        Route("/playground/edit", routes.guarded(routes.edit), methods=["POST"]),
        Route("/playground/upload", routes.guarded(routes.upload), methods=["POST"]),
        Route("/playground/sample", routes.guarded(routes.sample), methods=["POST"]),
        Route("/playground/press", routes.guarded(routes.press), methods=["POST"]),
    ]


class PageRoutes:
    """The page's requests; each comes from the page itself, or is refused."""

    def __init__(self, desk: Desk, samples: Path | None, port: int) -> None:
        self._desk = desk
        self._backend = desk.backend
        self._samples = samples
        self._origins = {f"http://{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}

    def guarded(self, endpoint: Endpoint) -> Endpoint:
        """The endpoint for requests of the page only; what can't be done is told in JSON."""

        async def serve(request: Request) -> Response:
            origin = request.headers.get("origin")
            from_page = origin in self._origins or (origin is None and request.method == "GET")
            site = request.headers.get("sec-fetch-site", "none")
            if not from_page or site not in {"same-origin", "none"}:
                return JSONResponse({"error": "origin"}, 403, _HEADERS)
            try:
                response = await endpoint(request)
            except (PageError, PlaygroundError, KeyError, TypeError, ValueError) as error:
                reason = str(error) if isinstance(error, PageError) else "request"
                response = JSONResponse({"error": reason}, 400)
            response.headers.update(_HEADERS)
            return response

        return serve

    async def state(self, request: Request) -> Response:
        """All that the page shows, for one chat."""
        world = self._backend.world
        chat = world.chat(int(request.query_params.get("chat", READER.id)))
        profile = self._backend.profile
        texts = {
            name: text for (name, language), text in profile.texts.items() if language == "fa"
        }
        return JSONResponse(
            {
                "bot": {**world.bot.as_json(), **texts},
                "reader": READER.id,
                "chat": chat.id,
                "chats": [
                    {**known.as_json(), "topics": known.topics}
                    for known in world.chats.values()
                    if known.kind in {"private", "supergroup"}
                ],
                "messages": [
                    page_message(message)
                    for message in world.messages(chat.id)
                    if not message.deleted and "forum_topic_created" not in message.raw
                ],
                "commands": self._commands(chat),
                "samples": [{"name": s.name, "title": s.title} for s in self._list_samples()],
                "violations": [violation._asdict() for violation in self._desk.violations[-50:]],
            }
        )

    async def events(self, _: Request) -> Response:
        """Events as they come, for ``EventSource``."""
        waiting: asyncio.Queue[JsonObject] = asyncio.Queue(_MOST_BEHIND)

        def tell(event: JsonObject) -> None:
            if waiting.full():
                waiting.get_nowait()
            waiting.put_nowait(event)

        async def stream() -> AsyncIterator[str]:
            self._backend.listeners.add(tell)
            try:
                yield "retry: 1000\n\n"
                while True:
                    try:
                        async with asyncio.timeout(_KEEP_ALIVE):
                            event = await waiting.get()
                    except TimeoutError:
                        yield ": \n\n"
                        continue
                    if event["event"] == "closing":
                        return
                    yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n"
            finally:
                self._backend.listeners.discard(tell)

        return StreamingResponse(stream(), media_type="text/event-stream")

    async def send(self, request: Request) -> Response:
        """The reader writes; a long text goes as several messages, as Telegram's apps send it."""
        asked = await request.json()
        parts = split_message(str(asked["text"]), MOST_TEXT_UNITS)
        if not parts:
            reason = "empty"
            raise PageError(reason)
        if len(parts) > MOST_PARTS:
            reason = "long"
            raise PageError(reason)
        origin = _origin(self._backend.world.chats[CHANNEL.id]) if asked.get("forward") else None
        for part in parts:
            self._say(asked, Draft(text=part, forward_origin=origin))
        return JSONResponse({"sent": len(parts)})

    async def edit(self, request: Request) -> Response:
        """The reader changes a message of theirs; what is too long for one is refused."""
        asked = await request.json()
        message = self._message(asked)
        text = str(asked["text"])
        if message.by_bot or units(text.strip()) > MOST_TEXT_UNITS:
            reason = "message" if message.by_bot else "long"
            raise PageError(reason)
        people.edit(self._backend, message, text, ())
        return JSONResponse({"sent": 1})

    async def upload(self, request: Request) -> Response:
        """The reader sends a file; the body is its content."""
        content = await request.body()
        if not content:
            reason = "empty_file"
            raise PageError(reason)
        if len(content) > MOST_FILE_BYTES:
            reason = "big_file"
            raise PageError(reason)
        query = request.query_params
        mime = request.headers.get("content-type", "application/octet-stream")
        upload = Upload(Path(query["name"]).name, content, mime.partition(";")[0])
        asked: JsonObject = {"chat": query["chat"], "thread": query.get("thread")}
        self._say(asked, Draft(document=upload))
        return JSONResponse({"sent": 1})

    async def sample(self, request: Request) -> Response:
        """The reader forwards a sample from the sample channel."""
        asked = await request.json()
        sample = next((s for s in self._list_samples() if s.name == asked["name"]), None)
        if sample is None:
            reason = "sample"
            raise PageError(reason)
        origin = _origin(self._backend.world.chats[CHANNEL.id])
        parts = split_message(sample.text, MOST_TEXT_UNITS)
        for part in parts:
            self._say(asked, Draft(text=part, forward_origin=origin))
        return JSONResponse({"sent": len(parts)})

    async def press(self, request: Request) -> Response:
        """The reader presses a button; the answer comes as an event."""
        asked = await request.json()
        message = self._message(asked)
        query_id = people.press(self._backend, message, str(asked["data"]), READER)
        return JSONResponse({"query_id": query_id})

    async def file(self, request: Request) -> Response:
        """A file of a message, always as a download."""
        stored = self._backend.world.file(request.path_params["file_id"])
        if stored is None:
            return JSONResponse({"error": "file"}, 404)
        name = quote(stored.upload.name, safe="")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(
            stored.upload.content, headers=headers, media_type="application/octet-stream"
        )

    def _message(self, asked: JsonObject) -> Message:
        found = self._backend.world.message(int(asked["chat"]), int(asked["message_id"]))
        if found is None or found.deleted:
            reason = "message"
            raise PageError(reason)
        return found

    def _say(self, asked: JsonObject, draft: Draft) -> None:
        chat = self._backend.world.chat(int(asked["chat"]))
        thread = int(asked["thread"]) if asked.get("thread") else None
        reply = int(asked["reply_to"]) if asked.get("reply_to") else None
        placed = Draft(
            text=draft.text,
            document=draft.document,
            forward_origin=draft.forward_origin,
            thread=thread,
            reply_to=reply,
        )
        people.send(self._backend, chat, READER, placed)

    def _list_samples(self) -> tuple[Sample, ...]:
        return () if self._samples is None else list_samples(self._samples)

    def _commands(self, chat: Chat) -> list[JsonObject]:
        """The commands that a Persian reader is offered in a chat, the narrowest scope first."""
        scope = "all_private_chats" if chat.kind == "private" else "all_group_chats"
        known = self._backend.profile.commands
        for kind in (scope, "default"):
            for language in ("fa", ""):
                found = known.get((json.dumps({"type": kind}), language))
                if found:
                    return found
        return []


def _origin(channel: Chat) -> JsonObject:
    return {
        "type": "channel",
        "date": 1_790_000_000,
        "chat": channel.as_json(),
        "message_id": 1,
        "author_signature": EDITOR.first_name,
    }
