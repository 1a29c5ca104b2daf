"""The store under force: killed, out of room, damaged.

Run as a script this file is the small parent that forks the children which are killed or run out of room.
"""

import itertools
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

from drafter.errors import Problem
from drafter.people import Due, Event, History, Person
from drafter.store import Record, SavedSession, Store, open_store
from drafter.store.file import NAME

ENV = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}  # a child imports what this process can
NOON = datetime(2027, 3, 9, 12, tzinfo=UTC)
ACKNOWLEDGED, REFUSED = 0, 3


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """In memory where there is some: the outcome of a kill or a limit is the same, and an fsync costs nothing."""
    if not Path("/dev/shm").is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        yield Path(name)


def draft(n: int, life: int = 0) -> Record:
    """A draft whose every word follows from two numbers, so that a torn one is seen."""
    mark = f"{life}.{n}"
    body = f"Dear {mark}, " * (n * 37 % 400 + 1)
    return Record(
        None, NOON, "made", "close", "email", mark, mark, body, {"n": n, "life": life}, [{"rule": mark}], mark
    )


def session(n: int, life: int = 0) -> SavedSession:
    return SavedSession(f"life {life}", NOON, {"n": n, "typed": f"{life}.{n} " * (n * 53 % 500 + 1)})


def person(life: int) -> Person:
    return Person(None, f"Life {life}", {"about": f"life {life} " * (life * 29 % 90)}, f"note {life}")


def happened(n: int, number: int | None, life: int = 0) -> Event:
    """What happened with a draft, as long as its two numbers say."""
    note = f"{life}.{n} " * (n * 41 % 300 + 1)
    return Event(None, NOON + timedelta(days=n), "noted", draft=number, note=note, answers={"n": n})


def tomorrow(history: History) -> Due | None:
    if not history.events:
        return None
    return Due(history.events[-1].at.date() + timedelta(days=1), f"event {len(history.events)}")


def histories(store: Store) -> list[tuple[History, Due | None]]:
    """Everybody, with what happened and what is due, and due by what happened."""
    found = [(store.history(one.id or 0) or History(one), due) for one, due in store.people()]
    assert all(tomorrow(history) == due for history, due in found)
    assert all((one, due) in store.people(one.name.lower()) for one, due in store.people())
    return found


def save(store: Store, saved: SavedSession) -> None:
    store.save_session(saved.key, saved.state, saved.updated)


def whole(record: Record) -> bool:
    n, life = (record.answers[word] for word in ("n", "life"))
    assert isinstance(n, int)
    assert isinstance(life, int)
    return draft(n, life)._replace(id=record.id) == record


