"""How calendar files (RFC 5545) are written, whatever stands in them: the frame, one event's identity, text, lines."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from unicodedata import category

from drafter.errors import Problem
from drafter.world import write_whole


def calendar(lines: Iterable[str]) -> str:
    """A calendar of these lines; it invites nobody."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//drafter//drafter//EN", "METHOD:PUBLISH")
    return "".join(folded(line) for line in (*head, *lines, "END:VCALENDAR"))


def identity(said: Iterable[str], now: datetime) -> Iterator[str]:
    """Which event it is, and how new: the same words make the same event, of which the newer file counts."""
    import hashlib

    key = "\n".join(said).casefold().encode()
    yield f"UID:{hashlib.sha256(key).hexdigest()[:32]}@drafter"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{max(int((now - BEGAN).total_seconds()), 0)}"


def escaped(text: str) -> str:
    r"""Text as the format wants it; no character of an answer can end its line.

    >>> escaped("Tea; milk, no sugar\nback\\slash")
    'Tea\\; milk\\, no sugar\\nback\\\\slash'
    """
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(sign, written)
    return "\\n".join("".join(sign for sign in line if category(sign) != "Cc") for line in text.splitlines())


def save_calendar(text: str, path: Path, name: str, *, force: bool) -> None:
    """Writes a calendar file, whole or not at all; ``name`` is what it could be called.

    Raises Problem when the file exists (without ``force``) or cannot be written.
    """
    if path.is_dir():
        raise Problem(f"{path} is a folder, not a file.", f"--ics {path / name}")
    try:
        write_whole(path, text, replace=force)
    except FileExistsError as exists:
        raise Problem(f"{path} exists.", f"--ics {path} --force replaces it") from exists
    except OSError as failed:
        raise Problem(
            f"{path} cannot be written: {failed.strerror or failed}.", "--ics FILE in another place"
        ) from failed


def folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, no letter cut in two."""
    pieces, size = [""], 0
    for sign in line:
        size += len(sign.encode())
        if size > LONGEST:
            pieces.append("")
            size = 1 + len(sign.encode())  # the blank that continues a line
        pieces[-1] += sign
    return "\r\n ".join(pieces) + "\r\n"


BEGAN = datetime(2025, 1, 1, tzinfo=UTC)  # SEQUENCE is to stay within 31 bits
LONGEST = 75
