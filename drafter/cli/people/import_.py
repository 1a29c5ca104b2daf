"""``drafter people import``: people from a file of another program, every row checked before any is written."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drafter.cli.edge import Exit, say
from drafter.cli.real import world
from drafter.errors import BadInput, Problem, Refused
from drafter.fields import Frame
from drafter.moments import Zone, parse_zone
from drafter.people import History
from drafter.people.exchange.letters import MOST_BYTES
from drafter.people.exchange.reading import FORMS, Read, Wish, places, read_people, retry_suffix, retry_text
from drafter.world import World

if TYPE_CHECKING:
    from drafter.people.exchange.same import Joined

NAMED = 20  # rows, doubles and differences that are said one by one


@click.command(name="import")
@click.argument("file", metavar="FILE|-")
@click.option("--format", "form", type=click.Choice(FORMS), default="auto", help="What the file is, if not plain.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="THEIRS=OURS",
    help='What a column is: "Employer=their_organization"; "City=" leaves one out. Give it once for each.',
)
@click.option("--encoding", metavar="NAME", help="How its letters are written, if that is not certain: windows-1250.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--retry", metavar="FILE", help="Where bad rows go; without it, beside FILE.")
@click.option("--force", is_flag=True, help="Replace an existing file of bad rows.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    *,
    file: str,
    form: str,
    columns: tuple[str, ...],
    encoding: str | None,
    dry_run: bool,
    retry: str | None,
    force: bool,
    yes: bool,
) -> None:
    """People from a CSV file, LinkedIn's Connections.csv, vCards, or JSON of drafter's.

    It says which column is taken for what, and checks every row, before anything is written. On a terminal it asks.
    Who is known already (the same address, or the same name and organization) gets what was empty; nothing that you
    have is replaced.

    Rows that cannot be taken go to FILE.retry.csv, each with the reason: correct them there and import that file. The
    others are written all the same, and the command ends with exit code 1.
    """  # fmt: skip
    outside = world()
    read = read_people(_bytes(file, outside), _called(file), _frame(outside), Wish(form, columns, encoding or ""))
    rejects = None if dry_run else _rejects(read, file, retry, force=force)
    say(*read.lines)
    _say_bad(read)
    if not read.people and not read.bad:
        say(f"There is nobody in {_called(file)}.")
    if dry_run:
        _would(outside, read)
    elif read.people and _agreed(read, outside, yes=yes or file == "-"):
        _write(outside, read)
    elif read.people:
        say("Nothing was written.")
        ctx.exit(Exit.DONE)
    if read.bad:
        _keep_bad(read, rejects, dry_run=dry_run, force=force)
    ctx.exit(Exit.NOT_DONE if read.bad else Exit.DONE)


# --- reading --------------------------------------------------------------------------------------------------


def _bytes(file: str, outside: World) -> bytes:
    try:
        if file == "-":
            return outside.stdin.buffer.read(MOST_BYTES + 1)  # one more is said to be too many
        with Path(file).expanduser().open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as failed:
        why = failed.strerror if isinstance(failed, OSError) else failed
        raise BadInput(f"{file} cannot be read: {why}.", "drafter people import FILE, or - for stdin") from failed


def _called(file: str) -> str:
    return "stdin" if file == "-" else file


def _frame(outside: World) -> Frame:
    """Values are read against the clock and the person's own place; without one, a time has to carry its offset."""
    from drafter.settings import load_profile

    typed = load_profile(outside.folders.config).get("my_zone", "")
    try:
        zone = parse_zone(typed) if typed else Zone("UTC", "UTC")
    except Refused:  # said by what needs it
        zone = Zone("UTC", "UTC")
    return Frame(outside.now(), zone)


def _rejects(read: Read, file: str, retry: str | None, *, force: bool) -> Path | None:
    """Where bad rows go. Raises Problem for a file that is there, before anything is written."""
    if not read.bad or not (retry or Path(file).is_file()):  # beside a pipe is no place
        return None
    path = Path(retry or Path(file).with_suffix(retry_suffix(read.form))).expanduser()
    if path.exists() and not force:
        raise Problem(f"{path}, where bad rows would go, exists.", f"--retry OTHER-FILE; --force replaces {path}")
    if not path.parent.is_dir():
        raise Problem(f"There is no folder {path.parent} for bad rows.", "choose another place with --retry")
    return path


