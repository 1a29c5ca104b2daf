"""The store: what is kept comes back as it was, what is forgotten is gone, and what cannot be done is said."""

import os
import random
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.errors import Problem
from drafter.people import History
from drafter.store import Record, SavedSession, Store, open_store
from drafter.store.file import NAME
from drafter.store.records import SESSION_COLUMNS
from drafter.store.rows import checksum

ENV = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}  # a child imports what this process can
NOON = datetime(2027, 3, 9, 12, tzinfo=timezone(timedelta(hours=-5)))
DRAFT = Record(
    id=None,
    made=NOON,
    outcome="made",
    kind="thank-you",
    channel="email",
    to_name="María José Núñez",
    subject="Thank you for Tuesday",
    body="Dear María José,\n\nthank you. 谢谢 🙏🏽\n",
    answers={"their_name": {"value": "María José Núñez", "origin": "option"}, "topics": ["a", "b"], "minutes": 20},
    findings=[{"rule": "no-question", "severity": "hint", "start": None}],
    variant="plain",
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and users are POSIX's")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("shared")) as opened:
        yield opened


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def files_with(folder: Path, word: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


@contextmanager
def file_of(folder: Path) -> Iterator[sqlite3.Connection]:
    """The file opened by somebody else."""
    with closing(sqlite3.connect(folder / NAME, isolation_level=None)) as connection:
        yield connection


# What is kept comes back


def test_a_recorded_draft_comes_back_whole(store: Store) -> None:
    number = store.record(DRAFT)
    assert DRAFT._replace(id=number) == store.draft(number)


def test_drafts_outlive_the_store_that_took_them(tmp_path: Path) -> None:
    with open_store(tmp_path) as first:
        number = first.record(DRAFT)
    with open_store(tmp_path) as second:
        assert [DRAFT._replace(id=number)] == second.recent()


def test_recent_drafts_come_newest_first_and_no_more_than_asked_for(store: Store) -> None:
    for n in range(5):
        store.record(DRAFT._replace(variant=str(n)))
    assert ["4", "3", "2"] == [draft.variant for draft in store.recent(limit=3)]


@pytest.mark.parametrize("text", ["maría", "TUESDAY", "thank-YOU", "谢谢"])
def test_a_draft_is_found_by_recipient_subject_kind_and_body_whatever_the_capitals(store: Store, text: str) -> None:
    store.record(DRAFT._replace(to_name="Bo", subject=None, kind="close", body="Bye"))
    number = store.record(DRAFT)
    assert [number] == [draft.id for draft in store.recent(text=text)]


@pytest.mark.parametrize("number", [0, -1, 2, 10**30])
def test_a_number_without_a_draft_gives_none(store: Store, number: int) -> None:
    store.record(DRAFT)
    assert (None, False) == (store.draft(number), store.forget(number))


def test_the_number_of_a_forgotten_draft_is_not_given_again(store: Store) -> None:
    first = store.record(DRAFT)
    store.forget(first)
    assert first < store.record(DRAFT)


def test_a_session_is_replaced_whole(store: Store) -> None:
    store.save_session("a", {"kind": "close", "answers": {"my_name": "Bo"}}, NOON)
    store.save_session("a", {"kind": "thank-you"}, NOON + timedelta(minutes=1))
    assert [SavedSession("a", NOON + timedelta(minutes=1), {"kind": "thank-you"})] == store.sessions()


def test_sessions_come_newest_first_whatever_their_zones(store: Store) -> None:
    store.save_session("noon in Lima", {}, NOON)
    store.save_session("three in London", {}, datetime(2027, 3, 9, 15, tzinfo=UTC))
    assert ["noon in Lima", "three in London"] == [session.key for session in store.sessions()]


def test_an_ended_session_is_gone_and_may_be_ended_again(store: Store) -> None:
    store.save_session("a", {}, NOON)
    store.save_session("b", {}, NOON)
    store.end_session("a")
    store.end_session("a")
    assert ["b"] == [session.key for session in store.sessions()]


def test_half_a_surrogate_pair_in_a_session_is_kept(store: Store) -> None:
    store.save_session("a", {"typed": "\ud83d!"}, NOON)
    assert [{"typed": "\ud83d!"}] == [session.state for session in store.sessions()]


words = st.text()
zones = st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(timezones=zones)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)
objects = st.dictionaries(words, json_values, max_size=5)
records = st.builds(
    Record,
    id=st.none(),
    made=moments,
    outcome=st.sampled_from(["made", "refused"]),
    kind=words,
    channel=words,
    to_name=words,
    subject=st.none() | words,
    body=words,
    answers=objects,
    findings=st.lists(objects, max_size=3),
    variant=words,
)


@settings(deadline=None)
@given(records)
def test_any_draft_comes_back_as_it_was(shared_store: Store, record: Record) -> None:
    number = shared_store.record(record)
    assert record._replace(id=number) == shared_store.draft(number)


@settings(deadline=None)
@given(words, objects, moments)
def test_any_session_comes_back_as_it_was(
    shared_store: Store, key: str, state: dict[str, object], now: datetime
) -> None:
    shared_store.save_session(key, state, now)
    assert SavedSession(key, now, state) in shared_store.sessions()


# What is forgotten is gone


def test_no_byte_of_a_forgotten_draft_is_left_in_the_folder(tmp_path: Path) -> None:
    chance = random.Random(1)
    with open_store(tmp_path) as store:
        for n in range(200):  # of all sizes, so that pages split and overflow and SQLite leaves old copies behind
            typed = chance.choice(["canary ", "ordinary "]) * chance.randrange(chance.choice([5, 70, 150]))
            store.save_session(str(chance.randrange(300)), {"typed": typed}, NOON)
            if n % 4 == 0:
                store.record(DRAFT._replace(body=typed * (n % 60)))
        for session in store.sessions():
            if "canary" in str(session.state):
                store.end_session(session.key)
        forgotten = [store.forget(draft.id or 0) for draft in store.recent(limit=100, text="canary")]
        assert {True} == set(forgotten)
        assert 50 - len(forgotten) == len(store.recent(limit=100))
    assert [] == files_with(tmp_path, "canary")
    assert [NAME] == files_with(tmp_path, "ordinary")


def test_forgetting_all_leaves_no_byte_and_counts_what_there_was(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.save_session("a", {"typed": "canary"}, NOON)
        store.record(DRAFT._replace(body="canary"))
        store.record(DRAFT._replace(body="canary" * 3000))
        assert [NAME] == files_with(tmp_path, "canary")
        assert 3 == store.forget_all()
        assert [] == files_with(tmp_path, "canary")
        assert ([], []) == (store.recent(), store.sessions())


# Who may read it


@posix
@pytest.mark.parametrize("umask", [0, 0o077])
def test_only_the_owner_can_read_what_is_made(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with open_store(tmp_path / "made" / "too") as store:
            store.record(DRAFT)
            modes = {path.relative_to(tmp_path).as_posix(): mode_of(path) for path in tmp_path.rglob("*")}
    finally:
        os.umask(before)
    files = {f"made/too/{NAME}": 0o600, f"made/too/{NAME}-journal": 0o600}
    assert {"made": 0o700, "made/too": 0o700, **files} == modes


@posix
def test_a_file_that_others_may_read_is_closed_to_them_and_the_users_own_folder_is_not_touched(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    (tmp_path / NAME).chmod(0o644)
    tmp_path.chmod(0o755)
    open_store(tmp_path).close()
    assert (0o600, 0o755) == (mode_of(tmp_path / NAME), mode_of(tmp_path))


# What cannot be done is said


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(Problem, match=r"taken.* could not be made") as caught:
        open_store(tmp_path / "taken")
    assert "DRAFTER_HOME" in caught.value.try_this


UNPRIVILEGED = """
import os, sqlite3, sys
from pathlib import Path
from drafter.errors import Problem
from drafter.people import History
from drafter.store import open_store
if os.getuid() == 0:
    os.setuid(65534)
try:
    open_store(Path(sys.argv[1]))
except Problem as problem:
    print(problem.what, problem.try_this)
"""


@posix
@pytest.mark.parametrize("has_file", [False, True], ids=["no file yet", "a file of somebody else"])
def test_a_folder_that_may_not_be_written_is_named(has_file: bool) -> None:
    with tempfile.TemporaryDirectory() as name:  # tmp_path is closed to other users as a whole
        folder = Path(name)
        if has_file:
            open_store(folder).close()
            (folder / NAME).chmod(0o000)
        folder.chmod(0o555)
        said = subprocess.run(
            [sys.executable, "-c", UNPRIVILEGED, name], env=ENV, capture_output=True, text=True, check=False
        )
        folder.chmod(0o700)
    assert f"{name}/{NAME}" in said.stdout
    assert "DRAFTER_HOME" in said.stdout
    assert ("", 0) == (said.stderr, said.returncode)


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("Dear María, " * 500)
    with pytest.raises(Problem, match="is not a file that drafter wrote") as caught:
        open_store(tmp_path)
    assert "Move it" in caught.value.try_this
    assert "Dear María, " * 500 == (tmp_path / NAME).read_text()


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with file_of(tmp_path) as other:
        other.execute("CREATE TABLE song (name TEXT)")
    with pytest.raises(Problem, match="tables that drafter did not make"):
        open_store(tmp_path)
    with file_of(tmp_path) as other:
        assert [("song",)] == other.execute("SELECT name FROM sqlite_master").fetchall()


def test_a_draft_changed_behind_our_back_is_named_and_can_be_forgotten(store: Store, tmp_path: Path) -> None:
    kept, broken = store.record(DRAFT), store.record(DRAFT)
    with file_of(tmp_path) as other:
        other.execute("UPDATE draft SET body = 'Dear Eve' WHERE id = ?", (broken,))
    with pytest.raises(Problem, match=f"Draft {broken} in .* is damaged") as caught:
        store.recent()
    assert f"drafter recent forget {broken}" in caught.value.try_this
    assert store.forget(broken)
    assert [kept] == [draft.id for draft in store.recent()]


@pytest.mark.parametrize(
    "state", ["", "[]", "null", "{", "[" * 100_000, '{"a": ' + "9" * 5000 + "}"], ids=lambda s: s[:9]
)
def test_odd_json_is_said_even_where_its_checksum_fits(store: Store, tmp_path: Path, state: str) -> None:
    row = ("a", NOON.isoformat(), state)
    with file_of(tmp_path) as other:
        other.execute("INSERT INTO session VALUES (?, ?, ?, ?)", (*row, checksum(SESSION_COLUMNS, row)))
    with pytest.raises(Problem, match="is damaged"):
        store.sessions()


def endless() -> dict[str, object]:
    state: dict[str, object] = {}
    state["again"] = state
    return state


@pytest.mark.parametrize("state", [{"a": float("nan")}, {"a": object()}, endless()], ids=["nan", "object", "endless"])
def test_a_session_that_json_cannot_hold_is_refused_and_the_one_before_is_kept(
    store: Store, state: dict[str, object]
) -> None:
    store.save_session("a", {"kept": True}, NOON)
    with pytest.raises(Problem, match="session could not be kept"):
        store.save_session("a", state, NOON)
    assert [{"kept": True}] == [session.state for session in store.sessions()]


def test_half_a_surrogate_pair_in_a_body_is_refused(store: Store) -> None:
    with pytest.raises(Problem, match="draft could not be kept"):
        store.record(DRAFT._replace(body="\ud83d"))
    assert [] == store.recent()


def test_a_file_held_for_too_long_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    with open_store(tmp_path, wait=0.01) as store, file_of(tmp_path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Problem, match="held by another drafter") as caught:
            store.record(DRAFT)
        assert "Close the other drafter" in caught.value.try_this
        assert [] == store.recent()
        other.execute("COMMIT")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Problem, match="held by another drafter"):
            open_store(tmp_path, wait=0.01)


def test_a_write_that_a_reader_held_up_can_be_made_again(tmp_path: Path) -> None:
    with open_store(tmp_path, wait=0.01) as store, file_of(tmp_path) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM draft").fetchall()
        with pytest.raises(Problem, match="held by another drafter"):
            store.record(DRAFT)
        other.execute("COMMIT")
        assert [store.record(DRAFT)] == [draft.id for draft in store.recent()]


# Several at once


def started(script: str, folder: Path) -> list[int]:
    """How twenty processes that begin at once leave."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(folder), str(n)],
            env=ENV,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for n in range(20)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert b"ready" in writer.stdout.readline()
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.close()
    return [writer.wait() for writer in writers]


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from drafter.store import Record, open_store
print("ready", flush=True)
sys.stdin.read()
with open_store(Path(sys.argv[1]), wait=300) as store:  # how fast the disk is, is not the question
    for n in range(50):
        store.record(Record(None, datetime.now(UTC), "made", "close", "email", sys.argv[2], None, str(n), {}, [], ""))
"""


def test_twenty_writers_at_once_lose_none_of_their_thousand_drafts(tmp_path: Path) -> None:
    assert [0] * 20 == started(WRITER, tmp_path)
    with open_store(tmp_path) as store:
        kept = {(draft.to_name, draft.body) for draft in store.recent(limit=2000)}
    assert {(str(who), str(n)) for who in range(20) for n in range(50)} == kept


MEETER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from drafter.people import Due, Event, Person
from drafter.store import Record, open_store
def due(history):
    return Due(datetime(2027, 1, 1).date(), str(len(history.events)))
print("ready", flush=True)
sys.stdin.read()
with open_store(Path(sys.argv[1]), wait=300) as store:
    for n in range(50):
        record = Record(None, datetime.now(UTC), "made", "close", "email", sys.argv[2], None, str(n), {}, [], "")
        with store.together():
            number = store.record(record)
            known = store.namesakes(f"Person {n % 5}")
            person = known[0].id if known else store.save_person(Person(None, f"Person {n % 5}", {}), due)
            store.log(person, Event(None, datetime.now(UTC), "noted", draft=number, note=f"{sys.argv[2]} {n}"), due)
"""


def test_twenty_writers_at_once_make_each_person_once_and_lose_none_of_a_thousand_events(tmp_path: Path) -> None:
    assert [0] * 20 == started(MEETER, tmp_path)
    with open_store(tmp_path) as store:
        people = store.people()
        events = [event for one, _ in people for event in (store.history(one.id or 0) or History(one)).events]
        drafts = {draft.id for draft in store.recent(limit=2000)}
    assert [(f"Person {n}", "200") for n in range(5)] == [(one.name, due and due.why) for one, due in people]
    assert {f"{who} {n}" for who in range(20) for n in range(50)} == {event.note for event in events}
    assert drafts == {event.draft for event in events}


def test_importing_the_store_loads_neither_sqlite3_nor_json() -> None:
    code = "import sys, drafter.store; print(sorted({'sqlite3', '_sqlite3', 'json', 'zlib'} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-S", "-c", code], env=ENV, capture_output=True, text=True, check=True)
    assert "[]\n" == said.stdout
