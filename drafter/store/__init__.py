"""What drafter keeps: unfinished sessions, drafts and people, in one SQLite file that never loses what it acknowledged.

    with open_store(world.folders.data) as store:
        number = store.record(record)

A method that returns has written to the disk, whole; one that raises ``Problem`` has written nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafter.errors import Problem
from drafter.store.faults import Busy, damaged
from drafter.store.file import connect, make_file
from drafter.store.people import LARGEST, DueOf, People
from drafter.store.records import (
    RECORD_COLUMNS,
    SESSION_COLUMNS,
    Record,
    SavedSession,
    read_record,
    read_session,
    record_values,
    session_values,
)
from drafter.store.rows import Unsound, checksum
from drafter.store.schema import migrate

if TYPE_CHECKING:
    import sqlite3  # 20 M instructions: at run time only when the store is opened

__all__ = ["DueOf", "Record", "SavedSession", "Store", "open_store"]

_SOON = 1.0  # seconds in which nobody asks what takes so long


def open_store(folder: Path, wait: float = 30.0, held: Callable[[], None] | None = None) -> "Store":
    """Open the store in ``folder``, made (0700, the file 0600) where it is missing and migrated where it is older.

    ``wait`` is how many seconds another drafter may hold the file; ``held`` is called once where one does for longer
    than a second. Raises Problem when the folder cannot be written, or the file is busy, damaged, something else, or of
    a newer drafter.
    """
    path = make_file(folder)
    if held:
        try:
            return _opened(path, _SOON, wait)
        except Busy:
            held()
    return _opened(path, wait, wait)


def _opened(path: Path, wait: float, then: float) -> "Store":
    """Waits so many seconds for the file, and later for each change of it."""
    connection = connect(path, wait)
    try:
        migrate(connection, path)
        if then != wait:
            connection.execute(f"PRAGMA busy_timeout = {then * 1000:.0f}")
    except BaseException:
        connection.close()
        raise
    return Store(connection, path)


class Store(People):
    """An open store: use it in ``with``; every method may raise Problem."""

    def save_session(self, key: str, state: Mapping[str, object], now: datetime) -> None:
        """Keep an unfinished session whole, in place of what was kept under ``key``."""
        with self._storable("session"):
            values = session_values(SavedSession(key, now, state))
            row = (*values, checksum(SESSION_COLUMNS, values))
            with self._writing() as connection:
                connection.execute("INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?)", row)

    def sessions(self) -> list[SavedSession]:
        """Unfinished sessions, the last saved first."""
        with self._reading("session") as connection:
            rows = connection.execute(f"SELECT {', '.join(SESSION_COLUMNS)}, checksum FROM session").fetchall()  # noqa: S608 - our own words
        try:
            found = [read_session(row) for row in rows]
        except Unsound as fault:
            raise damaged(self._path, str(fault)) from fault
        return sorted(found, key=lambda one: one.updated.timestamp(), reverse=True)

    def end_session(self, key: str) -> None:
        """Drop a session that was finished or given up; one that is not there is no fault."""
        with self._storable("session"), self._writing() as connection:
            connection.execute("DELETE FROM session WHERE key = ?", (key,))

    def record(self, record: Record) -> int:
        """Keep a draft, made or refused, and return the number it got (``record.id`` is not looked at)."""
        with self._storable("draft"):
            values = record_values(record)
            with self._writing() as connection:
                return _insert(connection, values)

    def recent(self, limit: int = 20, text: str = "") -> list[Record]:
        """Drafts, the last recorded first; with ``text``, those whose recipient, kind, subject or body hold it."""
        found: list[Record] = []
        query = f"SELECT {', '.join(RECORD_COLUMNS)}, checksum FROM draft ORDER BY id DESC"  # noqa: S608 - our own words
        with self._reading("draft") as connection, closing(connection.execute(query)) as rows:
            for row in rows:
                if len(found) >= limit:
                    break
                record = self._read(row, text)
                if record is not None:
                    found.append(record)
        return found

    def letters(self) -> Iterator[tuple[str, str, str | None, str]]:
        """Kind, recipient, subject and body of every draft that was made, one after the other."""
        query = "SELECT kind, to_name, subject, body FROM draft WHERE outcome = 'made'"
        with self._reading("draft") as connection, closing(connection.execute(query)) as rows:
            yield from rows

    def draft(self, id: int) -> Record | None:  # noqa: A002 - the word users see
        """The draft of that number, or None."""
        query = f"SELECT {', '.join(RECORD_COLUMNS)}, checksum FROM draft WHERE id = ?"  # noqa: S608 - our own words
        if not 0 < id <= LARGEST:
            return None
        with self._reading("draft") as connection:
            row = connection.execute(query, (id,)).fetchone()
        return None if row is None else self._read(row)

    def forget(self, id: int) -> bool:  # noqa: A002 - the word users see
        """Erase a draft, and every trace of it in the file; False when there was none of that number.

        Its person's log keeps that something was sent, and no more; who is known from it alone is forgotten too.
        """
        with self._writing() as connection:
            self._forget_drafts(connection, {id})
            gone = 0
            if 0 < id <= LARGEST:
                gone = connection.execute("DELETE FROM draft WHERE id = ?", (id,)).rowcount
        self._wipe()
        return gone > 0

    def forget_all(self) -> int:
        """Erase all drafts and sessions, with every trace of them, and return how many there were."""
        with self._writing() as connection:
            self._forget_drafts(connection, {row[0] for row in connection.execute("SELECT id FROM draft").fetchall()})
            gone = connection.execute("DELETE FROM draft").rowcount + connection.execute("DELETE FROM session").rowcount
        self._wipe()
        return gone

    def _read(self, row: tuple[Any, ...], text: str = "") -> Record | None:
        try:
            return read_record(row, text)
        except Unsound as fault:
            what = f"Draft {row[0]} in {self._path} is damaged ({fault})."
            raise Problem(what, f"To go on without it: drafter recent forget {row[0]}") from fault


_WRITE_DRAFT = (
    f"INSERT INTO draft ({', '.join(RECORD_COLUMNS[1:])}, checksum) "  # noqa: S608 - our own words
    f"VALUES ({'?, ' * len(RECORD_COLUMNS[1:])}0)"
)


def _insert(connection: "sqlite3.Connection", values: tuple[object, ...]) -> int:
    added = connection.execute(_WRITE_DRAFT, values)
    number = added.lastrowid or 0  # never 0 after an INSERT; the type allows None
    # The number is part of what the checksum guards, and is known only now.
    guard = checksum(RECORD_COLUMNS, (number, *values))
    connection.execute("UPDATE draft SET checksum = ? WHERE id = ?", (guard, number))
    return number
