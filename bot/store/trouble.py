"""What is wrong with a database, where its owner can mend it: in the driver's words, without the password."""

import sqlite3

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from questions.errors import UserError

# What SQLite says of the file or the disk, not of a statement.
MENDABLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)
INSUFFICIENT_PRIVILEGE = "42501"  # of PostgreSQL


class AddressError(UserError):
    """The database's address cannot be read."""

    status = 2


def parsed(url: str) -> URL:
    """The address in its parts.

    Raises:
        AddressError: without the reason, which may hold a part of a password whose `@` or `:` is not escaped.
    """
    told = "DATABASE_URL cannot be read: in a user or password write %40 for @, %2F for / and %3A for a colon."
    try:
        found = make_url(url)
    except (ArgumentError, ValueError):
        raise AddressError(told) from None
    if "@" in (found.host or ""):
        raise AddressError(told)
    return found


def reason(error: DBAPIError) -> str:
    """The driver's own words in one line."""
    return " ".join(str(error.orig).split())


def trouble(error: BaseException) -> str | None:
    """The reason, where the database itself cannot be used just now: it is away, locked, full or read-only."""
    if isinstance(error, DBAPIError) and (error.connection_invalidated or _is_mendable(error)):
        return reason(error)
    return None


def _is_mendable(error: DBAPIError) -> bool:
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in MENDABLE
    return isinstance(error, OperationalError) or getattr(error.orig, "sqlstate", None) == INSUFFICIENT_PRIVILEGE
