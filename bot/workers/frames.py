"""What passes between the bot and a worker: a JSON object and some bytes, lengths first.

JSON and not pickle: a worker reads files from strangers, and the bot must not execute what a
worker that was taken over says.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from asyncio import StreamReader

_LENGTHS = struct.Struct(">II")
LARGEST = 256 * 1024 * 1024


class Frame(NamedTuple):
    """One message, either way."""

    facts: dict[str, Any]
    body: bytes = b""


def packed(frame: Frame) -> bytes:
    """The frame as bytes.

    >>> packed(Frame({}, b"ab")).hex(" ", 4)
    '00000002 00000002 7b7d6162'
    """
    facts = json.dumps(frame.facts).encode("ascii")
    return _LENGTHS.pack(len(facts), len(frame.body)) + facts + frame.body


async def read_frame(stream: StreamReader) -> Frame:
    """The next frame of a worker.

    Raises:
        asyncio.IncompleteReadError: When the worker ended.
        ValueError: When it is no frame.
    """
    sizes = _LENGTHS.unpack(await stream.readexactly(_LENGTHS.size))
    if sum(sizes) > LARGEST:
        raise ValueError("frame too large")
    facts = json.loads(await stream.readexactly(sizes[0]))
    if not isinstance(facts, dict):
        raise ValueError("no facts")  # noqa: TRY004 (what came is wrong, not its type in code)
    return Frame(facts, await stream.readexactly(sizes[1]))


def read_frame_from(stream: BinaryIO) -> Frame | None:
    """The next frame of the bot, ``None`` when there is none left."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    facts, body = _LENGTHS.unpack(lengths)
    return Frame(json.loads(stream.read(facts)), stream.read(body))
