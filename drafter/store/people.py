"""The people in the store, each with what happened and what is due, which is reckoned anew with every change."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from drafter.errors import Problem
from drafter.people import Due, Event, History, Person
from drafter.people.alike import Outline, doubles, folded
from drafter.store.opened import Opened
from drafter.store.persons import (
    EVENT_COLUMNS,
    PERSON_COLUMNS,
    Held,
    event_values,
    events_guard,
    look_guard,
    outline,
    person_values,
    read_event,
    read_person,
)
from drafter.store.rows import Unsound
from drafter.store.schema import copy_of, remove_copy

if TYPE_CHECKING:
    import sqlite3  # 20 M instructions: at run time only when the store is opened

DueOf = Callable[[History], Due | None]

LARGEST = 2**63 - 1  # of SQLite's numbers; a person may type a larger one
_EVERYBODY = 10**9
_DAY = len("2027-03-09") + 1  # where the searched part of a look begins
_READ_PERSON = f"SELECT {', '.join(PERSON_COLUMNS)}, checksum FROM person WHERE id = ?"  # noqa: S608 - our own words
_READ_EVENTS = f"SELECT {', '.join(EVENT_COLUMNS)}, checksum FROM event WHERE person = ? ORDER BY id"  # noqa: S608 - same
_WRITE_PERSON = f"UPDATE person SET {', '.join(f'{c} = ?' for c in PERSON_COLUMNS)}, checksum = ? WHERE id = ?"  # noqa: S608 - same
_WRITE_EVENT = f"INSERT OR REPLACE INTO event VALUES ({', '.join('?' * (len(EVENT_COLUMNS) + 1))})"  # noqa: S608 - same


class People(Opened):
    """The methods about people. Each that changes one takes ``due_of`` and keeps the Due beside them."""

    # --- reading --------------------------------------------------------------------------------------------

    def people(
        self, text: str = "", due_by: date | None = None, limit: int = _EVERYBODY
    ) -> list[tuple[Person, Due | None]]:
        """People by name, or with ``due_by`` those due until then, the soonest first; with ``text``, who hold it.

        Searched are name, address, organisation, role, city, subject and note, whatever the case and the accents.
        """
        with self._reading("person"):
            looks = self._looks()
            if text:
                wanted = folded(text).encode()
                address = text.strip().casefold().encode()
                looks = [one for one in looks if wanted in one[1][_DAY:] or address in one[1][_DAY:]]
            if due_by is None:  # a look begins with the day, or blanks, and the separator \x1f
                looks = sorted(looks, key=lambda one: one[1][_DAY:])
            else:
                last = due_by.isoformat().encode() + b"\x20"
                looks = sorted([one for one in looks if b"!" < one[1] < last], key=lambda one: one[1])
            found = [self._row(number) for number, _ in looks[:limit]]
        return [(held.person, held.due) for held, _ in found]

    def history(self, id: int) -> History | None:  # noqa: A002 - the word users see
        """A person with all that happened, the oldest first; None when there is none of that number."""
        with self._reading("person"):
            held = self._held(id) if self._is_there(id) else None
        return held.history if held else None

    def due(self, id: int) -> Due | None:  # noqa: A002 - the word users see
        """What comes next with a person, as it was reckoned when they last changed."""
        with self._reading("person"):
            return self._row(id)[0].due if self._is_there(id) else None

    def find(self, said: str) -> list[Person]:
        """Whom a person means: by number, else by whole name, else by address, else by a part of the name."""
        said = said.strip()
        with self._reading("person"):
            if said.isdecimal() and len(said) < 20 and self._is_there(int(said)):
                return [self._row(int(said))[0].person]
            every, name, address = self.outlines(), folded(said), said.casefold()
            ways: tuple[Callable[[Outline], bool], ...] = (
                lambda one: one.name == name,
                lambda one: one.email == address,
                lambda one: name in one.name,
            )
            for is_meant in ways if said else ():
                found = sorted((one for one in every if is_meant(one)), key=lambda one: (one.name, one.id))
                if found:
                    return [self._row(one.id)[0].person for one in found]
        return []

    def outlines(self) -> list[Outline]:
        """Everybody in a few folded words, for what compares people with each other."""
        with self._reading("person"):
            return [outline(number, look) for number, look in self._looks()]

    def namesakes(self, name: str) -> list[Person]:
        """Those of exactly that name, whatever the case and the accents."""
        with self._reading("person"):
            return [self._row(one.id)[0].person for one in self.outlines() if one.name == folded(name)]

    def doubles(self, numbers: Collection[int]) -> list[tuple[Person, Person]]:
        """Pairs that may be one person, the older first, of which one at least is among ``numbers``."""
        with self._reading("person"):
            pairs = doubles([outline(number, look) for number, look in self._like(numbers)], numbers)
            return [(self._row(one)[0].person, self._row(other)[0].person) for one, other in pairs]

    # --- changing -------------------------------------------------------------------------------------------

    def save_person(self, person: Person, due_of: DueOf) -> int:
        """Keep a person, a new one where ``id`` is None, and return their number. What happened stays."""
        with self._storable("person"), self._writing() as connection:
            if person.id is None:
                held = Held(person._replace(id=_new_row(connection)), None)
            else:
                held = self._held(person.id)._replace(person=person)
            return self._put(held, due_of)

    def begin(self, person: Person, event: Event, due_of: DueOf) -> int:
        """Keep a new person with the first thing that happened, in one go, and return their number."""
        with self._storable("person"), self._writing() as connection:
            number, first = _new_row(connection), event._replace(id=1)
            values = event_values(number, first)
            connection.execute(_WRITE_EVENT, values)
            return self._put_with(Held(person._replace(id=number), None, (first,), 1), due_of, values[-1:])

    def log(self, person_id: int, event: Event, due_of: DueOf) -> int:
        """Keep one thing that happened, and return its number, counted with each person (not ``event.id``)."""
        with self._storable("event"), self._writing() as connection:
            held = self._held(person_id)
            new = event._replace(id=held.last + 1)
            connection.execute(_WRITE_EVENT, event_values(person_id, new))
            self._put(held._replace(events=(*held.events, new), last=held.last + 1), due_of)
            return held.last + 1

    def save_history(self, history: History, due_of: DueOf) -> int:
        """Keep a person with what happened, and return their number. Events without one get one, the others stay."""
        with self._storable("event"), self._writing() as connection:
            held = self._held(self.save_person(history.person, lambda _: None))
            fresh = (event for event in history.events if event.id is None)
            new = tuple(event._replace(id=held.last + at) for at, event in enumerate(fresh, 1))
            for event in new:
                connection.execute(_WRITE_EVENT, event_values(held.person.id or 0, event))
            return self._put(held._replace(events=(*held.events, *new), last=held.last + len(new)), due_of)

    def change_event(self, person_id: int, event: Event, due_of: DueOf) -> None:
        """Keep an event in place of the one with its number."""
        with self._storable("event"), self._writing() as connection:
            held = self._held(person_id)
            if all(one.id != event.id for one in held.events):
                raise Problem(f"{held.person.name} has no event {event.id}.", f"drafter people show {person_id}")
            connection.execute(_WRITE_EVENT, event_values(person_id, event))
            events = tuple(event if one.id == event.id else one for one in held.events)
            self._put(held._replace(events=events), due_of)

    def drop_event(self, person_id: int, event_id: int, due_of: DueOf) -> bool:
        """Drop an event; False when there is none of that number."""
        with self._writing() as connection:
            held = self._held(person_id)
            left = tuple(one for one in held.events if one.id != event_id)
            if len(left) == len(held.events):
                return False
            connection.execute("DELETE FROM event WHERE person = ? AND id = ?", (person_id, event_id))
            self._put(held._replace(events=left), due_of)
            return True

    def merge(self, into_id: int, from_id: int, due_of: DueOf) -> None:
        """Make one person of two: the words of the first win, all that happened with either stays."""
        if into_id == from_id:
            raise Problem(f"Person {into_id} cannot be merged with themselves.", "drafter people list")
        with self._writing() as connection:
            kept, gone = self._held(into_id), self._held(from_id)
            moved = tuple(event._replace(id=kept.last + at) for at, event in enumerate(gone.events, 1))
            for event in moved:
                connection.execute(_WRITE_EVENT, event_values(into_id, event))
            self._drop(from_id)
            notes = dict.fromkeys(note for note in (kept.person.note, gone.person.note) if note)
            person = kept.person._replace(words={**gone.person.words, **kept.person.words}, note="\n".join(notes))
            self._put(Held(person, None, (*kept.events, *moved), kept.last + len(moved)), due_of)

    def forget_person(self, id: int) -> bool:  # noqa: A002 - the word users see
        """Erase a person, what happened, and the drafts and unfinished messages to them, with every trace in the file.

        False when there was none of that number. A person whose row is damaged can be forgotten too; messages to them
        are then found by number alone.
        """
        from drafter.store.traces import forget_messages_to  # 1 M instructions, which a letter that is kept spares

        with self._writing() as connection:
            found = self._is_there(id)
            if found:
                try:
                    history: History | None = self._held(id).history
                except Problem:
                    history = None
                if history:
                    forget_messages_to(connection, history, self._namesakes(history.person), self._drafts_of)
                self._drop(id)
        self._wipe()
        remove_copy(copy_of(self._path))
        return found

    def _forget_drafts(self, connection: "sqlite3.Connection", numbers: set[int]) -> None:
        """Take out of the logs what they hold of drafts, and people who are known from these drafts alone."""
        from drafter.store.traces import is_known_from

        rows = connection.execute("SELECT person, draft FROM event WHERE draft IS NOT NULL")
        for person in sorted({person for person, draft in rows if draft in numbers}):
            try:
                held = self._held(person)
            except Problem:  # damage elsewhere keeps no draft from being forgotten
                continue
            left = [event for event in held.events if event.draft not in numbers or event.what != "drafted"]
            if not left and is_known_from(connection, held, numbers):
                self._drop(person)
                continue
            connection.execute("DELETE FROM event WHERE person = ?", (person,))
            events = [_without_draft(event) if event.draft in numbers else event for event in left]
            connection.executemany(_WRITE_EVENT, [event_values(person, event) for event in events])
            due = held.due if events else None
            self._put(held._replace(events=tuple(events)), lambda _, due=due: due)  # type: ignore[misc]  # of this turn

    # --- rows -----------------------------------------------------------------------------------------------

    def _is_there(self, number: int) -> bool:
        if not 0 < number <= LARGEST:
            return False
        return self._connection.execute("SELECT 1 FROM person WHERE id = ?", (number,)).fetchone() is not None

    def _row(self, number: int) -> tuple[Held, tuple[int, int]]:
        row = self._connection.execute(_READ_PERSON, (number,)).fetchone() if self._is_there(number) else None
        if row is None:
            raise Problem(f"There is no person {number}.", "drafter people list")
        try:
            return read_person(row)
        except Unsound as fault:
            raise self._unsound(number, str(fault)) from fault

    def _held(self, number: int) -> Held:
        """A person with their events. Raises Problem when there is none, or something of theirs is lost."""
        held, expected = self._row(number)
        rows = self._connection.execute(_READ_EVENTS, (number,)).fetchall()
        try:
            events = tuple(read_event(row) for row in rows)
        except Unsound as fault:
            raise self._unsound(number, str(fault)) from fault
        if expected != (len(rows), events_guard(row[-1] for row in rows)):
            raise self._unsound(number, "what happened with them is not whole")
        return held._replace(events=events)

    def _put(self, held: Held, due_of: DueOf) -> int:
        """Write a person's row anew, with what is due after the change."""
        sums = "SELECT checksum FROM event WHERE person = ? ORDER BY id"
        return self._put_with(held, due_of, [row[0] for row in self._connection.execute(sums, (held.person.id,))])

    def _put_with(self, held: Held, due_of: DueOf, sums: Iterable[object]) -> int:
        """The same, where the checksums of their events are known."""
        number = held.person.id
        assert number is not None
        values = person_values(held._replace(due=due_of(held.history)), sums)
        self._connection.execute(_WRITE_PERSON, (*values, number))
        return number

    def _drop(self, number: int) -> None:
        self._connection.execute("DELETE FROM event WHERE person = ?", (number,))
        self._connection.execute("DELETE FROM person WHERE id = ?", (number,))

    def _namesakes(self, person: Person) -> list[Outline]:
        """Others of the same name, as far as they can be read: damage elsewhere keeps nobody from being forgotten."""
        rows = self._connection.execute("SELECT id, look, guard FROM person WHERE id <> ?", (person.id,)).fetchall()
        sound = [outline(number, look) for number, look, guard in rows if _is_sound(number, look, guard)]
        return [one for one in sound if one.name == folded(person.name)]

    def _drafts_of(self, number: int) -> set[int]:
        """The numbers of the drafts that a person's log names."""
        rows = self._connection.execute("SELECT draft FROM event WHERE person = ? AND draft IS NOT NULL", (number,))
        return {row[0] for row in rows}

    def _looks(self) -> list[tuple[int, bytes]]:
        """Everybody's outline as it is written, each checked: 15 ms for ten thousand people."""
        from zlib import crc32

        version = self._connection.execute("PRAGMA data_version").fetchone()[0]  # as others have left the file
        if self._seen and self._seen[0] == version:
            return self._seen[1]
        rows = self._connection.execute("SELECT id, look, guard FROM person").fetchall()
        try:
            wrong = [number for number, look, guard in rows if crc32(look, number) != guard]
        except TypeError:  # a look that is no bytes any more
            wrong = [number for number, look, guard in rows if not _is_sound(number, look, guard)]
        if wrong:
            raise self._unsound(wrong[0], "its checksum does not fit")
        looks = [(number, look) for number, look, _ in rows]
        if not self._changes:
            self._seen = (version, looks)
        return looks

    def _like(self, numbers: Collection[int]) -> list[tuple[int, bytes]]:
        """The looks with the address or the organisation of one of these people."""
        parts = [(number, look, look.split(b"\x1f")) for number, look in self._looks()]
        wanted = [words for number, _, words in parts if number in numbers]
        emails, places = {words[2] for words in wanted} - {b""}, {words[3] for words in wanted} - {b""}
        return [(number, look) for number, look, words in parts if words[2] in emails or words[3] in places]

    def _unsound(self, number: int, fault: str) -> Problem:
        what = f"Person {number} in {self._path} is damaged ({fault})."
        return Problem(what, f"To go on without them: drafter people forget {number}")


def _without_draft(event: Event) -> Event:
    """That something was sent, without what it said."""
    return event._replace(draft=None, subject="", answers={})


def _is_sound(number: int, look: Any, guard: int) -> bool:
    return isinstance(look, bytes) and look_guard(number, look) == guard


def _new_row(connection: "sqlite3.Connection") -> int:
    """An empty row for a person, and its number."""
    added = connection.execute(
        "INSERT INTO person (look, guard, name, words, note, events, events_guard, last_event, checksum) "
        "VALUES (x'', 0, '', '', '', 0, 0, 0, 0)"
    )
    return added.lastrowid or 0  # never 0 after an INSERT; the type allows None
