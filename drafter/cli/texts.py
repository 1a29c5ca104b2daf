"""Reads what a command is given to read: the text of a file, or of stdin where ``-`` is typed for one."""

from pathlib import Path
from typing import TextIO

from drafter.errors import BadInput


def read_text(name: str, stdin: TextIO, most: int, option: str, try_this: str) -> str:
    """The text, as its line ends stand, without a byte-order mark; ``option`` is what the text was given as.

    Raises BadInput with ``try_this`` for what is no UTF-8 text, and for more than ``most`` characters.
    """
    place = f"{option}: {place_of(name)}" if option else place_of(name)
    try:
        if name == "-":
            text = stdin.read(most + 1)
        else:
            with Path(name).open(encoding="utf-8-sig", newline="") as file:
                text = file.read(most + 1)
    except (OSError, ValueError) as failed:  # a ValueError is what is no text, or no file's name
        why = failed.strerror if isinstance(failed, OSError) and failed.strerror else "it is not UTF-8 text"
        raise BadInput(f"{place} cannot be read: {why}.", try_this) from failed
    if len(text) > most:
        raise BadInput(f"{place} has more than {most:,} characters.", try_this)
    return text.removeprefix("\ufeff")  # of stdin


def place_of(name: str) -> str:
    """What a file is called in an error, or stdin."""
    return "stdin" if name == "-" else name
