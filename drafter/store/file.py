"""The file itself: making it for its owner alone, connecting to it, and writing all of a change or nothing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import Problem
from drafter.store.faults import stated

if TYPE_CHECKING:
    import sqlite3  # 20 M instructions: at run time only when the store is opened

NAME = "drafter.sqlite3"

# TRUNCATE: a rollback journal, for WAL saves nothing in a process that writes once: its last close writes everything a
#   second time (3.2 ms against 1.65). After a commit no old text is left in a second file; PERSIST would leave it.
# FULL: 0.3 ms of the 1.65, and what was acknowledged outlives a power cut too, where NORMAL outlives only SIGKILL.
#   With TRUNCATE it also syncs the emptied journal, which could otherwise come back and undo the last commit.
_PRAGMAS = (
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",  # no letter in /tmp while the file is rewritten
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",
)


def make_file(folder: Path) -> Path:
    """The store's path in ``folder``, both made where they are missing, for the owner alone. Raises Problem."""
    path = folder / NAME
    try:
        _make_folder(folder)
        make_private(path)
    except OSError as fault:
        what = f"The store {path} could not be made: {fault.strerror}."
        raise Problem(what, "Make the folder yours to write, or name another one in DRAFTER_HOME.") from fault
    with suppress(OSError):  # not the owner, or a disk that has no modes
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    return path


def make_private(path: Path) -> None:
    """Make an empty 0600 file, before SQLite does so with the umask's mode; its journal takes the mode over.

    A file that exists is not touched: to open and close it would drop the locks that this process has on it.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _sync_folder(path.parent)


def connect(path: Path, wait: float) -> "sqlite3.Connection":
    """A connection that waits ``wait`` seconds for a lock and begins no transaction by itself. Raises Problem."""
    import sqlite3

    with stated(path):
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
        connection.text_factory = _text
        try:
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def writing(connection: "sqlite3.Connection") -> Iterator[None]:
    """One change, whole or not at all."""
    import sqlite3

    connection.execute("BEGIN IMMEDIATE")  # a lock taken later, at the first write, can fail without having waited
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite may have rolled back already; else the next to open the file does
            connection.execute("ROLLBACK")
        raise


def _make_folder(folder: Path) -> None:
    """Like ``mkdir -p``, but 0700 all the way, where mkdir leaves the parents to the umask."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        _make_folder(folder.parent)
    with suppress(FileExistsError):  # another drafter was first; a file of that name is found at the next step
        folder.mkdir(mode=0o700)
        _sync_folder(folder.parent)


def _text(stored: bytes) -> str:
    """Read damaged UTF-8 too: the row's checksum finds it and names the row; SQLite's error would quote the letter."""
    return stored.decode(errors="surrogateescape")


def _sync_folder(folder: Path) -> None:
    """Have a new name in a folder outlive a power cut, where the system lets a folder be opened."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
