"""The people in the store: what happened with them comes back in order, what is due stands beside, all goes."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from drafter.errors import Problem
from drafter.people import Due, Event, History, Person
from drafter.store import Record, Store, open_store
from drafter.store.file import NAME
from drafter.store.schema import copy_of

NOON = datetime(2027, 3, 9, 12, tzinfo=timezone(timedelta(hours=-5)))
MARIA = Person(
    None, "María José Núñez", {"their_email": "mj@example.org", "their_organization": "Red Eléctrica"}, "shy"
)
DRAFT = Record(None, NOON, "made", "close", "email", "María", None, "Dear María, ", {}, [], "plain")


def never(_: History) -> None:
    return None


def ten_days_on(history: History) -> Due | None:
    """Due ten days after the last event."""
    if not history.events:
        return None
    return Due(history.events[-1].at.date() + timedelta(days=10), f"{len(history.events)} things happened", "follow-up")


def event(day: int, what: str = "sent", **more: object) -> Event:
    return Event(None, NOON + timedelta(days=day), what, **more)  # type: ignore[arg-type]  # a word of WHATS


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def names(store: Store, *wanted: object) -> list[str]:
    return [person.name for person, _ in store.people(*wanted)]  # type: ignore[arg-type]  # text, due_by, limit


# What is kept comes back


def test_a_person_comes_back_whole_with_all_that_happened_the_oldest_first(store: Store) -> None:
    number = store.save_person(MARIA, never)
    late = event(3, "answered", verdict="yes", note="Sure.\nMJ", answers={"meeting_time": "2027-03-15T15:00+00:00"})
    early = event(0, "sent", kind="cold-request", draft=7, subject="Hello")
    assert (1, 2) == (store.log(number, late, never), store.log(number, early, never))
    kept = History(MARIA._replace(id=number), (early._replace(id=2), late._replace(id=1)))
    assert kept == store.history(number)


@pytest.mark.parametrize("number", [0, -1, 2, 10**30])
def test_a_number_of_nobody_gives_none_and_nothing_can_happen_with_it(store: Store, number: int) -> None:
    store.save_person(MARIA, never)
    assert (None, None) == (store.history(number), store.due(number))
    with pytest.raises(Problem, match=f"There is no person {number}."):
        store.log(number, event(0), never)


def test_a_person_is_replaced_and_what_happened_stays(store: Store) -> None:
    number = store.save_person(MARIA, never)
    store.log(number, event(0), never)
    assert number == store.save_person(Person(number, "MJ Núñez", {"about": "grids"}), never)
    history = store.history(number)
    assert history
    assert (("MJ Núñez", {"about": "grids"}, ""), 1) == (history.person[1:], len(history.events))


def test_an_event_is_changed_and_dropped_by_its_number_which_is_not_given_again(store: Store) -> None:
    number = store.save_person(MARIA, never)
    first, second = store.log(number, event(0, "drafted"), never), store.log(number, event(1, "noted"), never)
    store.change_event(number, event(2)._replace(id=first), never)
    assert [True, False] == [store.drop_event(number, second, never) for _ in range(2)]
    assert (event(2)._replace(id=first),) == (store.history(number) or History(MARIA)).events
    assert 3 == store.log(number, event(5), never)
    with pytest.raises(Problem, match="María José Núñez has no event 9"):
        store.change_event(number, event(2)._replace(id=9), never)


def test_the_due_day_follows_every_change(store: Store) -> None:
    number = store.save_person(MARIA, ten_days_on)
    assert store.due(number) is None
    store.log(number, event(0), ten_days_on)
    store.log(number, event(4), ten_days_on)
    assert Due(date(2027, 3, 23), "2 things happened", "follow-up") == store.due(number)
    store.drop_event(number, 2, ten_days_on)
    assert Due(date(2027, 3, 19), "1 things happened", "follow-up") == store.due(number)
    store.drop_event(number, 1, ten_days_on)
    assert store.due(number) is None


def test_merged_people_have_the_firsts_words_both_notes_and_all_that_happened(store: Store) -> None:
    into = store.save_person(MARIA, never)
    other = store.save_person(Person(None, "MJ", {"their_email": "old@example.org", "about": "grids"}, "loud"), never)
    store.log(into, event(1), never)
    store.log(other, event(0, "drafted"), never)
    store.log(other, event(2, "met"), never)
    store.merge(into, other, ten_days_on)
    history = store.history(into)
    assert history
    assert (MARIA.name, {**MARIA.words, "about": "grids"}, "shy\nloud") == history.person[1:]
    assert ["drafted", "sent", "met"] == [one.what for one in history.events]
    assert (None, [into]) == (store.history(other), [person.id for person, _ in store.people()])
    assert date(2027, 3, 21) == (store.due(into) or Due(date.min, "")).on
    with pytest.raises(Problem, match="cannot be merged with themselves"):
        store.merge(into, into, never)


# Finding


@pytest.fixture
def town(store: Store) -> Store:
    """Four people; one is due on 19 March, one on 21."""
    for name, email, organization, day in (
        ("Zoë Ångström", "zoe@example.org", "Łódź Grid", None),
        ("Ana Lee", "ana@example.org", "Acme", 0),
        ("Ana Leeds", "", "Acme", 2),
        ("李娜", "li@example.org", "", None),
    ):
        number = store.save_person(
            Person(None, name, {"their_email": email, "their_organization": organization}), never
        )
        if day is not None:
            store.log(number, event(day), ten_days_on)
    return store


def test_people_come_by_name_whatever_its_case_and_accents_and_no_more_than_asked_for(town: Store) -> None:
    assert ["Ana Lee", "Ana Leeds", "Zoë Ångström", "李娜"] == names(town)
    assert ["Ana Lee", "Ana Leeds"] == names(town, "", None, 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [("angstrom", "Zoë Ångström"), ("LODZ", "Zoë Ångström"), ("li@EXAMPLE", "李娜"), ("娜", "李娜"), ("2027-03", None)],
)
def test_people_are_found_by_what_they_hold_whatever_the_case_and_the_accents(
    town: Store, text: str, found: str | None
) -> None:
    assert ([found] if found else []) == names(town, text)


def test_those_who_are_due_come_the_soonest_first_up_to_the_day(town: Store) -> None:
    assert [] == names(town, "", date(2027, 3, 18))
    assert ["Ana Lee"] == names(town, "", date(2027, 3, 19))
    assert ["Ana Lee", "Ana Leeds"] == names(town, "", date(2030, 1, 1))
    assert ["Ana Leeds"] == names(town, "leeds", date(2030, 1, 1))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2", ["Ana Lee"]),
        ("ana lee", ["Ana Lee"]),  # a whole name before a part of one
        ("Ana", ["Ana Lee", "Ana Leeds"]),
        ("ZOE@example.org", ["Zoë Ångström"]),
        ("angstrom", ["Zoë Ångström"]),
        ("99", []),
        ("Bo", []),
        (" ", []),
    ],
)
def test_a_person_is_meant_by_number_whole_name_address_or_part_of_a_name(
    town: Store, said: str, meant: list[str]
) -> None:
    assert meant == [person.name for person in town.find(said)]


def test_two_with_one_address_or_near_names_at_one_place_may_be_one_and_others_may_not(store: Store) -> None:
    def add(name: str, email: str = "", organization: str = "") -> int:
        return store.save_person(Person(None, name, {"their_email": email, "their_organization": organization}), never)

    one, two, three = add("Ana Yusuf", "a@x.org", "Acme"), add("A. Y.", "A@X.org"), add("Ana Yussuf", "", "ACME")
    add("Ana Yusuf", "", "Elsewhere")
    add("Bo Lund", "", "Acme")
    pairs = [(first.id, second.id) for first, second in store.doubles([one, two, three])]
    assert [(one, two), (one, three)] == pairs
    assert [] == store.doubles([])


# What is forgotten is gone


def left(folder: Path, word: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_no_byte_of_a_forgotten_person_is_left_and_nobody_else_loses_one(tmp_path: Path) -> None:
    chance = random.Random(5)
    gone = Person(None, "Canary Row", {"their_email": "canary@example.org"}, "canary " * 400)
    with open_store(tmp_path) as store:
        number, kept = store.save_person(gone, never), store.save_person(MARIA, never)
        for n in range(120):  # of all sizes, so that pages split and SQLite leaves old copies behind
            note = chance.choice([5, 70, 900])
            store.log(number, event(n, "noted", note="canary " * chance.randrange(note)), never)
            store.log(kept, event(n, "noted", note="ordinary " * chance.randrange(note)), never)
        store.record(DRAFT._replace(to_name="CANARY ROW", body="canary"))
        theirs = store.record(DRAFT._replace(to_name="Dr C.", answers={"their_email": {"value": "Canary@example.org"}}))
        logged = store.record(DRAFT._replace(to_name="C", body="canary"))
        store.log(number, event(1, "drafted", draft=logged), never)
        other = store.record(DRAFT._replace(body="ordinary"))
        store.save_session("a", {"raw": {"their_name": "canary row"}}, NOON)
        store.save_session("b", {"raw": {}, "typed": {"their_name": "Canary Row"}}, NOON)
        store.save_session("c", {"raw": {"their_name": "María"}}, NOON)
        copy_of(tmp_path / NAME).write_text("canary")
        assert store.forget_person(number)
        assert not store.forget_person(number)
        assert ([other], ["c"]) == ([one.id for one in store.recent()], [one.key for one in store.sessions()])
        assert (None, 120) == (store.draft(theirs), len((store.history(kept) or History(MARIA)).events))
    assert [] == left(tmp_path, "canary")
    assert [] == left(tmp_path, "Canary")
    assert [NAME] == left(tmp_path, "ordinary")


def test_a_message_to_somebody_else_of_the_same_name_is_not_forgotten_with_them(store: Store) -> None:
    one = store.save_person(Person(None, "Ana Lee", {"their_email": "a@x.org"}), never)
    two = store.save_person(Person(None, "Ana Lee", {"their_email": "b@y.org"}), never)
    addressed = store.record(DRAFT._replace(to_name="Ana Lee", answers={"their_email": {"value": "b@y.org"}}))
    logged = store.record(DRAFT._replace(to_name="Ana Lee"))
    store.log(two, event(0, "drafted", draft=logged), never)
    store.record(DRAFT._replace(to_name="Ana Lee"))  # whose, nothing says
    store.forget_person(one)
    assert [logged, addressed] == [one.id for one in store.recent()]


def of_drafts(store: Store, name: str, *origins: str) -> tuple[int, list[int]]:
    """A person with a draft an origin, which says where their name came from, and the drafts."""
    person, drafts = store.save_person(Person(None, name, {"about": "canary"}), never), []
    for at, origin in enumerate(origins):
        answers = {word: {"value": name, "origin": origin} for word in ("their_name", "about")}
        drafts.append(store.record(DRAFT._replace(answers=answers)))
        kept = event(at, "drafted", kind="close", draft=drafts[-1], subject="canary", answers={"learned": ["canary"]})
        store.log(person, kept, ten_days_on)
    return person, drafts


def test_a_forgotten_draft_leaves_the_log_and_takes_along_who_was_known_from_it_alone(
    store: Store, tmp_path: Path
) -> None:
    person, (first, second) = of_drafts(store, "Canary", "option", "person")
    assert store.forget(second)
    assert [first] == [one.draft for one in (store.history(person) or History(MARIA)).events]
    assert store.forget(first)
    assert store.history(person) is None
    assert [] == left(tmp_path, "anary")


def test_who_was_known_before_a_forgotten_draft_stays_and_what_was_sent_too_without_its_words(store: Store) -> None:
    person, (drafted,) = of_drafts(store, "Bo", "person")
    store.forget(drafted)
    assert (Person(person, "Bo", {"about": "canary"}), ()) == store.history(person)
    assert store.due(person) is None
    other, (first, second) = of_drafts(store, "Cy", "option", "option")
    store.change_event(other, event(5, kind="close", draft=first, subject="x")._replace(id=1), ten_days_on)
    store.forget_all()
    history = store.history(other) or History(MARIA)
    assert [event(5, kind="close")._replace(id=1)] == list(history.events)
    assert second not in [one.draft for one in history.events]
    assert Due(date(2027, 3, 24), "2 things happened", "follow-up") == store.due(other)


# What cannot be done is said


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE person SET name = 'Eve' WHERE id = 1",
        "UPDATE event SET note = 'no' WHERE person = 1",
        "DELETE FROM event WHERE person = 1 AND id = 2",
        "UPDATE event SET person = 2 WHERE person = 1 AND id = 2",
        "UPDATE person SET due_on = NULL WHERE id = 1",
    ],
)
def test_a_person_changed_behind_our_back_is_named_and_can_be_forgotten(
    store: Store, tmp_path: Path, change: str
) -> None:
    for name in ("Ana", "Bo"):
        number = store.save_person(Person(None, name, {}), ten_days_on)
        store.log(number, event(0), ten_days_on)
    store.log(1, event(1), ten_days_on)
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as other:
        other.execute(change)
    with pytest.raises(Problem, match=r"Person 1 in .* is damaged") as caught:
        store.history(1)
    assert "drafter people forget 1" in caught.value.try_this
    assert store.forget_person(1)
    assert ["Bo"] == names(store)


def test_an_outline_changed_behind_our_back_is_named_by_lists_that_would_have_passed_over_it(
    store: Store, tmp_path: Path
) -> None:
    store.save_person(MARIA, never)
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as other:
        other.execute("UPDATE person SET look = replace(look, 'maria', 'marla')")
    with pytest.raises(Problem, match=r"Person 1 in .* is damaged"):
        store.people("maria")


@pytest.mark.parametrize(
    ("person", "happened"),
    [
        (Person(None, "\ud83d", {}), None),
        (Person(None, "Ana", {"about": float("nan")}), None),
        (Person(None, "Ana", {"met_on": date(2027, 3, 9)}), None),
        (MARIA, Event(None, datetime(2027, 3, 9, 12), "sent")),  # noqa: DTZ001 - without a zone, it is no moment
        (MARIA, event(0, answers={"slots": {1, 2}})),
    ],
    ids=["half a pair", "nan", "a date", "no zone", "a set"],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_changed(
    store: Store, person: Person, happened: Event | None
) -> None:
    with pytest.raises(Problem, match="could not be kept"):
        store.log(store.save_person(person, never), happened or event(0), never)
    assert [] == [store.history(one.id or 0).events for one, _ in store.people() if store.history(one.id or 0).events]  # type: ignore[union-attr]  # they are there


def test_several_changes_together_are_whole_or_not_at_all(store: Store) -> None:
    def fail() -> None:
        with store.together():
            store.record(DRAFT)
            store.save_person(MARIA, never)
            store.log(9, event(0), never)

    with pytest.raises(Problem, match="There is no person 9"):
        fail()
    assert ([], []) == (store.recent(), store.people())
    with store.together():
        number = store.save_person(MARIA, never)
        store.log(number, event(0, draft=store.record(DRAFT)), never)
    assert (1, 1) == (len(store.recent()), len((store.history(number) or History(MARIA)).events))


def test_people_do_not_look_at_the_drafts_and_drafts_not_at_the_people(store: Store, tmp_path: Path) -> None:
    store.save_person(MARIA, never)
    store.record(DRAFT._replace(body="x" * 9000))
    with closing(sqlite3.connect(tmp_path / NAME)) as connection:
        roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master").fetchall())
    content = bytearray((tmp_path / NAME).read_bytes())
    content[(roots["draft"] - 1) * 4096] = 0xFF
    (tmp_path / NAME).write_bytes(content)
    with open_store(tmp_path) as again:
        assert [MARIA.name] == names(again)
        with pytest.raises(Problem, match="is damaged"):
            again.recent()


def test_a_moment_is_kept_with_the_offset_it_was_given(store: Store) -> None:
    number = store.save_person(MARIA, never)
    store.log(number, Event(None, datetime(2027, 3, 9, 17, tzinfo=UTC), "met"), never)
    store.log(number, Event(None, NOON - timedelta(hours=1), "sent"), never)
    history = store.history(number) or History(MARIA)
    assert ["2027-03-09T11:00:00-05:00", "2027-03-09T17:00:00+00:00"] == [one.at.isoformat() for one in history.events]
