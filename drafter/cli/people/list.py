"""``drafter people list``: everybody who was written to, or those who are due."""

from typing import TYPE_CHECKING, Any

import click

from drafter.cli.edge import put, put_json, say
from drafter.cli.people.store import due_row, opened, short_event
from drafter.cli.real import now
from drafter.people import Due, Event, Person
from drafter.session.remember import may_be_one

if TYPE_CHECKING:
    from drafter.store import Store  # 20 M instructions: when the store is opened

SHOWN = 20


@click.command("list")
@click.argument("text", default="")
@click.option("--due", "is_due", is_flag=True, help="Only those who are due by today, the longest due first.")
@click.option("--all", "every", is_flag=True, help=f"All of them, not the first {SHOWN}.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def command(text: str, form: str, *, is_due: bool, every: bool) -> None:
    """Everybody by name; with TEXT, those with it in name, address, organisation, role, city, subject or note."""
    with opened() as store:
        found = store.people(text, now().date() if is_due else None, 10**9 if every else SHOWN + 1)
        if not every and len(found) > SHOWN:
            found = found[:SHOWN]
            say(f"There are more than {SHOWN}: drafter people list --all")
        rows = [(person, due, _last(store, person)) for person, due in found]
        doubled = may_be_one(store, [person.id for person, _ in found if person.id])
    if form == "json":
        put_json([_row(*row) for row in rows])
    else:
        _put_table([_cells(*row) for row in rows])
    if not rows:
        say(_nobody(text, is_due=is_due))
    say(*doubled)


def _nobody(text: str, *, is_due: bool) -> str:
    if text:
        return f'Nobody has "{text}".'
    return "Nobody is due." if is_due else "Nobody is remembered yet. Whoever you draft a message to is."


def _last(store: "Store", person: Person) -> Event | None:
    history = store.history(person.id or 0)
    return history.events[-1] if history and history.events else None


def _row(person: Person, due: Due | None, last: Event | None) -> dict[str, Any]:
    event = {"what": last.what, "at": last.at.isoformat(), "kind": last.kind, "verdict": last.verdict} if last else None
    words = {key: person.words.get(f"their_{key}") for key in ("organization", "email")}
    return {"number": person.id, "name": person.name, **words, "last": event, "due": due_row(due)}


def _cells(person: Person, due: Due | None, last: Event | None) -> tuple[str, ...]:
    organization = str(person.words.get("their_organization") or "")
    reason = f"due {due.on}: {due.why}" if due else ""
    return (f"{person.id}", person.name, organization, short_event(last) if last else "", reason)


def _put_table(table: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        put("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
