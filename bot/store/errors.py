"""What can be wrong with the database, told apart by what an operator must do.

Errors::

    StoreError                 its words: the database's name for it, such as ``SQLITE_FULL``
    ├── StoreFullError         no space is left, or the file may not grow
    ├── StoreLockedError       another process holds it for too long
    └── StoreBrokenError       damaged, unreadable, not writable, or not a database
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from bot.store.database import StoreError

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError


class StoreFullError(StoreError):
    """No space is left."""


class StoreLockedError(StoreError):
    """Another process holds the database."""


class StoreBrokenError(StoreError):
    """The database can't be read or written."""


_KINDS: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_FULL: StoreFullError,
    sqlite3.SQLITE_BUSY: StoreLockedError,
    sqlite3.SQLITE_LOCKED: StoreLockedError,
    sqlite3.SQLITE_CORRUPT: StoreBrokenError,
    sqlite3.SQLITE_NOTADB: StoreBrokenError,
    sqlite3.SQLITE_READONLY: StoreBrokenError,
    sqlite3.SQLITE_IOERR: StoreBrokenError,
    sqlite3.SQLITE_CANTOPEN: StoreBrokenError,
    sqlite3.SQLITE_PERM: StoreBrokenError,
}
_PRIMARY = 0xFF  # extended codes hold the primary one in their lowest byte
_DISK_FULL_CODES = frozenset(("53100",))  # PostgreSQL's SQLSTATE disk_full


def store_error(error: DBAPIError) -> StoreError:
    """The typed error for what the database driver raised; its text is left behind."""
    cause = error.orig
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        kind = _KINDS.get(code & _PRIMARY, StoreError)
        return kind(str(getattr(cause, "sqlite_errorname", code)))
    state = str(getattr(cause, "sqlstate", "") or type(cause).__name__)
    return (StoreFullError if state in _DISK_FULL_CODES else StoreError)(state)
