"""An older file becomes one of today with all it held, or stays what it was; a newer one is refused."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafter.errors import Problem
from drafter.people import Person
from drafter.store import Record, SavedSession, Store, open_store
from drafter.store.file import NAME, connect, make_file
from drafter.store.schema import STEPS, copy_of, migrate

ENV = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}  # a child imports what this process can
NOON = datetime(2027, 3, 9, 12, tzinfo=UTC)
DRAFT = Record(None, NOON, "made", "close", "email", "María", None, "Dear María, " * 900, {"a": [1]}, [], "plain")
NEXT = (*STEPS, ("ALTER TABLE draft ADD COLUMN answered TEXT", "CREATE TABLE place (name TEXT)"))
TODAY = len(STEPS)


def recorded(folder: Path) -> int:
    with open_store(folder) as store:
        store.save_session("a", {"x": 1}, NOON)
        return store.record(DRAFT)


def test_a_newer_file_is_refused_with_both_versions_and_left_alone(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with closing(connect(tmp_path / NAME, 1)) as connection:
        migrate(connection, tmp_path / NAME, NEXT)
    before = (tmp_path / NAME).read_bytes()
    with pytest.raises(Problem, match=f"of version {TODAY + 1}, and this drafter knows {TODAY}") as caught:
        open_store(tmp_path)
    assert "Update drafter" in caught.value.try_this
    assert before == (tmp_path / NAME).read_bytes()


def of_version_one(folder: Path) -> int:
    """A file as the first drafter made it, with a draft and a session that it wrote."""
    path = make_file(folder)
    with closing(connect(path, 1)) as connection:
        migrate(connection, path, STEPS[:1])
        assert {"draft", "session"} <= {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        store = Store(connection, path)
        store.save_session("a", {"x": 1}, NOON)
        number = store.record(DRAFT)
        assert (1,) == connection.execute("PRAGMA user_version").fetchone()
    return number


def test_a_file_of_the_first_version_keeps_its_drafts_and_takes_people(tmp_path: Path) -> None:
    number = of_version_one(tmp_path)
    with open_store(tmp_path) as store:
        assert (DRAFT._replace(id=number), [SavedSession("a", NOON, {"x": 1})]) == (
            store.draft(number),
            store.sessions(),
        )
        assert [] == store.people()
        somebody = store.save_person(Person(None, "María", {}), lambda _: None)
        assert "María" == store.people()[0][0].name
    with open_store(tmp_path) as again:
        assert (number, somebody) == (again.recent()[0].id, again.people()[0][0].id)
    assert [] == [file.name for file in tmp_path.iterdir() if "copy" in file.name]


def test_an_older_file_is_migrated_with_all_it_held_and_its_copy_stands_until_then(tmp_path: Path) -> None:
    number = recorded(tmp_path)
    path, seen = tmp_path / NAME, []

    def look() -> None:
        with closing(sqlite3.connect(copy_of(path))) as copy:
            seen.append((copy_of(path).stat().st_mode & 0o077, copy.execute("SELECT id, body FROM draft").fetchall()))

    with closing(connect(path, 1)) as connection:
        connection.create_function("look", 0, look)
        migrate(connection, path, (*NEXT, ("SELECT look()",)))
        migrated = Store(connection, path)
        assert (DRAFT._replace(id=number), [SavedSession("a", NOON, {"x": 1})]) == (
            migrated.draft(number),
            migrated.sessions(),
        )
        assert [] == connection.execute("SELECT name FROM place").fetchall()
    assert [(0, [(number, DRAFT.body)])] == seen
    assert [] == [file.name for file in tmp_path.iterdir() if "copy" in file.name]


def test_a_migration_that_fails_leaves_the_old_file_whole_and_its_copy(tmp_path: Path) -> None:
    number = recorded(tmp_path)
    path = tmp_path / NAME
    with (
        closing(connect(path, 1)) as connection,
        pytest.raises(Problem, match=f"from version {TODAY} to {TODAY + 2} and is as it was"),
    ):
        migrate(connection, path, (*NEXT, ("INSERT INTO nowhere VALUES (1)",)))
    assert copy_of(path).exists()
    with open_store(tmp_path) as again:
        assert DRAFT._replace(id=number) == again.draft(number)
    assert not copy_of(path).exists()


KILLED_MIDWAY = """
import sys
from pathlib import Path
from drafter.store.file import connect
from drafter.store.schema import STEPS, migrate
path = Path(sys.argv[1])
connection = connect(path, 1)
connection.create_function("tell", 0, lambda: print("midway", flush=True) or sys.stdin.read())
migrate(connection, path, (*STEPS, ("CREATE TABLE place (name TEXT)", "DELETE FROM draft", "SELECT tell()")))
"""


def test_a_migration_killed_midway_leaves_the_old_file_whole(tmp_path: Path) -> None:
    number = recorded(tmp_path)
    command = [sys.executable, "-c", KILLED_MIDWAY, str(tmp_path / NAME)]
    with subprocess.Popen(command, env=ENV, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert "midway\n" == child.stdout.readline()
        child.kill()
    with open_store(tmp_path) as again:
        assert DRAFT._replace(id=number) == again.draft(number)
    assert [] == [file.name for file in tmp_path.iterdir() if "copy" in file.name]
