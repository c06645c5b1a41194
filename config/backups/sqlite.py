"""Copy and replace a SQLite database as a whole."""

import contextlib
import sqlite3
from pathlib import Path

SIDE_FILES = ("-wal", "-shm", "-journal")


class DatabaseBusyError(Exception):
    """Another process has the database open."""


def copy(database: Path, out: Path) -> None:
    """Write a consistent copy of a database that others may be writing to (online backup API)."""
    source = sqlite3.connect(f"{database.as_uri()}?mode=rw", uri=True, timeout=30)
    target = sqlite3.connect(out)
    with contextlib.closing(source), contextlib.closing(target):
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")  # one file, no -wal beside it


def problem(database: Path) -> str | None:
    """Return what is wrong with a database file, or None if it is whole."""
    try:
        with contextlib.closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as copy:
            (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if verdict == "ok" else str(verdict)


def settle(database: Path) -> None:
    """Bring everything into the one file, so that it can be moved.

    Raises:
        DatabaseBusyError: if another process is using it.
    """
    try:
        with contextlib.closing(sqlite3.connect(database, timeout=1)) as connection:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.rollback()
    except sqlite3.OperationalError as error:
        raise DatabaseBusyError(str(error)) from error
    except sqlite3.DatabaseError:
        return  # a broken file has nothing to settle; it is kept aside as it is
