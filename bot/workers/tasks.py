"""What a worker can do, by name. Heavy modules are imported by the task that needs them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.workers.frames import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def text_bytes(text: str) -> bytes:
    """A text on its way; half a surrogate pair, which JSON can hold, must not stop it."""
    return text.encode("utf-8", "surrogatepass")


def bytes_text(body: bytes) -> str:
    """The text that :func:`text_bytes` was given."""
    return body.decode("utf-8", "surrogatepass")


def digest(frame: Frame) -> Frame:
    """A text to its digest."""
    from summarizer import Length  # noqa: PLC0415
    from summarizer import digest as digest_text  # noqa: PLC0415

    facts = frame.facts
    length = facts["length"]
    found = digest_text(
        bytes_text(frame.body),
        length=Length(length) if isinstance(length, str) else float(length),
        method=facts["method"],
        typos=facts["typos"],
    )
    return Frame({}, json.dumps(found.to_json()).encode("ascii"))


def document(frame: Frame) -> Frame:
    """A file to its text."""
    from bot.intake.documents import read_document  # noqa: PLC0415

    facts = frame.facts
    text = read_document(
        frame.body, facts["name"], max_text=facts["max_text"], max_bytes=facts["max_bytes"]
    )
    return Frame({}, text_bytes(text))


def page(frame: Frame) -> Frame:
    """A web page to its article."""
    from bot.intake.links.extract import extract_article  # noqa: PLC0415
    from bot.intake.links.fetch import Page  # noqa: PLC0415

    facts = frame.facts
    found = extract_article(
        Page(facts["url"], frame.body, facts["content_type"], facts["charset"])
    )
    return Frame({}, json.dumps(asdict(found)).encode("ascii"))


def warm(_frame: Frame) -> Frame:
    """Build what is built once, so that the first article does not wait for it."""
    from config.locales import Language, load_words  # noqa: PLC0415
    from summarizer import digest as digest_text  # noqa: PLC0415

    # Any long Persian text does; the catalogue of our own sentences is always there.
    words = load_words(Language.FA)
    digest_text("\n".join(words(key) for key in sorted(words.keys())))
    return Frame({})


TASKS: Mapping[str, Callable[[Frame], Frame]] = {
    task.__name__: task for task in (digest, document, page, warm)
}


def failure(error: Exception) -> dict[str, Any]:
    """What the bot is told of an exception: no words of it, they may be the article's."""
    from bot.intake.errors import IntakeError  # noqa: PLC0415

    if isinstance(error, IntakeError):
        return {"error": "intake", "kind": type(error).__name__, "facts": error.facts}
    if isinstance(error, MemoryError):
        return {"error": "memory"}
    return {"error": "raised", "kind": type(error).__name__}
