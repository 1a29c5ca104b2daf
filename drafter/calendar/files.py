"""The texts of calendar files and folders, narrowed to the events that can touch a window.

A parser takes 1.5 ms an event, a look at its lines 5 µs: of ten thousand events it sees the few that may matter. What
is dropped is provably outside; whatever is not plain (an event that repeats, one that is there twice, a date that is
not understood) goes to the parser.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from drafter.errors import BadInput, Problem


class Source(NamedTuple):
    """A calendar file and its text; after ``narrowed``, ``text`` lacks the events outside the window."""

    path: Path
    whole: str
    text: str

    def line_of(self, piece: str) -> int:
        """The line where a piece of the text stands, 0 when it cannot be found (it was folded)."""
        at = self.whole.find(piece) if piece else -1
        return self.whole.count("\n", 0, at) + 1 if at >= 0 else 0


def sources(names: Iterable[str]) -> list[Source]:
    """The calendars of these files and folders (with all their folders), each file once.

    Raises BadInput for an address, for what is not there and for a file that is no calendar; Problem for one that
    cannot be read.
    """
    paths = {os.path.realpath(path): path for name in names for path in _files(name)}
    return [_source(path) for path in paths.values()]


def narrowed(found: Iterable[Source], first: date, last: date) -> list[Source]:
    """The sources without the events that cannot touch the days from first to last."""
    found = list(found)
    seen = Counter(uid for source in found for uid in _UID.findall(source.whole))
    # A clock elsewhere may show another day, at most one away; one more for events that end at midnight.
    early, late = first - timedelta(days=2), last + timedelta(days=2)

    def kept(event: re.Match[str]) -> str:
        uid = _UID.search(event[0])
        is_alone = uid is not None and seen[uid[1]] == 1  # another version, or a moved occurrence, goes with it
        return event[0] if not is_alone or _may_matter(event[0], early, late) else ""

    return [source._replace(text=_EVENT.sub(kept, source.whole)) for source in found]


def _files(name: str) -> list[Path]:
    if re.match(r"[a-z][a-z0-9+.-]+://|webcal:", name, re.IGNORECASE):
        raise BadInput(f"{name} is an address, and drafter fetches nothing.", "download the calendar as an .ics file")
    path = Path(name).expanduser()
    if not path.exists():
        raise BadInput(f"There is no calendar {name}.", "drafter slots FILE.ics, or a folder of them")
    if not path.is_dir():
        return [path]

    def unreadable(failed: OSError) -> None:
        raise Problem(f"{failed.filename} cannot be read: {failed.strerror}.", "name the files themselves") from failed

    inside = os.walk(path, onerror=unreadable)
    found = [Path(at) / file for at, _, files in inside for file in files if file.lower().endswith(".ics")]
    if not found:
        raise BadInput(f"{name} holds no .ics file.", "drafter slots FILE.ics")
    return sorted(found)


def _source(path: Path) -> Source:
    try:
        raw = path.read_bytes()
    except OSError as failed:
        raise Problem(f"{path} cannot be read: {failed.strerror}.", "drafter slots FILE.ics") from failed
    # Only times are used, and those are ASCII: an old program's letters may come out wrong.
    code = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = raw.decode(code, errors="replace")
    source = Source(path, text, text)
    _refuse_broken(source)
    return source


def _refuse_broken(source: Source) -> None:
    """Raises BadInput for what is no calendar or has lost its end: half a calendar would look free."""
    again = "export the calendar again, or name another file"
    inside: list[re.Match[str]] = []
    has_calendar = False
    for mark in _MARK.finditer(source.whole):
        name = mark[2].upper()
        has_calendar = has_calendar or name == "VCALENDAR"
        if mark[1].upper() == "BEGIN":
            inside.append(mark)
        elif not inside or inside.pop()[2].upper() != name:
            raise BadInput(f"{source.path}, line {_line(source.whole, mark)}: END:{name} ends nothing.", again)
    if not has_calendar:
        raise BadInput(f"{source.path} is no calendar: it has no BEGIN:VCALENDAR.", again)
    if inside:
        line = _line(source.whole, inside[-1])
        raise BadInput(f"{source.path}, line {line}: {inside[-1][2].upper()} begins and never ends.", again)


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


def _may_matter(event: str, early: date, late: date) -> bool:
    """Whether any occurrence of an event can touch the days; true whenever that is not plain to see."""
    begins = _day(_START.search(event))
    if begins is None or _MOVED.search(event):
        return True
    if begins > late:
        return False
    ends = _day(_END.search(event))
    if ends is None and _HAS_END.search(event):
        return True
    ends = ends or begins
    if rule := _RULE.search(event):
        until = _day(_UNTIL.search(re.sub(r"\r?\n[ \t]", "", rule[0])))
        if until is None:
            return True
        ends = max(ends, until + (ends - begins))
    return ends >= early


def _day(found: re.Match[str] | None) -> date | None:
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


_MARK = re.compile(r"^(BEGIN|END):(VCALENDAR|VEVENT)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_EVENT = re.compile(r"^BEGIN:VEVENT[ \t]*\r?\n.*?^END:VEVENT[ \t]*\r?$\n?", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_UID = re.compile(r"^UID[^:\n]*:([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.IGNORECASE | re.MULTILINE)
_START = re.compile(r"^DTSTART[^:\n]*:([0-9]{8})", re.IGNORECASE | re.MULTILINE)
_END = re.compile(r"^DTEND[^:\n]*:([0-9]{8})", re.IGNORECASE | re.MULTILINE)
_HAS_END = re.compile(r"^(?:DTEND|DURATION)", re.IGNORECASE | re.MULTILINE)
_MOVED = re.compile(r"^(?:RDATE|RECURRENCE-ID)", re.IGNORECASE | re.MULTILINE)
_RULE = re.compile(r"^RRULE[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)
_UNTIL = re.compile(r"UNTIL=([0-9]{8})", re.IGNORECASE)
