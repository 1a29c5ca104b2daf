"""``drafter recent``: the drafts made or refused lately, kept on this computer alone."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from drafter.cli.edge import put, put_json, say
from drafter.cli.real import folders, world
from drafter.errors import BadInput, Problem, Stopped

if TYPE_CHECKING:
    from drafter.store import Record, Store  # 20 M instructions: when the store is opened

SHOWN = 20  # the newest ones


@click.group(name="recent")
def command() -> None:
    """The drafts made lately, and those that were refused. They are kept on this computer alone."""


# --- list, show -----------------------------------------------------------------------------------------------


@command.command("list")
@click.argument("text", default="")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
@click.option("--all", "every", is_flag=True, help=f"All of them, not the newest {SHOWN}.")
def list_recent(text: str, form: str, *, every: bool) -> None:
    """The newest drafts first; with TEXT, those with it in recipient, kind, subject or body."""
    with _store() as store:
        found = store.recent(10**9 if every else SHOWN + 1, text)
    if not every and len(found) > SHOWN:
        found = found[:SHOWN]
        say(f"There are more than {SHOWN}: drafter recent list --all")
    if form == "json":
        put_json([_row(record) for record in found])
        return
    if not found:
        say("No draft holds that." if text else "There are no drafts yet. To begin one: drafter")
    table = [_cells(record) for record in found]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))] if table else []
    for row in table:
        put("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _row(record: "Record") -> dict[str, Any]:
    words = {key: getattr(record, key) for key in ("outcome", "kind", "channel", "to_name", "subject")}
    return {"number": record.id, "made": record.made.isoformat(), **words}


def _cells(record: "Record") -> tuple[str, ...]:
    refused = "refused" if record.outcome == "refused" else ""
    made = f"{record.made:%Y-%m-%d %H:%M}"
    return (f"{record.id}", made, record.kind, record.to_name, refused, _one_line(record.subject or record.body))


def _one_line(text: str, room: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= room else line[: room - 3].rstrip() + "..."


@command.command("show")
@click.argument("number", type=int, metavar="N")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def show_recent(number: int, form: str) -> None:
    """One draft, on stdout as `drafter draft` prints it; what was found in it on stderr."""
    record = _record(number)
    for finding in record.findings:
        say(
            f"{finding.get('severity')}: {finding.get('message')} [{finding.get('rule')}]", f"  {finding.get('advice')}"
        )
    if record.outcome == "refused":
        say(f"Draft {number} was refused.")
    if form == "json":
        put_json(_document(record))
    else:
        put(_text(record, "all").removesuffix("\n"))


def _document(record: "Record") -> dict[str, Any]:
    """The object that `drafter draft --format json` prints, of a draft that was kept."""
    return {
        "kind": record.kind,
        "channel": record.channel,
        "to": {"name": record.to_name or None, "email": _value(record, "their_email")},
        "subject": record.subject,
        "body": record.body,
        "words": len(record.body.split()),
        "characters": len(record.body),
        "answers": record.answers,
        "findings": record.findings,
        "ignored": [],
        "polish": None,
        "receipts": [],
    }


def _value(record: "Record", word: str) -> object:
    answer = record.answers.get(word)
    return (answer.get("value") if isinstance(answer, dict) else answer) or None


def _text(record: "Record", part: str) -> str:
    """The message, or a part of it, as `drafter draft` prints it."""
    if part == "body" or record.subject is None:
        return f"{record.body}\n"
    return f"{record.subject}\n" if part == "subject" else f"Subject: {record.subject}\n\n{record.body}\n"


# --- copy, forget ---------------------------------------------------------------------------------------------


@command.command("copy")
@click.argument("number", type=int, metavar="N")
@click.argument("part", type=click.Choice(["body", "subject", "all"]), default="body")
def copy_recent(number: int, part: str) -> None:
    """Put a draft, its subject or both on the clipboard."""
    from drafter.settings import load

    record = _record(number)
    if record.outcome == "refused":
        raise Stopped(f"Draft {number} was refused, so it is not copied.", f"drafter recent show {number}")
    if part == "subject" and record.subject is None:
        raise BadInput(f"Draft {number} has no subject.", f"drafter recent copy {number}")
    outside = world(load(folders(os.environ).config)["clipboard"].value)
    copied = outside.copy(_text(record, part).removesuffix("\n"))
    if copied.outcome == "failed":
        raise Problem(f"Not copied: {copied.detail}", f"drafter recent show {number}")
    hint = f"; if paste is empty: drafter recent show {number}" if copied.outcome == "sent" else "."
    say(f"{copied.said[0].upper()}{copied.said[1:]}{hint}")


@command.command("forget")
@click.argument("numbers", type=int, nargs=-1, metavar="[N]...")
@click.option("--all", "every", is_flag=True, help="Every draft, and every message that was not finished.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def forget_recent(numbers: tuple[int, ...], *, every: bool, yes: bool) -> None:
    """Erase drafts, with every trace of them. It asks first."""
    from drafter.cli.person import confirm_erasing

    if every == bool(numbers):
        raise BadInput("Say which drafts to forget: their numbers, or --all.", "drafter recent list")
    if every:
        question, typed = "Forget every draft, and every message that was not finished?", "--all"
    else:
        with _store() as store:
            for number in numbers:
                _refuse_missing(store, number)
        typed = " ".join(map(str, numbers))
        question = f"Forget {'draft' if len(numbers) == 1 else 'the drafts'} {typed}?"
    if not confirm_erasing(question, f"drafter recent forget {typed}", world(), yes=yes):
        say("Nothing is forgotten.")
        return
    with _store() as store:
        gone = store.forget_all() if every else _forget(store, numbers)
    say("Forgotten." if gone else "There was nothing to forget.")


def _forget(store: "Store", numbers: Iterable[int]) -> int:
    return sum(store.forget(number) for number in dict.fromkeys(numbers))


def _refuse_missing(store: "Store", number: int) -> None:
    """Raises BadInput for a number that no draft has; a damaged draft is one that can be forgotten."""
    try:
        found = store.draft(number) is not None
    except Problem:
        found = True
    if not found:
        raise _no_such(number)


# --- the store ------------------------------------------------------------------------------------------------


def _record(number: int) -> "Record":
    with _store() as store:
        record = store.draft(number)
    if record is None:
        raise _no_such(number)
    return record


def _no_such(number: int) -> BadInput:
    return BadInput(f"There is no draft {number}.", "drafter recent list")


@contextmanager
def _store() -> "Iterator[Store]":
    from drafter.store import open_store

    with open_store(folders(os.environ).data) as store:
        yield store
