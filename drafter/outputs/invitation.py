"""The agreed time as a calendar file (RFC 5545) that other programs read; it invites nobody, and nothing is sent.

Written here rather than by a library: one event needs two pages, and the library 0.12 s. Two other readers test it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unicodedata import category

from drafter.draft import Draft, Receipt
from drafter.errors import BadInput, Problem
from drafter.kinds import Kind
from drafter.moments import Zone
from drafter.moments.wording import happens_twice
from drafter.world import write_whole

TIME = "meeting_time"  # the word that makes an event of a draft


def has_meeting(kind: Kind) -> bool:
    """Whether a kind tells an agreed time, so that there is something to put into a calendar."""
    return any(field.name == TIME and field.type == "moment" for field in kind.fields)


def save_invitation(draft: Draft, path: Path, *, now: datetime, force: bool) -> Receipt:
    """Writes the invitation, whole or not at all.

    Raises BadInput when the draft has no agreed time, Problem when the file exists (without ``force``) or cannot be
    written.
    """
    text = invitation(draft, now=now)
    if path.is_dir():
        raise Problem(f"{path} is a folder, not a file.", f"--ics {path / 'call.ics'}")
    try:
        write_whole(path, text, replace=force)
    except FileExistsError as exists:
        raise Problem(f"{path} exists.", f"--ics {path} --force replaces it") from exists
    except OSError as failed:
        raise Problem(
            f"{path} cannot be written: {failed.strerror or failed}.", "--ics FILE in another place"
        ) from failed
    return Receipt("invitation", str(path))


def invitation(draft: Draft, *, now: datetime) -> str:
    """The event as iCalendar text. Raises BadInput when the draft has no agreed time.

    The UID comes from the two people, so that a calendar moves the event when the time is moved; SEQUENCE grows with
    the clock, so that the newer file counts.
    """
    start = draft.value(TIME)
    if not isinstance(start, datetime):
        raise BadInput(f"This {draft.kind.name} has no agreed time, so there is no invitation.", "--meeting-time TIME")
    zone = draft.value("my_zone")
    end = start.astimezone(UTC) + timedelta(minutes=draft.value("minutes") or USUAL)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//drafter//drafter//EN",
        "METHOD:PUBLISH",
        *(_zone_lines(zone, start, end) if isinstance(zone, Zone) else ()),
        "BEGIN:VEVENT",
        f"UID:{_uid(draft)}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{max(int((now - BEGAN).total_seconds()), 0)}",
        _moment_line("DTSTART", start, zone),
        _moment_line("DTEND", end, zone),
        *_told(draft),
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(_folded(line) for line in lines)


# --- what it says -----------------------------------------------------------------------------------------------


def _told(draft: Draft) -> Iterator[str]:
    """Summary, place and description: the same words for both people, who may both keep the file."""
    mine, theirs = (_said(draft, name) for name in ("my_name", "their_name"))
    medium = _said(draft, "medium")
    yield f"SUMMARY:{_escaped(f'{WHAT.get(medium, MEETING)}: {mine} and {theirs}')}"
    link = _said(draft, "meeting_link") if medium in {"video", ""} else ""
    place = link or (_said(draft, "place") if medium != "phone" else "")
    if place:
        yield f"LOCATION:{_escaped(place)}"
    lines = [*_how(draft, mine, theirs, medium), *([f"Link: {link}"] if link else []), *_topics(draft)]
    if lines:
        yield f"DESCRIPTION:{_escaped(chr(10).join(lines))}"


def _how(draft: Draft, mine: str, theirs: str, medium: str) -> Iterator[str]:
    """Who calls whom, on which number."""
    if medium != "phone":
        return
    caller, called, number = (theirs, mine, "my_phone") if draft.value("can_call") else (mine, theirs, "their_phone")
    phone = _said(draft, number)
    yield f"{caller} calls {called}{f' on {phone}' if phone else ''}."


def _topics(draft: Draft) -> Iterator[str]:
    topics = draft.value("topics") or ()
    yield from (f"- {topic}" for topic in topics)


def _said(draft: Draft, word: str) -> str:
    return str(draft.value(word) or "")


def _uid(draft: Draft) -> str:
    """One event for two people: the same for a confirmation and for all that move or recall it."""
    import hashlib

    people = "\n".join(_said(draft, word).casefold() for word in ("my_name", "their_name"))
    return f"{hashlib.sha256(people.encode()).hexdigest()[:32]}@drafter"


# --- when -------------------------------------------------------------------------------------------------------


def _moment_line(name: str, moment: datetime, zone: Any) -> str:
    """On the clock of the person's own zone, or in UTC where that clock shows the time twice."""
    local = _local(moment, zone) if isinstance(zone, Zone) else None
    if local is None or happens_twice(local):
        return f"{name}:{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f"{name};TZID={zone.key}:{local:%Y%m%dT%H%M%S}"


