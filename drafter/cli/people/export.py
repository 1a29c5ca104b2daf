"""``drafter people export``: everybody who is remembered, for a copy elsewhere or for another program."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import click

from drafter.cli.edge import put, say
from drafter.cli.real import world
from drafter.errors import Problem
from drafter.people import History, Person
from drafter.world import World, private_folder

_AT_ONCE = 1000  # lines
_NOBODY = "Nobody is remembered yet."
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
    form = form or _ENDINGS.get(Path(output or "").suffix.lower(), "json")
    if form == "json":
        _export_whole(world(), output, force=force)
        return
    people = _everybody(world())
    text = _written(people, form)
    if output:
        mark = "\ufeff" if form == "csv" else ""  # without it, spreadsheets take the letters for older ones
        _save(mark + text, output, len(people), force=force)
    else:
        put((text.replace("\r\n", "\n") if sys.stdout.isatty() else text).removesuffix("\n"))
    _say_left_out(people, form)


def _save(text: str | Iterable[str], output: str, count: int, *, force: bool) -> None:
    from drafter.outputs.file import save

    save(text, Path(output).expanduser(), force=force)
    say(f"{count:,} {'person is' if count == 1 else 'people are'} in {output}.")


def _export_whole(outside: World, output: str | None, *, force: bool) -> None:
    """As JSON, through a file without a name: of ten thousand people, no more than one is in memory."""
    with ExitStack() as stack:
        try:
            private_folder(outside.folders.data)
            file = stack.enter_context(TemporaryFile("w+", encoding="utf-8", newline="", dir=outside.folders.data))
            count = _fill(file, outside)
        except OSError as failed:
            what = f"Everybody could not be written: {failed.strerror or failed}."
            raise Problem(what, "free some space, then the same command again") from failed
        if output:
            _save(file, output, count, force=force)
        else:
            while lines := [line.removesuffix("\n") for line in islice(file, _AT_ONCE)]:
                put(*lines)
    if not count:
        say(_NOBODY)


def _fill(file: IO[str], outside: World) -> int:
    """Writes everybody, and returns how many they are."""
    from drafter.people.exchange import whole

    count = 0

    def counted(people: Iterable[History]) -> Iterator[History]:
        nonlocal count
        for count, history in enumerate(people, 1):  # noqa: B007 - it is looked at when they all have gone by
            yield history

    with _opened(outside) as people:
        try:
            file.writelines(whole.pieces(counted(people())))
        except UnicodeEncodeError:  # half a letter in a pasted reply: UTF-8 cannot hold it
            file.seek(0)
            file.truncate()
            file.writelines(whole.pieces(counted(people()), plain=True))
    file.seek(0)
    return count


@contextmanager
def _opened(outside: World) -> Iterator[Callable[[], Iterable[History]]]:
    """What goes through everybody, from the first one at each call."""
    from drafter.session.everybody import one_by_one
    from drafter.store import open_store

    if not any(outside.folders.data.glob("drafter.sqlite3")):
        yield tuple
        return
    with open_store(outside.folders.data) as store:
        yield lambda: one_by_one(store)


def _everybody(outside: World) -> list[History]:
    with _opened(outside) as people:
        return list(people())


def _written(people: list[History], form: str) -> str:
    from drafter.people.exchange import spreadsheet, vcard

    persons = _persons(people)
    text = vcard.written(persons) if form == "vcard" else spreadsheet.of_people(persons)
    return text.encode(errors="replace").decode()  # half a letter, which a pasted text can hold, is no UTF-8


def _persons(people: list[History]) -> list[Person]:
    return [history.person for history in people]


def _say_left_out(people: list[History], form: str) -> None:
    """What a format has no place for, on stderr."""
    from drafter.people.exchange.vcard import left_out

    if not people:
        say(_NOBODY)
    words = left_out(_persons(people)) if form == "vcard" else ()
    happened = ("what happened",) if any(history.events for history in people) else ()
    if named := ", ".join((*words, *happened)):
        say(f"Left out, for {'vCards have' if form == 'vcard' else 'CSV has'} no place for it: {named}.")
        say("Everything is kept with --format json.")
