"""Throw at the bot what nobody would send, for a set time.

    python scripts/fuzz.py                        ten minutes each
    python scripts/fuzz.py --target documents --minutes 1

Three targets, each with hypothesis' own shrinking of what it finds:

- ``digest``: damaged, mixed and random texts; no exception, offsets inside the message, JSON there
  and back.
- ``documents``: files of every kind, cut, spliced and with bytes changed; a text or an
  ``IntakeError``, within ten seconds.
- ``updates``: updates of any shape over HTTP to the real bot; no handler may fail, and a good
  article in between is answered.

The last line is the count of examples as JSON; a finding ends the run with its smallest example.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import logging
import random
import signal
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chaos import article
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bot.intake.documents import read_document
from bot.intake.errors import IntakeError
from bot.playground import LoopbackApi
from bot.run import on_playground, running
from bot.store.inbox import Inbox, inbox_address
from config.settings import Settings
from summarizer import Digest, digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

ROOT = Path(__file__).parent.parent
_ROUND = 100  # examples between two looks at the clock
_FILE_SECONDS = 10
_LIMITS = {"max_text": 100_000, "max_bytes": 10_000_000}
_ROUND_SETTINGS = settings(
    max_examples=_ROUND,
    deadline=None,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


def repeat(test: Callable[[], None], minutes: float) -> int:
    """Run a property with ever new seeds until the time is up; returns the rounds."""
    end = time.monotonic() + 60 * minutes
    rounds = 0
    while time.monotonic() < end or not rounds:
        seed(random.getrandbits(64))(test)()
        rounds += 1
    return rounds


# Texts


def texts() -> st.SearchStrategy[str]:
    """Articles in pieces, with the damage that they suffer on the way and some they never do."""
    samples = [path.read_text("utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    words = sorted({word for sample in samples for word in sample.split()})
    odd = st.sampled_from(
        [
            *"\u200c\u200f\u202e\n\t«»:؛ـي\ufeff\x00\ud800😀ﻼ٪",
            "\r\n",
            "http://a.b/?c",
            "1401/04/12",
        ]
    )
    word = st.sampled_from(words)
    mixed = st.lists(st.one_of(word, odd, st.text(max_size=5)), max_size=120).map(" ".join)
    fused = st.lists(st.one_of(word, odd), max_size=80).map("".join)
    sample = st.sampled_from(samples)
    cut = st.tuples(sample, st.integers(0, 3_000), st.integers(0, 3_000)).map(
        lambda of: of[0][min(of[1:]) : max(of[1:])]
    )
    wrapped = st.tuples(cut, st.integers(8, 60)).map(
        lambda of: "\n".join(of[0][i : i + of[1]] for i in range(0, len(of[0]), of[1]))
    )
    spliced = st.tuples(cut, st.text(max_size=20), cut).map("".join)
    return st.one_of(mixed, fused, cut, wrapped, spliced, st.text(max_size=400))


def fuzz_digest(minutes: float) -> int:
    """Texts to the engine."""

    @_ROUND_SETTINGS
    @given(texts())
    def holds(text: str) -> None:
        found = digest(text)
        spans = [*(q.source for q in found.quotes), *(p.source for p in found.points)]
        spans += [q.cue_source for q in found.quotes] + [r.source for r in found.repairs]
        assert all(0 <= start <= end <= len(text) for start, end in spans)  # noqa: S101
        assert Digest.from_json(json.loads(json.dumps(found.to_json()))) == found  # noqa: S101

    return repeat(holds, minutes) * _ROUND


# Files


def seeds() -> list[bytes]:
    """A small sound file of each kind."""
    text = article(7)
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as archive:
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        types = "http://schemas.openxmlformats.org/package/2006/content-types"
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{types}"><Override PartName="/word/document.xml" '
            f'ContentType="{kind}"/></Types>',
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
            "</w:body></w:document>",
        )
    rtf = "".join(f"\\u{ord(c)}?" if ord(c) > 127 else c for c in text)
    pdf = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        b"4 0 obj<</Length 44>>stream\nBT /F1 12 Tf 50 700 Td (Hello there) Tj ET\nendstream "
        b"endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )
    html = (
        f"<html><head><title>x</title></head><body><article><p>{text}</p></article></body></html>"
    )
    return [
        text.encode(),
        text.encode("utf-16"),
        text.encode("cp1256", "replace"),
        word.getvalue(),
        ("{\\rtf1\\ansi " + rtf + "}").encode(),
        pdf,
        html.encode(),
        b"# " + text.encode(),
    ]


def files() -> st.SearchStrategy[bytes]:
    """Sound files with bytes changed, parts cut out, repeated, or taken from another file."""
    sound = st.sampled_from(seeds())
    place = st.integers(0, 5_000)

    def change(of: tuple[bytes, list[tuple[int, int]]]) -> bytes:
        data = bytearray(of[0])
        for where, value in of[1]:
            data[where % len(data)] = value
        return bytes(data)

    changed = st.tuples(sound, st.lists(st.tuples(place, st.integers(0, 255)), max_size=24))
    cut = st.tuples(sound, place, place).map(lambda of: of[0][: of[1]] + of[0][of[2] :])
    spliced = st.tuples(sound, place, sound, place).map(lambda of: of[0][: of[1]] + of[2][of[3] :])
    repeated = st.tuples(sound, place, st.integers(2, 200)).map(
        lambda of: of[0][: of[1]] + of[0][of[1] : of[1] + 64] * of[2] + of[0][of[1] + 64 :]
    )
    magic = st.sampled_from(
        [b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"<html", b"\xff\xfe", b"\xd0\xcf"]
    )
    random_after_magic = st.tuples(magic, st.binary(max_size=600)).map(b"".join)
    return st.one_of(changed.map(change), cut, spliced, repeated, random_after_magic, st.binary())


def fuzz_documents(minutes: float) -> int:
    """Files to the readers."""

    def too_long(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, too_long)

    @_ROUND_SETTINGS
    @given(files(), st.sampled_from(["a.txt", "a.md", "a.docx", "a.pdf", "", "a.html"]))
    def holds(data: bytes, name: str) -> None:
        signal.alarm(_FILE_SECONDS)
        try:
            text = read_document(data, name, **_LIMITS)
        except IntakeError:
            return
        finally:
            signal.alarm(0)
        assert text.strip()  # noqa: S101
        assert len(text) <= _LIMITS["max_text"]  # noqa: S101

    return repeat(holds, minutes) * _ROUND


# Updates

NUMBER = st.one_of(st.integers(-3, 2**40), st.integers(), st.booleans(), st.none())
JUNK = st.recursive(
    st.one_of(NUMBER, st.text(max_size=12), st.floats(allow_nan=False, allow_infinity=False)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def either(right: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What is right, or now and then what is not."""
    return st.one_of(right, right, right, JUNK)


