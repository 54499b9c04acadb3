"""No text, name, address or token gets into a line, whoever logs it."""

from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING

import pytest

from bot.observing import Redaction, set_up_logging

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOKEN = "7654321:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ"  # noqa: S105 (made up)
TEXT = "متن محرمانه یک خبر"


@pytest.fixture(params=[True, False], ids=["json", "words"])
def lines(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level, logging.raiseExceptions
    written = io.StringIO()
    set_up_logging("DEBUG", Redaction(["webhook-word"]), as_json=request.param, stream=written)
    yield written
    root.handlers[:], root.level, logging.raiseExceptions = before
    logging.captureWarnings(capture=False)


def raise_with(text: str) -> None:
    try:
        {}[text]
    except KeyError as error:
        raise ValueError(f"can't use {text}") from error


def our_slip() -> None:
    logging.getLogger("bot.somewhere").info("%s from %s", TEXT, TOKEN)


def our_extra() -> None:
    logging.getLogger("bot.somewhere").info("event", extra={"text": TEXT, "token": TOKEN})


def our_exception() -> None:
    try:
        raise_with(f"{TEXT} {TOKEN}")
    except ValueError:
        logging.getLogger("bot.somewhere").exception("event")


def library_arguments() -> None:
    logging.getLogger("library").warning("Request: %s %r", f"/bot{TOKEN}/getMe", {"text": TEXT})


def library_preformatted() -> None:
    line = f"POST https://a.example/bot{TOKEN}/sendMessage?x={TOKEN}"
    logging.getLogger("library").error(line)


def library_wrong_arguments() -> None:
    logging.getLogger("library").warning("two %s %s", TEXT)  # noqa: PLE1206 (meant)


def httpx_talk() -> None:
    logging.getLogger("httpx").info('HTTP Request: POST %s "%s"', f"/bot{TOKEN}/x", TEXT)


def telegram_talk() -> None:
    logging.getLogger("telegram.Bot").debug("Calling endpoint with %s", {"text": TEXT})


def known_secret() -> None:
    logging.getLogger("bot").warning("webhook-word")


@pytest.mark.parametrize(
    "happen",
    [
        our_slip,
        our_extra,
        our_exception,
        library_arguments,
        library_preformatted,
        library_wrong_arguments,
        httpx_talk,
        telegram_talk,
        known_secret,
    ],
    ids=lambda function: function.__name__,
)
def test_nothing_private_is_written(lines: io.StringIO, happen: Callable[[], None]) -> None:
    happen()
    written = lines.getvalue()
    assert "7654321" not in written
    assert "AAbb" not in written
    assert "webhook-word" not in written
    assert not any("\u0600" <= letter <= "\u06ff" for letter in written)
    assert "\\u06" not in written


def test_an_exception_tells_its_types_and_places(lines: io.StringIO) -> None:
    our_exception()
    written = lines.getvalue()
    assert "ValueError at test_logs.our_exception" in written
    assert "from KeyError" in written


def test_events_and_numbers_are_written(lines: io.StringIO) -> None:
    logging.getLogger("bot.runners").info(
        "update.settled", extra={"took_ms": 12, "share": 0.25, "outcome": "done", "ok": True}
    )
    line = lines.getvalue().strip()
    for part in ("update.settled", "took_ms", "12", "0.25", "done"):
        assert part in line
    if line.startswith("{"):
        assert json.loads(line)["outcome"] == "done"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (f"/file/bot{TOKEN}/documents/a", "/file/bot[hidden]/documents/a"),
        ("bot7654321%3AAAbbCCddEEffGGhhIIjj/getMe", "bot[hidden]/getMe"),
        ("https://user:pass@proxy.example:80", "https://[hidden]@proxy.example:80"),
        ("https://a.example/b?c=d&e=f end", "https://a.example/b?[hidden] end"),
        ("at 12:30:45 took 5 ms", "at 12:30:45 took 5 ms"),
        ("why? because=none", "why? because=none"),
    ],
)
def test_redaction(text: str, clean: str) -> None:
    assert Redaction()(text) == clean
