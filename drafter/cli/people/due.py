"""``drafter people due``: who is due today, and why; with a file for the calendar."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from drafter.cli.edge import put_json, say
from drafter.cli.people.store import due_row, opened, put_table
from drafter.cli.real import now
from drafter.errors import BadInput
from drafter.moments import day_words
from drafter.people import Due, Person
from drafter.people.reasons import shown


@click.command("due")
@click.option(
    "--ics", type=click.Path(path_type=Path), metavar="FILE", help="Write a calendar file of all coming days."
)
@click.option("--force", is_flag=True, help="Replace a FILE that exists.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def command(ics: Path | None, form: str, *, force: bool) -> None:
    """Who is due today or has been for some time, the longest first, each with the reason.

    With --ics, a calendar file too: a whole day for each person, also those who are due later. Import it again on
    another day, and each event moves.
    """
    if force and not ics:
        raise BadInput("--force replaces the file of --ics, and there is none.", "--ics FILE --force")
    at = now()
    today = at.date()
    with opened() as store:
        found = [(person, shown(due, today), due) for person, due in store.people(due_by=date.max) if due]
    rows = [(person, due) for person, due, _ in found if due.on <= today]
    if form == "json":
        put_json([_row(person, due) for person, due in rows])
    else:
        put_table([_cells(person, due) for person, due in rows])
    if not rows:
        coming = [f" {person.name} is next, on {day_words(due.on, now=at)}." for person, due, _ in found[:1]]
        say("".join(["Nobody is due.", *coming]))
    if ics:
        _save([(person, kept) for person, _, kept in found], ics, force=force)


def _save(rows: list[tuple[Person, Due]], ics: Path, *, force: bool) -> None:
    from drafter.outputs.due_days import due_days
    from drafter.outputs.ical import save_calendar

    if not rows:
        say(f"{ics} was not written: there is no day to put into it.")
        return
    save_calendar(due_days(rows, now()), ics, "due.ics", force=force)
    say(f"{len(rows)} {'day is' if len(rows) == 1 else 'days are'} in {ics}: open it with your calendar.")


def _row(person: Person, due: Due) -> dict[str, Any]:
    return {"number": person.id, "name": person.name, **(due_row(due) or {})}


def _cells(person: Person, due: Due) -> tuple[str, ...]:
    following = f"drafter draft {due.kind} --to {person.id}" if due.kind else f"drafter people show {person.id}"
    return (person.name, f"{due.on}", due.why, following)