CHAT = st.fixed_dictionaries(
    {
        "id": either(st.sampled_from([1001, 1002, -1_001_000_000_001, -4001])),
        "type": either(st.sampled_from(["private", "group", "supergroup", "channel"])),
    }
)
USER = st.fixed_dictionaries(
    {"id": either(st.sampled_from([1001, 1002])), "is_bot": either(st.booleans())},
    optional={"first_name": either(st.text(max_size=8)), "language_code": either(st.text())},
)
ENTITY = st.fixed_dictionaries(
    {
        "type": either(st.sampled_from(["bold", "url", "bot_command", "mention", "text_link"])),
        "offset": either(st.integers(0, 40)),
        "length": either(st.integers(0, 40)),
    },
    optional={"url": either(st.text(max_size=12))},
)
ORIGIN = st.fixed_dictionaries(
    {
        "type": either(st.sampled_from(["user", "hidden_user", "chat", "channel"])),
        "date": either(st.integers(0, 2**31)),
    },
    optional={
        "sender_user": either(USER),
        "sender_user_name": either(st.text(max_size=8)),
        "chat": either(CHAT),
        "message_id": either(st.integers(1, 99)),
    },
)
FILE = st.fixed_dictionaries(
    {"file_id": either(st.text(max_size=8)), "file_unique_id": either(st.text(max_size=8))},
    optional={"file_name": either(st.text(max_size=12)), "file_size": either(NUMBER)},
)


