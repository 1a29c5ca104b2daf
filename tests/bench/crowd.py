"""Fills a folder's store with people, each with ten messages; a tenth of them are due, one in a hundred is sought."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from drafter.people import Due, Event, History, Person
from drafter.store import Record, open_store

MONTH = datetime(2027, 2, 1, 9, tzinfo=UTC)
LETTER = "Hello,\n\nThank you for your time. I have thought about what you said.\n\nWith best wishes,\nLan\n"


def meet(folder: Path, people: int) -> None:
    """Makes the store once: ``people`` and ten times as many messages."""
    if (folder / "drafter.sqlite3").exists():
        return
    with open_store(folder) as store, store.together():
        for number in range(people):
            words = {"their_organization": f"Organisation {number % 300}", "their_email": f"p{number}@example.org"}
            note = "canary" if number % 100 == 7 else "met at the fair"
            person = store.save_person(Person(None, f"Person {number * 7919 % people:05}", words, note), due)
            for message in range(10):
                at = MONTH + timedelta(hours=message + number % 24)
                kept = Record(None, at, "made", "thank-you", "email", "Ana", "Thank you", LETTER, {}, [], "plain")
                sent = Event(None, at, "sent", "thank-you", draft=store.record(kept), subject="Thank you")
                store.log(person, sent, due)


def due(history: History) -> Due | None:
    """A tenth of the people, over a hundred days of which the bench's today is the thirtieth."""
    number = history.person.id or 0
    if number % 10 or not history.events:
        return None
    return Due(date(2027, 2, 1) + timedelta(days=number // 10 % 100), "asked a month ago", "follow-up")
