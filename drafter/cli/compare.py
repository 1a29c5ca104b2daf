"""``drafter compare``: whether a rewrite, by us, by a chat window or by a friend, kept every fact of the original."""

import sys

import click

from drafter.cli.edge import Exit, put, put_json, say
from drafter.cli.texts import place_of, read_text
from drafter.errors import BadInput
from drafter.facts import Change, Place, compare, count

MOST = 1_000_000  # characters; a letter has two thousand


@click.command(name="compare")
@click.argument("original", metavar="ORIGINAL")
@click.argument("rewrite", metavar="REWRITE")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def command(original: str, rewrite: str, form: str) -> int:
    """Did a rewrite keep every fact? Names what changed, with both places.

    ORIGINAL and REWRITE are files; one of them may be - for stdin. Exit code 0: no listed fact was changed; 3: some
    were. It reads English, and it refuses what it is not sure of: tone, and a meaning shifted with harmless words,
    are yours to judge.
    """
    if original == rewrite == "-":
        raise BadInput("ORIGINAL and REWRITE are both -: only one can come from stdin.", "drafter compare FILE -")
    before, after = _read("ORIGINAL", original), _read("REWRITE", rewrite)
    changes = compare(before, after)
    facts = count(before)
    if form == "json":
        put_json({"kept": not changes, "facts": facts, "changes": [_json(change) for change in changes]})
    else:
        put(*(line for change in changes for line in _lines(change)))
    if form == "text" and not changes:
        say(f"No listed fact was changed: {facts} {'fact' if facts == 1 else 'facts'} of the original checked.")
    return Exit.STOPPED if changes else Exit.DONE


def _read(which: str, name: str) -> str:
    """The text of a file, or of stdin. Raises BadInput when there is none to read."""
    text = read_text(name, sys.stdin, MOST, which, "drafter compare ORIGINAL REWRITE")
    if not text.strip():
        raise BadInput(f"{which}: {place_of(name)} is empty.", "drafter compare ORIGINAL REWRITE")
    return text


def _lines(change: Change) -> list[str]:
    places = (("original", change.before), ("rewrite", change.after))
    return [change.message, *(f"  {name}, line {place.line}: {place.words}" for name, place in places if place)]


def _json(change: Change) -> dict[str, object]:
    return {
        "check": change.check,
        "message": change.message,
        "original": _place(change.before),
        "rewrite": _place(change.after),
    }


def _place(place: Place | None) -> dict[str, object] | None:
    return place._asdict() if place else None