def messages() -> st.SearchStrategy[dict[str, Any]]:
    """Messages with some fields of the wrong kind."""
    words = st.one_of(
        st.text(max_size=60),
        st.integers(0, 10**6).map(article),
        st.sampled_from(["/start", "/summary", "/summary@chekideh_bot x", "خلاصه", "/settings"]),
    )
    rich = st.fixed_dictionaries({"blocks": either(st.lists(JUNK, max_size=3))})
    return st.fixed_dictionaries(
        {
            "message_id": either(st.integers(1, 2**31)),
            "date": either(st.integers(0, 2**31)),
            "chat": either(CHAT),
        },
        optional={
            "from": either(USER),
            "text": either(words),
            "caption": either(words),
            "entities": either(st.lists(ENTITY, max_size=3)),
            "forward_origin": either(ORIGIN),
            "document": either(FILE),
            "media_group_id": either(st.text(max_size=4)),
            "message_thread_id": either(st.integers(1, 9)),
            "rich_message": either(rich),
            "new_chat_title": either(st.text(max_size=4)),
            "migrate_to_chat_id": either(st.integers()),
        },
    )


def updates() -> st.SearchStrategy[dict[str, Any]]:
    """Updates from nearly right to no update at all."""
    message = messages()
    press = st.fixed_dictionaries(
        {"id": either(st.text(max_size=6)), "from": either(USER)},
        optional={"message": either(message), "data": either(st.text(max_size=64))},
    )
    query = st.fixed_dictionaries(
        {
            "id": either(st.text(max_size=6)),
            "from": either(USER),
            "query": either(st.text(max_size=20)),
            "offset": either(st.text(max_size=4)),
        }
    )
    kinds = {
        "message": message,
        "edited_message": message,
        "channel_post": message,
        "callback_query": press,
        "inline_query": query,
        "my_chat_member": JUNK,
        "not_invented_yet": JUNK,
    }
    return st.one_of([st.fixed_dictionaries({name: part}) for name, part in kinds.items()])


async def fuzz_updates(minutes: float) -> int:
    """Updates to the real bot, over HTTP; handlers that fail leave a dead letter each."""
    end = time.monotonic() + 60 * minutes
    given_in = 0
    with tempfile.TemporaryDirectory() as folder:
        chosen = Settings(data_dir=Path(folder), workers=1, fetch_links=False, per_minute=1_000)
        async with LoopbackApi() as api, running(on_playground(chosen, api)):
            while time.monotonic() < end or not given_in:
                for update in await asyncio.to_thread(_examples, updates(), _ROUND):
                    api.deliver(update)
                    given_in += 1
                good = await api.send(article(given_in))
                await api.wait_until_fetched(within=60)
                await api.wait_for_reply(after=good, within=120)
        inbox = Inbox(inbox_address(chosen.database))
        await inbox.open()
        dead = await inbox.dead(1_000)
        await inbox.close()
    failed = {letter.reason for letter in dead if letter.reason.startswith(("failed", "crash"))}
    if failed:
        raise AssertionError(f"handlers failed: {sorted(failed)}")
    return given_in


def _examples(strategy: st.SearchStrategy[Any], count: int) -> list[Any]:
    found: list[Any] = []

    @settings(_ROUND_SETTINGS, max_examples=count, phases=(Phase.generate,))
    @given(strategy)
    def collect(example: object) -> None:
        found.append(example)

    seed(random.getrandbits(64))(collect)()
    return found


TARGETS: dict[str, Callable[[float], int]] = {
    "digest": fuzz_digest,
    "updates": lambda minutes: asyncio.run(fuzz_updates(minutes)),
    "documents": fuzz_documents,
}


def main() -> int:
    """Fuzz each target for its time."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--target", choices=TARGETS, action="append")
    parser.add_argument("--minutes", type=float, default=10.0, help="for each target")
    options = parser.parse_args()
    # What is wrong with texts, files and updates is told at length; here that is all of them.
    logging.disable(logging.CRITICAL)
    chosen = options.target or list(TARGETS)
    print(json.dumps({name: TARGETS[name](options.minutes) for name in chosen}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
