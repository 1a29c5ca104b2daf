"""What drafter keeps: unfinished sessions and drafts, in one SQLite file that never loses what it acknowledged.

    with open_store(world.folders.data) as store:
        number = store.record(record)

A method that returns has written to the disk, whole; one that raises ``Problem`` has written nothing.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from drafter.errors import Problem
from drafter.store.faults import damaged, stated
from drafter.store.file import connect, make_file, writing
from drafter.store.rows import (
    RECORD_COLUMNS,
    SESSION_COLUMNS,
    Record,
    SavedSession,
    Unsound,
    checksum,
    read_record,
    read_session,
    record_values,
    session_values,
)
from drafter.store.schema import migrate

if TYPE_CHECKING:
    import sqlite3  # 20 M instructions: at run time only when the store is opened

__all__ = ["Record", "SavedSession", "Store", "open_store"]

_LARGEST = 2**63 - 1  # of SQLite's numbers; a person may type a larger one


def open_store(folder: Path, wait: float = 30.0) -> "Store":
    """Open the store in ``folder``, made (0700, the file 0600) where it is missing and migrated where it is older.

    ``wait`` is how many seconds another drafter may hold the file. Raises Problem when the folder cannot be written,
    or the file is busy, damaged, something else, or of a newer drafter.
    """
    path = make_file(folder)
    connection = connect(path, wait)
    try:
        migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return Store(connection, path)


class Store:
    """An open store: use it in ``with``; every method may raise Problem."""

    def __init__(self, connection: "sqlite3.Connection", path: Path) -> None:
        self._connection = connection
        self._path = path
        self._is_checked = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; nothing is written here, for every method has written already."""
        self._connection.close()

    def save_session(self, key: str, state: Mapping[str, object], now: datetime) -> None:
        """Keep an unfinished session whole, in place of what was kept under ``key``."""
        with self._storable("session"):
            values = session_values(SavedSession(key, now, state))
            row = (*values, checksum(SESSION_COLUMNS, values))
            with self._writing() as connection:
                connection.execute("INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?)", row)

    def sessions(self) -> list[SavedSession]:
        """Unfinished sessions, the last saved first."""
        with self._reading() as connection:
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
        with self._reading() as connection, closing(connection.execute(query)) as rows:
            for row in rows:
                if len(found) >= limit:
                    break
                record = self._read(row, text)
                if record is not None:
                    found.append(record)
        return found

    def draft(self, id: int) -> Record | None:  # noqa: A002 - the word users see
        """The draft of that number, or None."""
        query = f"SELECT {', '.join(RECORD_COLUMNS)}, checksum FROM draft WHERE id = ?"  # noqa: S608 - our own words
        if not 0 < id <= _LARGEST:
            return None
        with self._reading() as connection:
            row = connection.execute(query, (id,)).fetchone()
        return None if row is None else self._read(row)

    def forget(self, id: int) -> bool:  # noqa: A002 - the word users see
        """Erase a draft, and every trace of it in the file; False when there was none of that number."""
        with self._writing() as connection:
            gone = 0
            if 0 < id <= _LARGEST:
                gone = connection.execute("DELETE FROM draft WHERE id = ?", (id,)).rowcount
        self._wipe()
        return gone > 0

    def forget_all(self) -> int:
        """Erase all drafts and sessions, with every trace of them, and return how many there were."""
        with self._writing() as connection:
            gone = connection.execute("DELETE FROM draft").rowcount + connection.execute("DELETE FROM session").rowcount
        self._wipe()
        return gone

    def _wipe(self) -> None:
        """Write the file anew from what is left.

        ``secure_delete`` zeroes the row itself; a page that SQLite split or merged earlier can still hold an old copy
        (it did after 105 of 300 random histories).
        """
        try:
            with stated(self._path):
                self._connection.execute("VACUUM")
        except Problem as fault:
            what = f"Forgotten, but traces may be left in the file, which could not be rewritten. {fault.what}"
            raise Problem(what, fault.try_this) from fault

    def _read(self, row: tuple[Any, ...], text: str = "") -> Record | None:
        try:
            return read_record(row, text)
        except Unsound as fault:
            what = f"Draft {row[0]} in {self._path} is damaged ({fault})."
            raise Problem(what, f"To go on without it: drafter recent forget {row[0]}") from fault

    @contextmanager
    def _storable(self, noun: str) -> Iterator[None]:
        """What JSON or UTF-8 cannot hold (half a surrogate pair, a NaN, a nest without end) is a Problem."""
        try:
            yield
        except (TypeError, ValueError, RecursionError) as fault:
            what = f"The {noun} could not be kept in {self._path}: {fault}."
            raise Problem(what, "Take unusual characters out of it and try again.") from fault

    @contextmanager
    def _writing(self) -> Iterator["sqlite3.Connection"]:
        with stated(self._path), writing(self._connection):
            yield self._connection

    @contextmanager
    def _reading(self) -> Iterator["sqlite3.Connection"]:
        """The connection, after one look at the whole file: 1 ms a megabyte, so that lost rows do not pass for none."""
        with stated(self._path):
            if not self._is_checked:
                verdict = self._connection.execute("PRAGMA quick_check(1)").fetchone()[0]
                if verdict != "ok":
                    raise damaged(self._path, " ".join(str(verdict).split()))
                self._is_checked = True
            yield self._connection


def _insert(connection: "sqlite3.Connection", values: tuple[object, ...]) -> int:
    columns = RECORD_COLUMNS[1:]
    marks = ", ".join("?" * len(columns))
    added = connection.execute(f"INSERT INTO draft ({', '.join(columns)}, checksum) VALUES ({marks}, 0)", values)  # noqa: S608 - our own words
    number = added.lastrowid or 0  # never 0 after an INSERT; the type allows None
    # The number is part of what the checksum guards, and is known only now.
    guard = checksum(RECORD_COLUMNS, (number, *values))
    connection.execute("UPDATE draft SET checksum = ? WHERE id = ?", (guard, number))
    return number
