"""Zip archives: what they would unpack to is known before anything is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final

from bot.intake.errors import DamagedError, LockedError, TooBigError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ENTRIES: Final = 2_000
"""Members of an archive; a .docx with many pictures has some hundreds."""
MAX_UNPACKED: Final = 64_000_000
"""Bytes of all members once unpacked."""
MAX_RATIO: Final = 200
"""Times that a member may grow on unpacking, where it grows to more than ``FREE_SIZE``."""
FREE_SIZE: Final = 1_000_000

NO_ARCHIVE: Final = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError)
"""What opening raises on what is no archive, or is one of a version that it does not know."""

_ENCRYPTED: Final = 0x1
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


@contextmanager
def guarded_archive(data: bytes, name: str) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose list of contents is harmless.

    A list that lies about the sizes does no harm either: ``zipfile`` never gives more of a member
    than its list says, and then finds that the checksum is wrong.

    Args:
        data: The archive.
        name: The format that a message names.

    Raises:
        DamagedError: When it is no archive, or a member is packed in a way that no .docx uses.
        TooBigError: When it has too many members, or they would become too large.
        LockedError: When a member is encrypted.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except NO_ARCHIVE:
        raise DamagedError(format=name) from None
    with archive:
        _check(archive.infolist(), name)
        yield archive


def read_member(archive: zipfile.ZipFile, member: str, name: str) -> bytes:
    """Unpack one member of a guarded archive.

    Raises:
        DamagedError: When it is missing or broken.
    """
    try:
        return archive.read(member)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError):
        raise DamagedError(format=name) from None
    except RuntimeError:  # encrypted; or, a kind of it, packed in an unknown way
        raise DamagedError(format=name) from None


def _check(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MAX_ENTRIES or sum(info.file_size for info in members) > MAX_UNPACKED:
        raise TooBigError(limit_mb=MAX_UNPACKED // 1_000_000)
    for info in members:
        if info.flag_bits & _ENCRYPTED:
            raise LockedError
        if info.compress_type not in _METHODS:
            raise DamagedError(format=name)
        if info.file_size > FREE_SIZE and info.file_size > MAX_RATIO * max(1, info.compress_size):
            raise TooBigError(limit_mb=MAX_UNPACKED // 1_000_000)