def verdict(folder: Path) -> str:
    with closing(sqlite3.connect(folder / NAME)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


# Killed at any moment


def live(folder: Path, pipe: int, life: int) -> NoReturn:
    """Write for ever; what is done is said on the pipe after it was acknowledged, what is erased also before."""

    def say(*words: object) -> None:
        os.write(pipe, (json.dumps(words) + "\n").encode())

    with open_store(folder) as store:
        somebody = store.save_person(person(life), tomorrow)
        say("met", somebody)
        for n in itertools.count():
            save(store, session(n, life))
            say("saved", n)
            with store.together():
                number = store.record(draft(n, life))
                store.log(somebody, happened(n, number, life), tomorrow)
            say("recorded", number, n)
            if n % 3 == 2:
                say("erasing", number)
                store.forget(number)
                say("erased", number)
    raise AssertionError


def die(folder: Path, life: int, chance: random.Random) -> list[list[object]]:
    """One child from its birth to a kill at a random moment; what it said until then."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            live(folder, writing, life)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = [pipe.readline() for _ in range(chance.randrange(8))]
        time.sleep(chance.uniform(0, 0.003))  # the random moment; nothing waits for it
        os.kill(child, signal.SIGKILL)
        said += pipe.readlines()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself"
    return [json.loads(line) for line in said]


def expect(folder: Path, life: int, said: list[list[object]], kept: dict[int, Record]) -> None:
    """What was acknowledged is there whole, the one thing in flight whole or absent. ``kept``: what outlived so far."""
    with open_store(folder) as store:
        assert "ok" == verdict(folder)
        found = {record.id or 0: record for record in store.recent(limit=10_000)}
        states = {one.key: one for one in store.sessions()}
        people = {history.person.name: history for history, _ in histories(store)}
    recorded = {int(str(words[1])): int(str(words[2])) for words in said if words[0] == "recorded"}
    erasing = {words[1] for words in said if words[0] == "erasing"}
    erased = {words[1] for words in said if words[0] == "erased"}
    acknowledged = kept | {number: draft(n, life)._replace(id=number) for number, n in recorded.items()}
    for number, record in acknowledged.items():
        if number not in erasing:
            assert record == found.get(number)
    assert not erased & set(found)
    assert all(whole(record) for record in found.values())
    assert 1 >= len(set(found) - set(acknowledged))
    saved = [int(str(words[1])) for words in said if words[0] == "saved"]
    last = saved[-1] if saved else -1
    state = states.get(f"life {life}")
    assert state in ([session(last, life)] if saved else [None]) + [session(last + 1, life)]
    met = [words[1] for words in said if words[0] == "met"]
    assert met == [people[f"Life {life}"].person.id] if met else not recorded
    logged = set(found)
    for history in people.values():
        logged ^= expect_whole(history, set(found))
    assert not logged, "a draft without its event"
    kept.clear()
    kept.update(found)


def expect_whole(history: History, drafts: set[int]) -> set[int]:
    """A person is as they were made, with an event a draft, none missing, and no word of those that were erased."""
    life = int(history.person.name.removeprefix("Life "))
    assert person(life)._replace(id=history.person.id) == history.person
    numbers = [event.draft for event in history.events]
    made = [happened(n, number, life)._replace(id=n + 1) for n, number in enumerate(numbers)]
    expected = [event._replace(answers={}) if event.draft is None else event for event in made]
    assert tuple(expected) == history.events
    logged = {number for number in numbers if number is not None}
    assert logged <= drafts
    return logged


def kill_often(folder: Path, seed: int, kills: int) -> dict[str, int]:
    chance, kept, heard = random.Random(seed), dict[int, Record](), 0
    for life in range(kills):
        if life % 5 == 0:  # a new file, so that its making is cut as well
            home, kept = folder / f"{seed}-{life}", {}
        said = die(home, life, chance)
        expect(home, life, said, kept)
        heard += len(said)
    return {"kills": kills, "heard": heard}


def test_two_hundred_kills_at_random_moments_lose_nothing_that_was_acknowledged(tmp_path: Path, folder: Path) -> None:
    parents = [script("kill", where, seed, 100) for seed, where in enumerate((tmp_path, folder))]
    told = [answer(parent) for parent in parents]
    assert 200 == sum(one["kills"] for one in told)
    assert 400 < sum(one["heard"] for one in told)


# No room, at any write


class Change(NamedTuple):
    make: Callable[[Store], object]
    after: list[Record]  # what is there when it was made


def base(folder: Path) -> list[Record]:
    with open_store(folder) as store:
        numbers = [store.record(draft(n)) for n in range(6)]
        save(store, session(7))
        for life in range(1, 4):
            somebody = store.save_person(person(life), tomorrow)
            for n, number in enumerate(numbers[life:]):
                store.log(somebody, happened(n, number, life), tomorrow)
        return store.recent()


def changes(before: list[Record]) -> dict[str, Change]:
    added = draft(20)
    return {
        "record": Change(lambda store: store.record(added), [added._replace(id=7), *before]),
        "save": Change(lambda store: save(store, session(9)), before),
        "forget": Change(lambda store: store.forget(2), [record for record in before if record.id != 2]),
        "forget all": Change(lambda store: store.forget_all(), []),
        "meet": Change(lambda store: store.save_person(person(5), tomorrow), before),
        "log": Change(lambda store: store.log(2, happened(4, 6, 2), tomorrow), before),
        "change": Change(lambda store: store.change_event(2, happened(9, 3)._replace(id=2), tomorrow), before),
        "drop": Change(lambda store: store.drop_event(1, 1, tomorrow), before),
        "merge": Change(lambda store: store.merge(1, 2, tomorrow), before),
        "forget person": Change(lambda store: store.forget_person(3), before[3:]),
    }


def in_little_room(limit: int, work: Callable[[], object]) -> int:
    """Do the work in a child that can write no file beyond ``limit`` bytes: was it acknowledged or refused?"""
    import resource

    child = os.fork()
    if not child:
        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            work()
            code = ACKNOWLEDGED
        except Problem:
            code = REFUSED
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def run_out_of_room(folder: Path, name: str) -> dict[str, int]:
    """One change at every limit; how often it was acknowledged and refused."""
    original, home = folder / "original", folder / "home"
    before = base(original)
    make, after = changes(before)[name]
    outcomes = []
    with open_store(original) as store:
        people = histories(store)
    shutil.copytree(original, home)
    with open_store(home) as store:
        make(store)
        people_after = histories(store)
    for limit in range(0, 60_000, 512):
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(original, home)
        outcomes.append(in_little_room(limit, lambda: in_store(home, make)))
        with open_store(home) as store:
            found, states, everybody = store.recent(), store.sessions(), histories(store)
        assert "ok" == verdict(home)
        assert (found, everybody) == (after, people_after) or (
            outcomes[-1] == REFUSED and (found, everybody) == (before, people)
        ), limit
        if name == "save":
            assert states == [session(9)] or (outcomes[-1] == REFUSED and states == [session(7)]), limit
    return {"kept": outcomes.count(ACKNOWLEDGED), "refused": outcomes.count(REFUSED), "tried": len(outcomes)}


def make_in_little_room(folder: Path) -> dict[str, int]:
    """The same for a new file and its first drafts, of which the later may be missing."""
    before, home, outcomes = base(folder / "original"), folder / "home", []
    for limit in range(0, 80_000, 512):
        shutil.rmtree(home, ignore_errors=True)
        outcomes.append(in_little_room(limit, lambda: base(home)))
        with open_store(home) as store:
            found = store.recent()
        assert found == before[len(before) - len(found) :]
        assert found == before or outcomes[-1] == REFUSED
    return {"kept": outcomes.count(ACKNOWLEDGED), "refused": outcomes.count(REFUSED), "tried": len(outcomes)}


def in_store(folder: Path, make: Callable[[Store], object]) -> None:
    with open_store(folder) as store:
        make(store)


@pytest.mark.parametrize("name", ["make", *changes([])])
def test_no_room_at_any_write_is_a_stated_problem_and_leaves_all_or_nothing(folder: Path, name: str) -> None:
    told = answer(script("room", folder, name))
    assert told["tried"] == told["kept"] + told["refused"]
    assert min(told.values()) > 3


def test_a_full_database_takes_whole_drafts_or_none(tmp_path: Path) -> None:
    before = base(tmp_path)
    outcomes = []
    with open_store(tmp_path) as store:
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        for more in range(8):
            store._connection.execute(f"PRAGMA max_page_count = {pages + more}")
            try:
                number = store.record(draft(20))
            except Problem as problem:
                assert before == store.recent()
                outcomes.append(problem.what)
            else:
                assert draft(20)._replace(id=number) == store.draft(number)
                store.forget(number)
                outcomes.append("kept")
    assert "ok" == verdict(tmp_path)
    assert {f"{tmp_path / NAME} could not be written: there is no room left.", "kept"} == set(outcomes)


# Damaged


@pytest.mark.parametrize("seed", [3, 4])
def test_a_hundred_flipped_bytes_give_the_right_answer_or_a_stated_problem(tmp_path: Path, seed: int) -> None:
    def look(store: Store) -> tuple[object, ...]:
        drafts = store.recent(), [store.draft(n) for n in range(9)], store.recent(text="0.5"), store.sessions()
        found = [store.people(text) for text in ("", "life 2", "note")], store.people("", date(2027, 3, 13), 2)
        return *drafts, *found, [store.history(n) for n in range(5)], store.find("LIFE"), store.doubles([1, 2])

    before = base(tmp_path)
    with open_store(tmp_path) as store:
        right = look(store)
    content, chance, outcomes = (tmp_path / NAME).read_bytes(), random.Random(seed), list[str]()
    for _ in range(100):
        damaged, place = bytearray(content), chance.randrange(len(content))
        damaged[place] ^= chance.randrange(1, 256)
        (tmp_path / NAME).write_bytes(damaged)
        try:
            with open_store(tmp_path) as store:
                assert right == look(store), place
                number = store.record(draft(20))
                assert [draft(20)._replace(id=number), *before] == store.recent(), place
                event = happened(5, number, 2)._replace(id=store.log(2, happened(5, number, 2), tomorrow))
                assert event == (store.history(2) or History(person(2))).events[-1], place
                assert histories(store), place
            outcomes.append("right")
        except Problem as problem:
            outcomes.append("stated" if problem.what and problem.try_this else "unhelpful")
    assert {"right", "stated"} == set(outcomes)


def test_the_newest_draft_lost_to_one_changed_byte_is_said_not_passed_over(tmp_path: Path) -> None:
    base(tmp_path)
    with closing(sqlite3.connect(tmp_path / NAME)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'draft'").fetchone()
    content = bytearray((tmp_path / NAME).read_bytes())
    right = (root - 1) * 4096 + 8  # where the root names the page with the newest rows
    last = (int.from_bytes(content[right : right + 4], "big") - 1) * 4096
    content[last + 4] -= 1  # how many rows there are on it
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(Problem, match="is damaged"), open_store(tmp_path) as store:
        store.recent()


@pytest.mark.parametrize(
    "change", [lambda b: b[:-4096], lambda b: b.replace(b"NULL", b"NUL\xff", 1)], ids=["cut", "utf-8"]
)
def test_a_cut_file_and_one_that_sqlite_cannot_even_complain_about_are_damaged(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    base(tmp_path)
    (tmp_path / NAME).write_bytes(change((tmp_path / NAME).read_bytes()))
    with pytest.raises(Problem, match="is damaged") as caught, open_store(tmp_path) as store:
        store.recent()
    assert ".recover" in caught.value.try_this


# The small parent


def script(*words: object) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, *(str(word) for word in words)]
    return subprocess.Popen(command, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def answer(parent: subprocess.Popen[str]) -> dict[str, int]:
    out, err = parent.communicate()
    assert 0 == parent.returncode, err
    found: dict[str, int] = json.loads(out)
    return found


if __name__ == "__main__":
    what, where, *more = sys.argv[1:]
    if what == "kill":
        told = kill_often(Path(where), *map(int, more))
    else:
        told = make_in_little_room(Path(where)) if more == ["make"] else run_out_of_room(Path(where), *more)
    sys.stdout.write(json.dumps(told))
