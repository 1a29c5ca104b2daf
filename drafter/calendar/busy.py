"""The busy times in calendars: every occurrence that takes the person's time, as moments in UTC.

An event is free time when it is cancelled, transparent, marked free by Outlook, or declined by the person. All else is
busy, tentative and all-day events too. What cannot be read is refused with its place: a gap would look like free time.
"""

import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, NamedTuple, NoReturn

from drafter.calendar.files import Source, narrowed, sources
from drafter.errors import BadInput
from drafter.moments import Zone


class Busy(NamedTuple):
    """A time that is taken, in UTC; both are the same for a reminder without length."""

    start: datetime
    end: datetime


def busy_times(names: Iterable[str], *, start: datetime, end: datetime, zone: Zone, my_email: str = "") -> list[Busy]:
    """What is taken between two moments, sorted, in all the files and folders.

    Whole days and times without a zone are those of ``zone``; an event that ``my_email`` has declined is free.
    Raises BadInput for a file that is no calendar or cannot be understood, naming the line where it is known, and
    Problem for one that cannot be read.
    """
    from zoneinfo import ZoneInfo

    place = ZoneInfo(zone.key)
    first, last = start.astimezone(place).date(), end.astimezone(place).date()
    found: list[Busy] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a zone of one program's own spelling, which it has understood
        for read in _merged([_read(source) for source in narrowed(sources(names), first, last) if _has_times(source)]):
            found += _in_calendars(read, first, last, place, my_email)
    return sorted({one for one in found if one.start < end and one.end >= start})


class _Read(NamedTuple):
    source: Source
    calendars: list[Any]


def _has_times(source: Source) -> bool:
    text = source.text.upper()
    return "BEGIN:VEVENT" in text or "BEGIN:VFREEBUSY" in text


def _read(source: Source) -> _Read:
    from icalendar import Calendar  # 0.12 s

    with _understood(source):
        found = Calendar.from_ical(source.text, multiple=True)
    calendars = [one for one in found if str(one.get("METHOD", "")).upper() not in NO_EVENTS]
    for calendar in calendars:
        for event in calendar.walk("VEVENT"):
            _refuse_unread(source, event)
            _refuse_endless(source, event)
            if str(calendar.get("METHOD", "")).upper() == "CANCEL":
                event["STATUS"] = "CANCELLED"
    return _Read(source, calendars)


# --- faults -----------------------------------------------------------------------------------------------------


def _refuse(source: Source, reason: str, piece: str) -> NoReturn:
    line = source.line_of(piece)
    at = f", line {line}" if line else ""
    raise BadInput(
        f"{source.path}{at} cannot be understood: {reason.rstrip('.')}.", "correct the file, or leave it out"
    )


@contextmanager
def _understood(source: Source) -> Iterator[None]:
    """Turns what the libraries raise for a strange file into a BadInput. A random search found each of these."""
    try:
        yield
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError) as wrong:
        _refuse(source, str(wrong), _quoted(str(wrong)))


def _quoted(message: str) -> str:
    return message.partition("'")[2].partition("'")[0]


def _refuse_unread(source: Source, event: Any) -> None:
    """Raises BadInput where a line that says when an event is has not been understood."""
    for name, reason in event.errors:
        line = _quoted(reason) if name is None else name
        if line.upper().startswith(TIMES):
            _refuse(source, f"{line}: {reason}", _place(event) if name else line)
    if "DTSTART" not in event:
        _refuse(source, "an event has no DTSTART", _place(event))
    if twice := next((name for name in ONCE if isinstance(event.get(name), list)), ""):
        _refuse(source, f"an event has more than one {twice}", _place(event))
    for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
        try:
            moment = event[name].dt if name in event else None
        except (ValueError, AttributeError) as wrong:
            _refuse(source, f"{name}: {wrong}", _place(event))
        if name in event and not (isinstance(moment, date) and FIRST_YEAR <= moment.year <= LAST_YEAR):
            _refuse(source, f"{name} is not a day", _place(event))
        named = str(event[name].params.get("TZID", "")) if isinstance(moment, datetime) else ""
        if named and isinstance(moment, datetime) and moment.tzinfo is None:
            _refuse(source, f'the file does not say what time zone "{named}" is', named)


def _refuse_endless(source: Source, event: Any) -> None:
    """Raises BadInput for what repeats by the minute: no person means it, and to count it takes for ever."""
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        if {"SECONDLY", "MINUTELY"} & {str(one).upper() for one in rule.get("FREQ", ())}:
            _refuse(source, "an event repeats every minute or second", _place(event))


def _place(event: Any) -> str:
    return f"UID:{event.get('UID', '')}"