def _say_bad(read: Read) -> None:
    say(*(f"{place}: {why}." for place, why in list(places(read.bad[:NAMED], read.form))))
    if len(read.bad) > NAMED:
        say(f"... and {len(read.bad) - NAMED} more.")


# --- writing --------------------------------------------------------------------------------------------------


def _agreed(read: Read, outside: World, *, yes: bool) -> bool:
    """A yes, where somebody can be asked: what was said of the columns is worth a look."""
    if yes or not outside.is_terminal():
        return True
    from drafter.ask.lines import Lines
    from drafter.errors import Back

    try:
        return Lines(outside).yes(f"Remember {_people(len(read.people))}?", default=True)
    except Back:
        return False


def _would(outside: World, read: Read) -> None:
    from drafter.people.exchange.same import join
    from drafter.session.everybody import everybody
    from drafter.store import open_store

    known: list[History] = []
    if any(outside.folders.data.glob("drafter.sqlite3")):
        with open_store(outside.folders.data) as store:
            known = everybody(store)
    joined = join(known, (history for _, history in read.people), distinct=read.form == "json")
    say(*_counts(joined, "would be"))
    _say_doubles(joined, {})
    say("Nothing was written.")


def _write(outside: World, read: Read) -> None:
    from drafter.session.everybody import take_in
    from drafter.session.remember import due_of
    from drafter.store import open_store

    with open_store(outside.folders.data) as store:
        found = (history for _, history in read.people)
        taken = take_in(store, found, due_of(outside), distinct=read.form == "json")
    say(*_counts(taken.joined, "are"))
    _say_doubles(taken.joined, taken.numbers)


def _counts(joined: "Joined", verb: str) -> Iterable[str]:
    new, filled = len(joined.new), len(joined.filled)
    yield f"{_people(new)} {verb if new != 1 or verb != 'are' else 'is'} new."
    if filled:
        yield f"{_people(filled)} known already: what was empty {'would be' if verb == 'would be' else 'was'} filled."
    if joined.as_before:
        yield f"{_rows(joined.as_before)} said nothing new."
    yield from joined.kept[:NAMED]
    if len(joined.kept) > NAMED:
        yield f"... and {len(joined.kept) - NAMED} more that stay as they are."


def _say_doubles(joined: "Joined", numbers: "dict[int, int] | object") -> None:
    """Pairs that may be one person; with their numbers once they have some."""
    known = numbers if isinstance(numbers, dict) else {}
    for double in joined.doubles[:NAMED]:
        pair = sorted((double.one, double.other))
        names = " and ".join(_named(joined.people[place], known.get(place)) for place in pair)
        merge = f": drafter people merge {' '.join(str(known[place]) for place in pair)}" if known else ""
        say(f"{names} may be the same person ({double.why}){merge}")
    if len(joined.doubles) > NAMED:
        say(f"... and {len(joined.doubles) - NAMED} more pairs that may be the same person.")


def _named(history: History, number: int | None) -> str:
    person = history.person
    place = str(person.words.get("their_organization") or person.words.get("their_email") or "")
    said = ", ".join(filter(None, (str(number or ""), place)))
    return f"{person.name} ({said})" if said else person.name


def _keep_bad(read: Read, path: Path | None, *, dry_run: bool, force: bool) -> None:
    """The bad rows in a file of their own, and what to do with it."""
    from drafter.world import write_whole

    count = _rows(len(read.bad))
    if path is None:
        say(
            f"{count} cannot be taken."
            if dry_run
            else f"{count} could not be taken, and are kept nowhere: --retry FILE"
        )
        return
    try:
        write_whole(path, retry_text(read), replace=force)
    except OSError as failed:
        what = f"{count} could not be taken, and {path} cannot be written: {failed.strerror or failed}."
        raise Problem(what, "correct them in the file itself; who is known already is not taken twice") from failed
    say(f"{count} could not be taken, and {path} says why of each.")
    left_out = '; or leave a column out with --map "COLUMN="' if read.columns else ""
    say(f"Try: correct them there, then drafter people import {path}{left_out}")


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
