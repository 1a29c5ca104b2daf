"""The tables, and how an older file becomes one of today: a step is one entry in STEPS, never changed once released."""

from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.errors import Problem
from drafter.store.faults import damaged, problem_of, stated
from drafter.store.file import connect, make_private, writing

if TYPE_CHECKING:
    import sqlite3  # 20 M instructions: at run time only when the store is opened

# Step n turns version n into n + 1 (``PRAGMA user_version``). A column added later must be able to be NULL: the
# checksums of older rows do not count it.
STEPS: tuple[tuple[str, ...], ...] = (
    (
        # AUTOINCREMENT: the number of a forgotten draft never names another one.
        """CREATE TABLE draft (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            made TEXT NOT NULL,
            outcome TEXT NOT NULL,
            kind TEXT NOT NULL,
            channel TEXT NOT NULL,
            to_name TEXT NOT NULL,
            subject TEXT,
            body TEXT NOT NULL,
            answers TEXT NOT NULL,
            findings TEXT NOT NULL,
            variant TEXT NOT NULL,
            checksum INTEGER NOT NULL
        )""",
        # WITHOUT ROWID: one tree, so no index that could differ from its table.
        """CREATE TABLE session (
            key TEXT NOT NULL PRIMARY KEY,
            updated TEXT NOT NULL,
            state TEXT NOT NULL,
            checksum INTEGER NOT NULL
        ) WITHOUT ROWID""",
    ),
    (
        # ``look`` is what lists and searches read of everybody, guarded by itself. No index: ten thousand looks are
        # read in 30 ms, and an index can differ from its table. The row counts and guards the person's events.
        """CREATE TABLE person (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            look BLOB NOT NULL,
            guard INTEGER NOT NULL,
            name TEXT NOT NULL,
            words TEXT NOT NULL,
            note TEXT NOT NULL,
            due_on TEXT,
            due_why TEXT,
            due_kind TEXT,
            events INTEGER NOT NULL,
            events_guard INTEGER NOT NULL,
            last_event INTEGER NOT NULL,
            checksum INTEGER NOT NULL
        )""",
        # A person's events lie side by side, and are counted with each person.
        """CREATE TABLE event (
            person INTEGER NOT NULL,
            id INTEGER NOT NULL,
            at TEXT NOT NULL,
            what TEXT NOT NULL,
            kind TEXT NOT NULL,
            verdict TEXT NOT NULL,
            draft INTEGER,
            subject TEXT NOT NULL,
            answers TEXT NOT NULL,
            note TEXT NOT NULL,
            checksum INTEGER NOT NULL,
            PRIMARY KEY (person, id)
        ) WITHOUT ROWID""",
    ),
)


def migrate(connection: "sqlite3.Connection", path: Path, steps: tuple[tuple[str, ...], ...] = STEPS) -> None:
    """Bring the file to the version of ``steps``, in one transaction; a copy stands beside it until that has worked.

    Raises Problem when the file is newer, not ours, or could not be brought there; it is then as it was.
    """
    copy = copy_of(path)
    with stated(path):
        if _version(connection, path, steps) == len(steps) and not copy.exists():
            return
        with writing(connection):
            version = _version(connection, path, steps)  # another drafter may have been first
            if version == len(steps):
                remove_copy(copy)  # left by one that was killed when it had done its work
                return
            if version:
                _keep_copy(path, copy)
            elif connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise damaged(path, "it has tables that drafter did not make")
            _climb(connection, path, steps, version)
    remove_copy(copy)


def copy_of(path: Path) -> Path:
    """Where the copy of an older file stands while it is migrated."""
    return path.with_name(path.name + ".copy")


def _version(connection: "sqlite3.Connection", path: Path, steps: tuple[tuple[str, ...], ...]) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < 0:
        raise damaged(path, f"its version is {version}")
    if version > len(steps):
        what = (
            f"{path} was written by a newer drafter: it is of version {version}, and this drafter knows {len(steps)}."
        )
        raise Problem(what, "Update drafter, then run the same command again.")
    return version


def _climb(connection: "sqlite3.Connection", path: Path, steps: tuple[tuple[str, ...], ...], version: int) -> None:
    import sqlite3

    try:
        for step in steps[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
    except sqlite3.Error as fault:
        reason = problem_of(fault, path)
        what = f"{path} could not be brought from version {version} to {len(steps)} and is as it was: {reason.what}"
        raise Problem(what, reason.try_this) from fault


def _keep_copy(path: Path, copy: Path) -> None:
    """Copy the file as last committed. Its own connection reads it, for SQLite copies none that is being written."""
    remove_copy(copy)
    try:
        with stated(copy):
            make_private(copy)
            with closing(connect(path, 0)) as source, closing(connect(copy, 0)) as target:
                source.backup(target)
    except OSError as fault:
        what = f"{copy} could not be made, so {path} was left as it is: {fault.strerror}."
        raise Problem(what, "Make the folder yours to write, then run the same command again.") from fault
    except Problem:
        with suppress(Problem):
            remove_copy(copy)  # half a copy is none
        raise


def remove_copy(copy: Path) -> None:
    """Drop the copy, and what SQLite may have left beside it. Raises Problem."""
    try:
        for path in (copy, copy.with_name(copy.name + "-journal")):
            path.unlink(missing_ok=True)
    except OSError as fault:
        what = f"{copy}, a copy of older drafts, could not be removed: {fault.strerror}."
        raise Problem(what, f'rm "{copy}"') from fault
