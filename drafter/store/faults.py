"""What SQLite says went wrong, as a Problem that names the file and the next step."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafter.errors import Problem

_AGAIN = "then run the same command again."
_ELSEWHERE = "Make its folder yours to write, or name another one in DRAFTER_HOME, " + _AGAIN
_CLOSE = "Close the other drafter, " + _AGAIN

# The primary result code (SQLITE_BUSY_RECOVERY is BUSY): what happened to the file, and what to do.
_SENTENCES = {
    "BUSY": ("is held by another drafter and was not let go in time", _CLOSE),
    "LOCKED": ("is held by another drafter and was not let go in time", _CLOSE),
    "FULL": ("could not be written: there is no room left", "Free some space, " + _AGAIN),
    "IOERR": (
        "could not be read or written: the disk refused",
        "Look at the disk's space, quota and health, " + _AGAIN,
    ),
    "READONLY": ("may not be written", _ELSEWHERE),
    "PERM": ("may not be written", _ELSEWHERE),
    "CANTOPEN": ("could not be opened", _ELSEWHERE),
    "TOOBIG": ("cannot take a text that long", "Shorten it, " + _AGAIN),
    "NOTADB": ("is not a file that drafter wrote", "Move it to another place; drafter then begins a new one."),
}


class Busy(Problem):
    """Another drafter holds the file."""


@contextmanager
def stated(path: Path) -> Iterator[None]:
    """Turn what SQLite raises while working on ``path`` into a Problem."""
    import sqlite3

    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a closed store, another thread: our own fault and no one else's
    except UnicodeDecodeError as fault:  # words of SQLite's that quote a damaged file; Python cannot read them
        raise damaged(path, fault.object.decode(errors="replace")) from fault
    except sqlite3.Error as fault:
        raise problem_of(fault, path) from fault


def problem_of(fault: Exception, path: Path) -> Problem:
    """The Problem for an error of SQLite; one that is not in the table means a damaged file, and its words are kept."""
    name = getattr(fault, "sqlite_errorname", "")  # "SQLITE_IOERR_WRITE"; absent on what Python itself found
    code = name.removeprefix("SQLITE_").partition("_")[0]
    if code not in _SENTENCES:
        return damaged(path, str(fault))
    what, try_this = _SENTENCES[code]
    return (Busy if code in ("BUSY", "LOCKED") else Problem)(f"{path} {what}.", try_this)


def damaged(path: Path, detail: str) -> Problem:
    """The Problem for a file whose content is not as drafter left it."""
    try_this = (
        f'Move it to another place (drafter then begins a new one). What is left in it: sqlite3 "{path}" .recover'
    )
    return Problem(f"{path} is damaged ({detail}).", try_this)
