"""The rows that failed, in a file of their own: as they were, with the reason in a last column, to be mended there."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from drafter.errors import Problem
from drafter.people.sheet import Sheet, written
from drafter.session.each.columns import REASON
from drafter.session.each.rows import Failed
from drafter.session.each.spool import Spool
from drafter.world import write_whole

_MOST_NAMES = 100


def save_failed(failed: Spool, sheet: Sheet, path: Path) -> Path:
    """Writes the failed rows of ``path`` beside it and returns where. No file is ever replaced: it may be half mended.

    The name is that of the list with ``.retry``; where other rows are there already, with the next number. Raises
    Problem when it cannot be written.
    """
    stem = re.sub(r"\.retry(-\d+)?$", "", path.stem)
    for number in count(1):
        file = path.with_name(f"{stem}.retry{f'-{number}' if number > 1 else ''}{path.suffix or '.csv'}")
        try:
            write_whole(file, _text(failed, sheet), replace=False)
        except FileExistsError as exists:
            if _holds(file, _text(failed, sheet)):
                return file
            if number >= _MOST_NAMES:
                raise Problem(
                    f"There are {number} retry files of {path.name} already.", "remove those that are done"
                ) from exists
        except OSError as failure:
            what = f"The rows that failed cannot be written to {file}: {failure.strerror or failure}."
            raise Problem(what, "free some space, or put the list into a folder of your own") from failure
        else:
            return file
    raise AssertionError


def pack(failed: Failed) -> tuple[tuple[str, ...], str]:
    """A failed row as the file holds it: its cells, and why."""
    return failed.row.cells, "; ".join(failed.reasons)


def _text(failed: Spool, sheet: Sheet) -> Iterator[str]:
    """Line after line; with the mark of UTF-8 where the list had one, for a spreadsheet looks for it."""
    if sheet.encoding != "utf-8":
        yield "\ufeff"
    old = [at for at, name in enumerate(sheet.names) if name.strip() == REASON]
    names = [name for at, name in enumerate(sheet.names) if at not in old]
    yield written((*names, REASON), sheet.separator)
    for row, reason in failed:
        cells = [cell for at, cell in enumerate(row) if at not in old]
        cells += [""] * (len(names) - len(cells))
        yield written((*cells[: len(names)], reason, *cells[len(names) :]), sheet.separator)


def _holds(file: Path, lines: Iterator[str]) -> bool:
    """Does a file hold this text, and no more?"""
    try:
        with file.open(encoding="utf-8", newline="") as found:
            return all(found.read(len(line)) == line for line in lines) and not found.read(1)
    except (OSError, UnicodeError):
        return False
