"""What can be wrong with the database, told apart by what an operator must do.

Errors::

    StoreError                 its words: the database's name for it, such as ``SQLITE_FULL``
    ├── StoreFullError         no space is left, or the file may not grow
    ├── StoreLockedError       somebody else holds it for too long, or was there first
    ├── StoreAwayError         the server can't be reached, does not let us in, ends or starts
    ├── StoreBrokenError       damaged, unreadable, not writable, or not a database
    └── StoreRefusedError      it refuses what it was asked: the only one that won't pass

No error holds the driver's own words: they repeat the statement's values, and so texts.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

DRIVER_ERRORS = (SQLAlchemyError, OSError)
"""What a statement may raise; a server that does not answer is an ``OSError`` of the system's."""


class StoreError(Exception):
    """The store can't do what it is asked; says why, without texts or passwords."""


class StoreFullError(StoreError):
    """No space is left."""


class StoreLockedError(StoreError):
    """Another process or transaction holds what was asked for."""


class StoreAwayError(StoreError):
    """The database's server can't be reached, or does not let us in."""


class StoreBrokenError(StoreError):
    """The database can't be read or written."""


class StoreRefusedError(StoreError):
    """The database refuses the statement: asking again won't help."""


_SQLITE: dict[int, type[StoreError]] = {
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

# SQLSTATEs and their classes; https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL: dict[str, type[StoreError]] = {
    "53100": StoreFullError,  # disk_full
    "23505": StoreLockedError,  # unique_violation: the same was written at the same time
    "40": StoreLockedError,  # transaction rollback: deadlocks among them
    "55": StoreLockedError,  # object not in the state that is needed: lock_not_available
    "57014": StoreLockedError,  # query_canceled: it waited for too long
    "08": StoreAwayError,  # connection exceptions
    "53": StoreAwayError,  # insufficient resources: too many connections, out of memory
    "57P": StoreAwayError,  # the server ends, has crashed, or is starting
    "28": StoreAwayError,  # invalid authorization: a password that is being changed
    "3D000": StoreAwayError,  # invalid_catalog_name: a database that is being restored
    "25006": StoreBrokenError,  # read_only_sql_transaction: a standby
    "42501": StoreBrokenError,  # insufficient_privilege: rights that were taken away
    "58": StoreBrokenError,  # system errors: io_error among them
    "XX": StoreBrokenError,  # damaged data
}


def store_error(error: Exception) -> StoreError:
    """The typed error for what the database's driver raised.

    Args:
        error: One of :data:`DRIVER_ERRORS`.

    >>> store_error(ConnectionRefusedError())
    StoreAwayError('ConnectionRefusedError')
    """
    if isinstance(error, OSError | PoolTimeoutError):
        return StoreAwayError(type(error).__name__)
    if not isinstance(error, DBAPIError):
        return StoreRefusedError(type(error).__name__)
    cause = error.orig
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        kind = _SQLITE.get(code & _PRIMARY, StoreRefusedError)
        return kind(str(getattr(cause, "sqlite_errorname", code)))
    state = str(getattr(cause, "sqlstate", None) or "")
    for length in (5, 3, 2):
        known = _POSTGRESQL.get(state[:length])
        if known is not None:
            return known(state)
    if error.connection_invalidated:
        return StoreAwayError(state or type(cause).__name__)
    return StoreRefusedError(state or type(cause).__name__)
