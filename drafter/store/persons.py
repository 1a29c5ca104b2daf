"""People and what happened with them, as rows: how each is written and read back, and what lists look at."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from drafter.people import VERDICTS, WHATS, Due, Event, History, Person
from drafter.people.alike import Outline, folded
from drafter.store.rows import Unsound, checksum, mapping, moment, parsed, sound, written

PERSON_COLUMNS = (
    *("id", "look", "guard", "name", "words", "note", "due_on", "due_why", "due_kind"),
    *("events", "events_guard", "last_event"),
)
EVENT_COLUMNS = ("person", "id", "at", "what", "kind", "verdict", "draft", "subject", "answers", "note")

_NO_DAY = " " * 10  # where somebody who is not due has no day
_LOOKED_AT = ("their_role", "their_zone", "about")  # besides name, address and organisation


class Held(NamedTuple):
    """A person as the file holds them: what is due, and all events in the order of their numbers.

    ``last`` is the number of the newest event there ever was: the number of a dropped one never names another.
    """

    person: Person
    due: Due | None
    events: tuple[Event, ...] = ()
    last: int = 0

    @property
    def history(self) -> History:
        """The events as they happened, the oldest first."""
        in_time = sorted(self.events, key=lambda event: (event.at, event.id or 0))
        return History(self.person, tuple(in_time))


# --- a person -------------------------------------------------------------------------------------------------


def person_values(held: Held, event_sums: Iterable[object]) -> tuple[object, ...]:
    """A person's columns with the checksum. Raises TypeError, ValueError, RecursionError for what JSON cannot hold."""
    person, due = held.person, held.due
    look = look_of(person, due).encode()
    values = (
        person.id,
        look,
        look_guard(person.id or 0, look),
        person.name,
        written(dict(person.words)),
        person.note,
        *((due.on.isoformat(), due.why, due.kind) if due else (None, None, None)),
        len(held.events),
        events_guard(event_sums),
        held.last,
    )
    return (*values, checksum(PERSON_COLUMNS, values))


def read_person(row: tuple[Any, ...]) -> tuple[Held, tuple[int, int]]:
    """A person without their events, and how many those are with what guards them. Raises Unsound."""
    number, look, guard, name, words, note, on, why, kind, count, events, last = sound(PERSON_COLUMNS, row)
    due = None if on is None else Due(_day(on), why, kind)
    held = Held(Person(number, name, mapping(parsed(words)), note), due, (), last)
    if not isinstance(look, bytes) or guard != look_guard(number, look):
        raise Unsound("its outline is not of this person")
    return held, (count, events)


def look_of(person: Person, due: Due | None) -> str:
    """The text that lists and searches look at: the day, then name, address, organisation and the rest, folded."""

    def said(word: str) -> str:
        words = person.words.get(word)
        return folded(str(words)) if words else ""

    email = "".join(str(person.words.get("their_email") or "").casefold().split())
    rest = " ".join([*map(said, _LOOKED_AT), folded(person.note) if person.note else ""])
    day = due.on.isoformat() if due else _NO_DAY
    return "\x1f".join((day, folded(person.name), email, said("their_organization"), rest))


def look_guard(number: int, look: bytes) -> int:
    """What guards an outline by itself, so that a list need not read and check whole rows."""
    from zlib import crc32

    return crc32(look, number)


def outline(number: int, look: bytes) -> Outline:
    """The outline in a look."""
    day, name, email, organization, _ = look.decode().split("\x1f")
    return Outline(number, day.strip(), name, email, organization)


# --- an event -------------------------------------------------------------------------------------------------


def event_values(person: int, event: Event) -> tuple[object, ...]:
    """An event's columns with the checksum. Raises TypeError, ValueError, RecursionError for what JSON cannot hold."""
    if event.at.tzinfo is None:
        raise ValueError("a moment without its zone")
    _, at, what, kind, verdict, draft, subject, answers, note = event
    values = (person, event.id, at.isoformat(), what, kind, verdict, draft, subject, written(dict(answers)), note)
    return (*values, checksum(EVENT_COLUMNS, values))


def read_event(row: tuple[Any, ...]) -> Event:
    """The event in a row. Raises Unsound."""
    _, number, at, what, kind, verdict, draft, subject, answers, note = sound(EVENT_COLUMNS, row)
    if what not in WHATS or verdict not in ("", *VERDICTS):
        raise Unsound("it holds what drafter does not write")
    found: datetime = moment(at)
    return Event(number, found, what, kind, verdict, draft, subject, mapping(parsed(answers)), note)


def events_guard(sums: Iterable[object]) -> int:
    """What a person's row knows of their events, so that one that is lost does not pass for none."""
    from zlib import crc32

    return crc32(",".join(map(str, sums)).encode())


def _day(text: Any) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError) as fault:
        raise Unsound(f"its day is {text!r}") from fault
