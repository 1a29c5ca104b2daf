"""A template as text: where it stands, where its parts are, and how its faults are named."""

import re
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from drafter.errors import BadInput, Problem
from drafter.text.characters import nfc

MOST_SHED = 9  # the last rank of what goes when room is short
MOST_SOURCE = 100_000  # bytes of a file
PART_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


class Source(NamedTuple):
    """A template as text: where it stands, and the folders in which its parts are looked for, first one first."""

    text: str
    path: Path
    first_line: int  # of the template within its file, 1-based; 0 for the subject, which stands in the front matter
    parts: tuple[Path, ...]
    trusted: bool  # ours; a person's own template is held to the list in ``guard``


def fault(source: Source, line: int | None, reason: str, part: str | None = None) -> BadInput:
    """What is wrong with a template, with its file, its line and what to type next."""
    place = f"line {(line or 1) + source.first_line - 1}" if source.first_line else "subject"
    if part:
        place = f"part {part}, line {line}"
    return BadInput(f"{source.path}, {place}: {reason.rstrip('.')}.", f"drafter kinds edit {source.path.stem}")


def part_text(name: str, folders: tuple[Path, ...]) -> str | None:
    """The text of a part, or None: its name is letters, digits and hyphens, so no path can leave the folders."""
    if not name or set(name) - PART_NAME:
        return None
    for folder in folders:
        file = folder / f"{name}.md"
        try:
            status = file.lstat()
            if not S_ISREG(status.st_mode):
                continue  # a link could leave the folders
            if status.st_size > MOST_SOURCE:  # checked before it is read
                raise BadInput(f"{file} is larger than {MOST_SOURCE:,} bytes.", "make it shorter")
            return nfc(file.read_text(encoding="utf-8")).removesuffix("\n") + "\n"
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, UnicodeDecodeError) as failed:
            raise Problem(f"{file} cannot be read: {failed}.") from failed
    return None


_INCLUDE = re.compile(r'\{% include "([a-z0-9-]+)" %\}\n?')  # as our own files write it


def with_parts(source: Source) -> Source:
    """One of our own templates with its parts put in: for Jinja each include is a look-up and a context of its own."""
    text = source.text
    while (found := _INCLUDE.sub(lambda include: part_text(include[1], source.parts) or include[0], text)) != text:
        text = found
    return source._replace(text=text)
