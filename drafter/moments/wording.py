"""How a moment reads in a message: the weekday is computed, a time bears its place, the reader's place comes first.

English names stand here because strftime follows the machine's language.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Literal

from drafter.moments.names import Zone

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def iso(moment: datetime) -> str:
    """ISO 8601 with the offset, seconds only where there are any: ``2027-03-09T15:00-05:00``."""
    return moment.isoformat(timespec="auto" if moment.second or moment.microsecond else "minutes")


def day_words(day: date, *, now: datetime) -> str:
    """Weekday, day and month ("Tuesday 23 March"), and the year where a reader could take it for another one."""
    return long_day(day) if abs((day - now.date()).days) > NEAR else f"{WEEKDAYS[day.weekday()]} {_day_month(day)}"


def long_day(day: date) -> str:
    """Weekday, day, month and year: "Tuesday 23 March 2027"."""
    return f"{WEEKDAYS[day.weekday()]} {_day_month(day)} {day.year}"


def full_words(moment: datetime, zone: Zone) -> str:
    """How a typed moment was understood: "Tuesday 9 March 2027, 15:00 Leeds (Europe/London)"."""
    here = _local(moment, zone)
    return f"{long_day(here.date())}, {clock_words(here)} {zone.label} ({zone.key})"


def clock_words(moment: datetime, clock: Literal[12, 24] = 24) -> str:
    """The time of day: "15:00", or "3 pm", "3:30 pm", "noon".

    Never "12:30 pm", which has two readings, but "12:30" and "0:30". An hour that happens twice, at the end of
    summer time, bears its offset.
    """
    half, hour = divmod(moment.hour, DIAL)
    words = f"{moment.hour}:{moment.minute:02}"
    if clock == DIAL and hour:
        words = f"{hour}{f':{moment.minute:02}' if moment.minute else ''} {'pm' if half else 'am'}"
    elif clock == DIAL and words == "12:00":
        words = "noon"
    return f"{words} ({_offset_words(moment)})" if happens_twice(moment) else words


def moment_words(
    moment: datetime, mine: Zone, theirs: Zone | None, *, now: datetime, clock: Literal[12, 24] = 24, both: bool = False
) -> str:
    """Day, times and places: "Tuesday 23 March, 16:00 Lagos / 15:00 Leeds", the reader's first, then mine.

    One place when both clocks show the same, unless ``both`` asks for two because they differ at another of the
    listed moments (``need_both``). The day is said twice only when it is not the same in both places.
    """
    here = _local(moment, mine)
    there = _local(moment, theirs) if theirs and theirs.key != mine.key else here
    if not theirs or theirs.key == mine.key or (not both and there.utcoffset() == here.utcoffset()):
        return f"{_day(here, now)}, {clock_words(here, clock)} {mine.place}"
    my_day = f"{_day(here, now)}, " if here.date() != there.date() else ""
    first = f"{_day(there, now)}, {clock_words(there, clock)} {theirs.place}"
    return f"{first} / {my_day}{clock_words(here, clock)} {mine.place}"


def hour_words(moment: datetime, mine: Zone, theirs: Zone | None, *, clock: Literal[12, 24] = 24) -> str:
    """The times of day alone, for a message that is read at once: "16:10 Lagos / 15:10 Leeds"."""
    here = f"{clock_words(_local(moment, mine), clock)} {mine.place}"
    if not theirs or theirs.key == mine.key:
        return here
    return f"{clock_words(_local(moment, theirs), clock)} {theirs.place} / {here}"


def moment_day(moment: datetime, zone: Zone, *, now: datetime) -> str:
    """The day of a moment in a place: "Tuesday 23 March"."""
    return _day(_local(moment, zone), now)


def minutes_later(moment: datetime, minutes: int) -> datetime:
    """The instant that many minutes later, in the zone of the moment, over a change of the clocks too."""
    return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)


def need_both(moments: Iterable[datetime], mine: Zone, theirs: Zone | None) -> bool:
    """Whether the two clocks differ at any of these moments: then all of them are shown in both places."""
    if theirs is None or theirs.key == mine.key:
        return False
    return any(_local(moment, mine).utcoffset() != _local(moment, theirs).utcoffset() for moment in moments)


def clock_change_note(moments: Iterable[datetime], mine: Zone, theirs: Zone | None) -> dict[datetime, str]:
    """For the first moment after a clock change between the listed ones: "the clocks change in Leeds on the 28th".

    Only where it matters to the reader: when the distance between the two clocks changes (London and Berlin change
    together), or when the reader's place is not known.
    """
    ordered = sorted(moments, key=lambda moment: moment.astimezone(UTC))
    notes: dict[datetime, str] = {}
    for before, after in pairwise(ordered):
        if _distance(before, mine, theirs) == _distance(after, mine, theirs):
            continue
        changes = [
            (day, zone.place)
            for zone in (mine, theirs)
            if zone and (day := last_change(before, after, zone)) is not None
        ]
        notes[after] = "the clocks change in " + " and in ".join(
            f"{label} on {_ordinal(day.day) if _same_month(day, after, mine) else _day_month(day)}"
            for day, label in changes
        )
    return notes


def last_change(before: datetime, after: datetime, zone: Zone) -> date | None:
    """The local day of the last change of the clocks between two moments, or None when both have one offset."""
    low, high = before.astimezone(UTC), after.astimezone(UTC)
    if _local(low, zone).utcoffset() == _local(high, zone).utcoffset():
        return None
    while (
        high - low > timedelta(days=1)
        and _local(high - timedelta(days=1), zone).utcoffset() == _local(high, zone).utcoffset()
    ):
        high -= timedelta(days=1)
    low = max(low, high - timedelta(days=1))
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if _local(middle, zone).utcoffset() == _local(high, zone).utcoffset():
            high = middle
        else:
            low = middle
    return _local(high, zone).date()


def happens_twice(moment: datetime) -> bool:
    """Whether the local clock shows this reading twice, because it goes back over it."""
    first, second = moment.replace(fold=0), moment.replace(fold=1)
    offsets = first.utcoffset(), second.utcoffset()
    return offsets[0] is not None and offsets[1] is not None and offsets[0] > offsets[1]


def _local(moment: datetime, zone: Zone) -> datetime:
    from zoneinfo import ZoneInfo  # 8 M instructions

    return moment.astimezone(ZoneInfo(zone.key))


def _day(moment: datetime, now: datetime) -> str:
    return day_words(moment.date(), now=now.astimezone(moment.tzinfo))


def _day_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _distance(moment: datetime, mine: Zone, theirs: Zone | None) -> timedelta | None:
    """How far the two clocks are apart; with nobody there, how far mine is from UTC."""
    here = _local(moment, mine).utcoffset() or timedelta()
    return here - ((_local(moment, theirs).utcoffset() or timedelta()) if theirs else timedelta())


def _same_month(day: date, moment: datetime, zone: Zone) -> bool:
    local = _local(moment, zone)
    return (day.year, day.month) == (local.year, local.month)


def _ordinal(number: int) -> str:
    ending = "th" if number in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"the {number}{ending}"


def _offset_words(moment: datetime) -> str:
    minutes = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


DIAL = 12  # hours
NEAR = 300  # days within which a day and month name one date
