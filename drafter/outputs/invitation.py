"""The agreed time as a calendar file (RFC 5545) that other programs read; it invites nobody, and nothing is sent.

Written here rather than by a library: one event needs two pages, and the library 0.12 s. Two other readers test it.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from drafter.draft import Draft, Receipt
from drafter.errors import BadInput
from drafter.kinds import Kind
from drafter.moments import Zone
from drafter.moments.wording import happens_twice
from drafter.outputs.ical import calendar, escaped, identity, save_calendar

TIME = "meeting_time"  # the word that makes an event of a draft


def has_meeting(kind: Kind) -> bool:
    """Whether a kind tells an agreed time, so that there is something to put into a calendar."""
    return any(field.name == TIME and field.type == "moment" for field in kind.fields)


def save_invitation(draft: Draft, path: Path, *, now: datetime, force: bool) -> Receipt:
    """Writes the invitation, whole or not at all.

    Raises BadInput when the draft has no agreed time, Problem when the file exists (without ``force``) or cannot be
    written.
    """
    save_calendar(invitation(draft, now=now), path, "call.ics", force=force)
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
        *(_zone_lines(zone, start, end) if isinstance(zone, Zone) else ()),
        "BEGIN:VEVENT",
        *identity((_said(draft, "my_name"), _said(draft, "their_name")), now),
        _moment_line("DTSTART", start, zone),
        _moment_line("DTEND", end, zone),
        *_told(draft),
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]
    return calendar(lines)


# --- what it says -----------------------------------------------------------------------------------------------


def _told(draft: Draft) -> Iterator[str]:
    """Summary, place and description: the same words for both people, who may both keep the file."""
    mine, theirs = (_said(draft, name) for name in ("my_name", "their_name"))
    medium = _said(draft, "medium")
    yield f"SUMMARY:{escaped(f'{WHAT.get(medium, MEETING)}: {mine} and {theirs}')}"
    link = _said(draft, "meeting_link") if medium in {"video", ""} else ""
    place = link or (_said(draft, "place") if medium != "phone" else "")
    if place:
        yield f"LOCATION:{escaped(place)}"
    lines = [*_how(draft, mine, theirs, medium), *([f"Link: {link}"] if link else []), *_topics(draft)]
    if lines:
        yield f"DESCRIPTION:{escaped(chr(10).join(lines))}"


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


WHAT = {"phone": "Call", "video": "Video call", "coffee": "Coffee"}
MEETING = "Meeting"
USUAL = 30  # minutes, for a kind that does not say
YEAR, SECOND = timedelta(days=400), timedelta(seconds=1)
