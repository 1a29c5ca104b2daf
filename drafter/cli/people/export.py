"""``drafter people export``: everybody who is remembered, for a copy elsewhere or for another program."""

import sys
from pathlib import Path

import click

from drafter.cli.edge import put, say
from drafter.cli.real import world
from drafter.people import History, Person
from drafter.world import World

_ENDINGS = {".vcf": "vcard", ".csv": "csv", ".json": "json"}


@click.command(name="export")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of stdout, whole or not at all.")
@click.option(
    "--format", "form", type=click.Choice(["json", "vcard", "csv"]),
    help="How it is written; without it, as the file's name ends, else as JSON.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace an existing file.")
def command(output: str | None, form: str | None, *, force: bool) -> None:
    """Everybody who is remembered, as JSON, vCards (version 4) or CSV.

    JSON keeps everything, with all that happened; vCards and CSV keep who people are. The file is yours alone (0600).
    """
    from drafter.outputs.file import save

    form = form or _ENDINGS.get(Path(output or "").suffix.lower(), "json")
    people = _everybody(world())
    text = _written(people, form)
    if output:
        mark = "\ufeff" if form == "csv" else ""  # without it, spreadsheets take the letters for older ones
        save(mark + text, Path(output).expanduser(), force=force)
        say(f"{len(people):,} {'person is' if len(people) == 1 else 'people are'} in {output}.")
    else:
        put((text.replace("\r\n", "\n") if sys.stdout.isatty() else text).removesuffix("\n"))
    _say_left_out(people, form)


def _everybody(outside: World) -> list[History]:
    from drafter.session.everybody import everybody
    from drafter.store import open_store

    if not any(outside.folders.data.glob("drafter.sqlite3")):
        return []
    with open_store(outside.folders.data) as store:
        return everybody(store)


def _written(people: list[History], form: str) -> str:
    from drafter.people.exchange import spreadsheet, vcard, whole

    if form == "json":
        return whole.written(people)
    persons = _persons(people)
    text = vcard.written(persons) if form == "vcard" else spreadsheet.of_people(persons)
    return text.encode(errors="replace").decode()  # half a letter, which a pasted text can hold, is no UTF-8


def _persons(people: list[History]) -> list[Person]:
    return [history.person for history in people]


def _say_left_out(people: list[History], form: str) -> None:
    """What a format has no place for, on stderr."""
    from drafter.people.exchange.vcard import left_out

    if not people:
        say("Nobody is remembered yet.")
    words = left_out(_persons(people)) if form == "vcard" else ()
    happened = ("what happened",) if form != "json" and any(history.events for history in people) else ()
    if named := ", ".join((*words, *happened)):
        say(f"Left out, for {'vCards have' if form == 'vcard' else 'CSV has'} no place for it: {named}.")
        say("Everything is kept with --format json.")
