"""Who is due as a calendar file: an event of a whole day for each, with a name and a reason and no word of a letter."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from drafter.outputs.ical import calendar, escaped, identity
from drafter.people import Due, Person
from drafter.people.reasons import shown


def due_days(rows: Iterable[tuple[Person, Due]], now: datetime) -> str:
    """The calendar; who has been due for long is due today.

    The UID is the person's, so that a file of another day moves their event and adds none. The day stays free: nobody
    is to be offered other times because a reminder is due.
    """
    return calendar(line for person, due in rows for line in _event(person, due, now))


def _event(person: Person, due: Due, now: datetime) -> Iterator[str]:
    on = max(due.on, now.date())
    yield "BEGIN:VEVENT"
    yield from identity(("due", str(person.id), person.name), now)
    yield f"DTSTART;VALUE=DATE:{_day(on)}"
    yield f"DTEND;VALUE=DATE:{_day(on + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(f'{person.name}: {shown(due, on).why}')}"
    yield from ("CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT")


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"
