"""An open file: reading after a look at its tables, writing whole or not at all, wiping traces."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from drafter.errors import Problem
from drafter.store.faults import damaged, stated
from drafter.store.file import writing

if TYPE_CHECKING:
    import sqlite3  # 20 M instructions: at run time only when the store is opened

Table = Literal["draft", "session", "person"]


class Opened:
    """What all methods of a store stand on."""

    def __init__(self, connection: "sqlite3.Connection", path: Path) -> None:
        self._connection = connection
        self._path = path
        self._checked = set[Table]()
        self._seen: tuple[int, list[tuple[int, bytes]]] | None = None  # what lists have read, until anybody writes
        self._changes = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; nothing is written here, for every method has written already."""
        self._connection.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Several methods as one change, whole or not at all: nobody else writes between what is read and written.

        What erases cannot be in it. A Problem of a method in it has to leave it too.
        """
        with self._writing():
            yield

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
        """One change; inside another one, a part of it."""
        if self._connection.in_transaction:
            with stated(self._path):
                yield self._connection
            return
        self._checked.clear()  # a free page that was none may have been written on
        self._seen, self._changes = None, True
        try:
            with stated(self._path), writing(self._connection):
                yield self._connection
        finally:
            self._changes = False

    @contextmanager
    def _reading(self, table: Table) -> Iterator["sqlite3.Connection"]:
        """The connection, with all it reads of one moment, after one look at the table (1 ms a megabyte).

        So lost rows do not pass for none. Other tables are not looked at: people do not pay for a hundred thousand
        drafts.
        """
        with stated(self._path):
            if self._connection.in_transaction:
                self._check(table)
                yield self._connection
                return
            self._connection.execute("BEGIN")
            try:
                self._check(table)
                yield self._connection
            finally:
                self._end()

    def _end(self) -> None:
        if self._connection.in_transaction:  # SQLite ends it by itself on some faults
            self._connection.execute("COMMIT")

    def _check(self, table: Table) -> None:
        if table in self._checked:
            return
        verdict = self._connection.execute(f"PRAGMA quick_check({table})").fetchone()[0]
        if verdict != "ok":
            raise damaged(self._path, " ".join(str(verdict).split()))
        self._checked.add(table)

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
