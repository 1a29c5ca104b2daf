"""``drafter people show``: one person, and all that happened with them."""

from collections.abc import Iterator
from typing import Any

import click

from drafter.cli.edge import put, put_json, say
from drafter.cli.people.store import due_row, meant, opened
from drafter.cli.real import world
from drafter.moments import long_day
from drafter.people import Due, Event, History
from drafter.session.remember import may_be_one


@click.command("show")
@click.argument("person")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def command(person: str, form: str) -> None:
    """What is known of PERSON (a name, a part of it, an address or a number), and what happened, the oldest first."""
    history = meant(world(), person, "show {}")
    number = history.person.id or 0
    with opened() as store:
        due = store.due(number)
        doubled = may_be_one(store, [number])
    if form == "json":
        put_json(_document(history, due))
    else:
        put(*_lines(history, due))
    say(*doubled)


def _document(history: History, due: Due | None) -> dict[str, Any]:
    person = history.person
    events = [{**event._asdict(), "at": event.at.isoformat()} for event in history.events]
    head = {"number": person.id, "name": person.name, "words": dict(person.words), "note": person.note}
    return {**head, "due": due_row(due), "events": events}


def _lines(history: History, due: Due | None) -> Iterator[str]:
    person = history.person
    yield f"{person.name} ({person.id})"
    width = max(map(len, person.words), default=0)
    for word, raw in person.words.items():
        yield f"  {word:{width}}  {'; '.join(map(str, raw)) if isinstance(raw, list) else raw}"
    yield from (f"  {line}" for line in person.note.splitlines())
    if due:
        yield f"Due {long_day(due.on)}: {due.why}" + (
            f" (drafter draft {due.kind} --to {person.id})" if due.kind else ""
        )
    if history.events:
        yield ""
    for event in history.events:
        yield from _event(event)


def _event(event: Event) -> Iterator[str]:
    """An event on a line, and what was said below it."""
    said = f"{event.kind}{f': {event.subject}' if event.subject else ''}" if event.kind else event.subject
    shown = f"(drafter recent show {event.draft})" if event.draft else ""
    yield f"{event.at:%Y-%m-%d}  " + "  ".join(filter(None, (f"{event.what:8}", event.verdict, said, shown))).rstrip()
    for word, raw in event.answers.items():
        if word in _TOLD:
            yield f"            {_TOLD[word]}: {'; '.join(map(str, raw)) if isinstance(raw, list) else raw}"
    yield from (f"            > {line}".rstrip() for line in event.note.splitlines())


# What a message said that its person may want to see again; the rest is in the draft.
_TOLD = {
    "slots": "times offered",
    "meeting_time": "time",
    "learned": "learned",
    "next_step": "next",
    "next_by": "by",
    "promised": "promised",
}