# --- one event, several versions --------------------------------------------------------------------------------


def _merged(read: list[_Read]) -> list[_Read]:
    """The same calendars with the newest version of each event, and moved occurrences beside their series.

    A folder may hold an invitation, its update and its cancellation, each in a file of its own.
    """
    newest: dict[tuple[str, str], tuple[tuple[int, str], Any]] = {}
    homes: dict[str, Any] = {}
    for event, calendar in _events(read):
        key, age = _key(event), _age(event)
        if key not in newest or newest[key][0] <= age:
            newest[key] = age, event
            homes |= {} if key[1] else {key[0]: calendar}
    kept = {id(event) for _, event in newest.values()}
    cancelled = {key[0] for key, (_, event) in newest.items() if not key[1] and _status(event) == "CANCELLED"}
    for event, calendar in list(_events(read)):
        uid, occurrence = _key(event)
        home = homes.get(uid, calendar)
        if id(event) not in kept or uid in cancelled or (occurrence and home is not calendar):
            calendar.subcomponents = [one for one in calendar.subcomponents if one is not event]
        if id(event) in kept and uid not in cancelled and occurrence and home is not calendar:
            home.subcomponents.append(event)
    return read


def _events(read: list[_Read]) -> Iterator[tuple[Any, Any]]:
    for one in read:
        for calendar in one.calendars:
            for event in calendar.walk("VEVENT"):
                yield event, calendar


def _key(event: Any) -> tuple[str, str]:
    """The event, and which of its occurrences: one without a UID is like no other."""
    occurrence = event.get("RECURRENCE-ID")
    moment = occurrence.dt if occurrence is not None else ""
    if isinstance(moment, datetime) and moment.tzinfo:
        moment = moment.astimezone(UTC)
    return str(event.get("UID") or id(event)), str(moment)


def _age(event: Any) -> tuple[int, str]:
    number = str(event.get("SEQUENCE", ""))
    try:
        written = str(event["DTSTAMP"].dt)
    except (ValueError, AttributeError, KeyError):  # not there, twice, or not a moment: as old as can be
        written = ""
    return int(number) if number.isdecimal() else 0, written


def _status(event: Any) -> str:
    return str(event.get("STATUS", "")).upper()


# --- occurrences ------------------------------------------------------------------------------------------------


def _in_calendars(read: _Read, first: date, last: date, place: tzinfo, my_email: str) -> Iterator[Busy]:
    import recurring_ical_events  # 0.03 s on top of icalendar

    day = timedelta(days=1)
    early = datetime.combine(first - day, time(), place)
    late = datetime.combine(last + 2 * day, time(), place)
    for calendar in read.calendars:
        with _understood(read.source):
            for event in recurring_ical_events.of(calendar).between(early, late):
                if not _is_free(event, my_email):
                    yield _taken(event.start, event.end, place)
            for busy in calendar.walk("VFREEBUSY"):
                yield from _free_busy(busy, place)


def _taken(start: date, end: date, place: tzinfo) -> Busy:
    """From the first to the last moment; a whole day begins and ends where the person is."""
    if not isinstance(start, datetime):
        end = max(end, start + timedelta(days=1))
    moments = [one if isinstance(one, datetime) else datetime.combine(one, time(), place) for one in (start, end)]
    aware = [one if one.tzinfo else one.replace(tzinfo=place) for one in moments]
    return Busy(aware[0].astimezone(UTC), aware[1].astimezone(UTC))


def _is_free(event: Mapping[str, Any], my_email: str) -> bool:
    if str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or str(event.get("STATUS", "")).upper() == "CANCELLED":
        return True
    if str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() in {"FREE", "WORKINGELSEWHERE"}:
        return True
    invited = event.get("ATTENDEE", [])
    return bool(my_email) and any(
        str(one).lower().removeprefix("mailto:") == my_email.lower()
        and str(one.params.get("PARTSTAT", "")).upper() == "DECLINED"
        for one in (invited if isinstance(invited, list) else [invited])
    )


def _free_busy(component: Any, place: tzinfo) -> Iterator[Busy]:
    """The periods of a calendar that says no more than when its owner is busy."""
    rows = component.get("FREEBUSY", [])
    for row in rows if isinstance(rows, list) else [rows]:
        if str(row.params.get("FBTYPE", "BUSY")).upper() != "FREE":
            yield _taken(row.start, row.end, place)


NO_EVENTS = frozenset({"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"})  # answers to an invitation, not events
FIRST_YEAR, LAST_YEAR = 1600, 2400  # Apple puts birthdays without a year into 1604
ONCE = ("UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID")
TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "STATUS", "TRANSP")
