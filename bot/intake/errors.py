"""Why a message or a file can't be read.

::

    IntakeError          a key of the catalogue and the facts that its sentence names
    ├── EmptyError            there is no text
    ├── TooLongError          more characters than an article may have
    ├── TooBigError           more bytes than a document may have
    ├── TooManyPagesError     more pages than a document may have
    ├── BinaryError           bytes that are no text
    ├── PictureError          a picture, or pages that hold only pictures
    ├── LockedError           a document behind a password
    ├── DamagedError          a document that its own format can't read
    ├── UnsupportedError      a format that we don't read
    ├── ForbiddenLinkError    an address that we don't ask for
    ├── UnreachableLinkError  an address that gave no whole answer, or not in time
    ├── PageRefusedError      an address whose server said no
    └── NotAPageError         an address of something else than a page
"""

from __future__ import annotations

from typing import ClassVar


class IntakeError(Exception):
    """Something that came in can't be used.

    Attributes:
        key: The catalogue's entry for the sentence.
        facts: What the sentence names: a limit, a size, a format.
    """

    key: ClassVar[str]

    def __init__(self, **facts: int | str) -> None:
        super().__init__(f"{self.key} {facts or ''}".strip())
        self.facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.facts)  # it crosses from a worker process


def _rebuild(kind: type[IntakeError], facts: dict[str, int | str]) -> IntakeError:
    return kind(**facts)


class EmptyError(IntakeError):
    """There is no text."""

    key = "intake.empty"


class TooLongError(IntakeError):
    """More characters than an article may have."""

    key = "intake.too_long"


class TooBigError(IntakeError):
    """More bytes than a document may have."""

    key = "intake.too_big"


class TooManyPagesError(IntakeError):
    """More pages than a document may have."""

    key = "intake.too_many_pages"


class BinaryError(IntakeError):
    """Bytes that are no text."""

    key = "intake.binary"


class PictureError(IntakeError):
    """A picture, or pages that hold only pictures."""

    key = "intake.picture"


class LockedError(IntakeError):
    """A document behind a password."""

    key = "intake.locked"


class DamagedError(IntakeError):
    """A document that its own format can't read."""

    key = "intake.damaged"


class UnsupportedError(IntakeError):
    """A format that we don't read."""

    key = "intake.unsupported"


class ForbiddenLinkError(IntakeError):
    """An address that we don't ask for: not of the open web."""

    key = "intake.link_forbidden"


class UnreachableLinkError(IntakeError):
    """An address that gave no whole answer, or not in time."""

    key = "intake.link_unreachable"


class PageRefusedError(IntakeError):
    """An address whose server said no."""

    key = "intake.link_refused"


class NotAPageError(IntakeError):
    """An address of something else than a page."""

    key = "intake.not_a_page"