def _zone_lines(zone: Zone, start: datetime, end: datetime) -> Iterator[str]:
    """The zone's clock for a year around the event, for a program that does not know it by its name."""
    first = _local(start - YEAR, zone)
    yield from ("BEGIN:VTIMEZONE", f"TZID:{zone.key}")
    yield from _observance(first, first, datetime(1970, 1, 1))  # noqa: DTZ001 - as the wall's clock shows it
    for change in _changes(first, end + YEAR, zone):
        before, after = _local(change - SECOND, zone), _local(change, zone)
        yield from _observance(before, after, before.replace(tzinfo=None) + SECOND)
    yield "END:VTIMEZONE"


def _changes(first: datetime, last: datetime, zone: Zone) -> Iterator[datetime]:
    """The first second of each new offset, in UTC."""
    low = first.astimezone(UTC).replace(microsecond=0)
    while low < last:
        high = following = low + timedelta(days=1)
        offset = _local(low, zone).utcoffset()
        if _local(high, zone).utcoffset() != offset:
            while high - low > SECOND:
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                low, high = (middle, high) if _local(middle, zone).utcoffset() == offset else (low, middle)
            yield high
        low = following


def _observance(before: datetime, after: datetime, wall: datetime) -> Iterator[str]:
    """One offset and since when, by the clock on the wall before it changed."""
    name = "DAYLIGHT" if after.dst() else "STANDARD"
    yield from (f"BEGIN:{name}", f"DTSTART:{wall:%Y%m%dT%H%M%S}", f"TZNAME:{after.tzname()}")
    yield from (f"TZOFFSETFROM:{_offset(before)}", f"TZOFFSETTO:{_offset(after)}", f"END:{name}")


def _offset(moment: datetime) -> str:
    seconds = int((moment.utcoffset() or timedelta()).total_seconds())
    hours, rest = divmod(abs(seconds), 3600)
    return f"{'-' if seconds < 0 else '+'}{hours:02}{rest // 60:02}{f'{rest % 60:02}' if rest % 60 else ''}"


def _local(moment: datetime, zone: Zone) -> datetime:
    from zoneinfo import ZoneInfo  # 8 M instructions

    return moment.astimezone(ZoneInfo(zone.key))


# --- how it is written ------------------------------------------------------------------------------------------


def _escaped(text: str) -> str:
    r"""Text as the format wants it; no character of an answer can end its line.

    >>> _escaped("Tea; milk, no sugar\nback\\slash")
    'Tea\\; milk\\, no sugar\\nback\\\\slash'
    """
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(sign, written)
    return "\\n".join("".join(sign for sign in line if category(sign) != "Cc") for line in text.splitlines())


def _folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, no letter cut in two."""
    pieces, size = [""], 0
    for sign in line:
        size += len(sign.encode())
        if size > LONGEST:
            pieces.append("")
            size = 1 + len(sign.encode())  # the blank that continues a line
        pieces[-1] += sign
    return "\r\n ".join(pieces) + "\r\n"


WHAT = {"phone": "Call", "video": "Video call", "coffee": "Coffee"}
MEETING = "Meeting"
USUAL = 30  # minutes, for a kind that does not say
BEGAN = datetime(2025, 1, 1, tzinfo=UTC)  # SEQUENCE is to stay within 31 bits
YEAR, SECOND = timedelta(days=400), timedelta(seconds=1)
LONGEST = 75
