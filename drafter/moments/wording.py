"""How a moment reads in a message: the weekday is computed, a time bears its place, the reader's place comes first.

English names stand here because strftime follows the machine's language.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Literal

from drafter.moments.names import Zone

DayOrder = Literal["day-first", "month-first"]
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


class Month(date):
    """A month given as a day, "November 2026", for what lies so far back that nobody knows the day; the first of it.

    >>> str(Month(2026, 11, 1))
    '2026-11'
    """

    def isoformat(self) -> str:
        """Year and month, as the door takes them."""
        return f"{self.year}-{self.month:02}"

    __str__ = isoformat


def iso(moment: datetime) -> str:
    """ISO 8601 with the offset, seconds only where there are any: ``2027-03-09T15:00-05:00``."""
    return moment.isoformat(timespec="auto" if moment.second or moment.microsecond else "minutes")


def day_words(day: date, *, now: datetime, order: DayOrder = "day-first") -> str:
    """Weekday, day and month ("Tuesday 23 March"), and the year where a reader could take it for another one.

    With the month first, as in the United States: "Tuesday, March 23", and "Tuesday, March 23, 2027". A month alone is
    said as it is: "November".
    """
    if abs((now.date() - day).days) > NEAR:
        return long_day(day, order)
    if isinstance(day, Month):
        return MONTHS[day.month - 1]
    return f"{WEEKDAYS[day.weekday()]}{_comma(order)} {_day_month(day, order)}"


def long_day(day: date, order: DayOrder = "day-first") -> str:
    """Weekday, day, month and year: "Tuesday 23 March 2027", or "Tuesday, March 23, 2027"; a month as "March 2027"."""
    if isinstance(day, Month):
        return f"{MONTHS[day.month - 1]} {day.year}"
    comma = _comma(order)
    return f"{WEEKDAYS[day.weekday()]}{comma} {_day_month(day, order)}{comma} {day.year}"


def full_words(moment: datetime, zone: Zone, order: DayOrder = "day-first") -> str:
    """How a typed moment was understood: "Tuesday 9 March 2027, 15:00 Leeds (Europe/London)"."""
    here = _local(moment, zone)
    return f"{long_day(here.date(), order)}, {clock_words(here)} {zone.label} ({zone.key})"


def clock_words(moment: datetime, clock: Literal[12, 24] = 24) -> str:
    """The time of day: "15:00", "08:00", "05:00"; or "3 pm", "3:30 pm", "noon".

    Never "12:30 pm", which has two readings, but "12:30" and "00:30". An hour that happens twice, at the end of
    summer time, bears its offset.

    What is printed can be typed back. "5:00" could not: it is 17:00 to many, and so it is refused at the door. Reading
    it as ours where the rest looks like ours was thought of and left: people copy a line of a letter and change its
    hour. The zero says the 24-hour clock to a reader too; "8:00" has one as well, for it may stand beside "07:00".
    """
    half, hour = divmod(moment.hour, DIAL)
    words = f"{moment.hour:02}:{moment.minute:02}"
    if clock == DIAL and hour:
        words = f"{hour}{f':{moment.minute:02}' if moment.minute else ''} {'pm' if half else 'am'}"
    elif clock == DIAL and words == "12:00":
        words = "noon"
    return f"{words} ({_offset_words(moment)})" if happens_twice(moment) else words


def moment_words(
    moment: datetime,
    mine: Zone,
    theirs: Zone | None,
    *,
    now: datetime,
    clock: Literal[12, 24] = 24,
    order: DayOrder = "day-first",
    both: bool = False,
) -> str:
    """Day, times and places: "Tuesday 23 March, 16:00 Lagos / 15:00 Leeds", the reader's first, then mine.

    One time when both clocks show the same, "15:00 in Utrecht and Milan", unless ``both`` asks for two because they
    differ at another of the listed moments (``need_both``). The day is said twice only when it is not the same in both
    places.
    """
    here = _local(moment, mine)
    there = _local(moment, theirs) if theirs and theirs.key != mine.key else here
    if not theirs or (not both and there.utcoffset() == here.utcoffset()):
        said = placeless_words(moment, mine, now=now, clock=clock, order=order)
        return f"{said} {_in(places_words(mine, theirs), mine)}"
    my_day = f"{_day(here, now, order)}, " if here.date() != there.date() else ""
    first = f"{placeless_words(moment, theirs, now=now, clock=clock, order=order)} {theirs.place}"
    return f"{first} / {my_day}{clock_words(here, clock)} {mine.place}"


def placeless_words(
    moment: datetime,
    zone: Zone,
    *,
    now: datetime,
    clock: Literal[12, 24] = 24,
    order: DayOrder = "day-first",
    between: str = ", ",
) -> str:
    """Day and time on the zone's clock, "Tuesday 23 March, 15:00"; the place is said elsewhere (``places_words``)."""
    here = _local(moment, zone)
    return f"{_day(here, now, order)}{between}{clock_words(here, clock)}"


def places_words(mine: Zone, theirs: Zone | None) -> str:
    """The places whose clocks show one time: "Utrecht and Milan", or mine alone where they share a zone."""
    shared = theirs is None or theirs.key == mine.key or theirs.place == mine.place
    return mine.place if theirs is None or shared else f"{theirs.place} and {mine.place}"


def _in(places: str, mine: Zone) -> str:
    return places if places == mine.place else f"in {places}"


def hour_words(moment: datetime, mine: Zone, theirs: Zone | None, *, clock: Literal[12, 24] = 24) -> str:
    """The times of day alone, for a message that is read at once: "16:10 Lagos / 15:10 Leeds"."""
    here = clock_words(_local(moment, mine), clock)
    if not need_both((moment,), mine, theirs) or theirs is None:
        return f"{here} {_in(places_words(mine, theirs), mine)}"
    return f"{clock_words(_local(moment, theirs), clock)} {theirs.place} / {here} {mine.place}"


def spoken_words(
    moment: datetime,
    mine: Zone,
    theirs: Zone | None,
    *,
    now: datetime,
    clock: Literal[12, 24] = 24,
    order: DayOrder = "day-first",
) -> str:
    """A time as it is said on the phone: "Tuesday 9 March at 15:00 in Madrid, 09:00 in Medellín"."""
    here = _local(moment, mine)
    there = _local(moment, theirs) if theirs else here
    said = f"{_day(there, now, order)}{_comma(order)} at {clock_words(there, clock)} in"
    if theirs is None or there.utcoffset() == here.utcoffset():
        return f"{said} {places_words(mine, theirs)}"
    day = f" on {WEEKDAYS[here.weekday()]}" if here.date() != there.date() else ""
    return f"{said} {theirs.place}, {clock_words(here, clock)} in {mine.place}{day}"


def moment_day(moment: datetime, zone: Zone, *, now: datetime, order: DayOrder = "day-first") -> str:
    """The day of a moment in a place: "Tuesday 23 March"."""
    return _day(_local(moment, zone), now, order)


def minutes_later(moment: datetime, minutes: int) -> datetime:
    """The instant that many minutes later, in the zone of the moment, over a change of the clocks too."""
    return (moment.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(moment.tzinfo)


def need_both(moments: Iterable[datetime], mine: Zone, theirs: Zone | None) -> bool:
    """Whether the two clocks differ at any of these moments: then all of them are shown in both places."""
    if theirs is None or theirs.key == mine.key:
        return False
    return any(_local(moment, mine).utcoffset() != _local(moment, theirs).utcoffset() for moment in moments)


def clock_change_note(
    moments: Iterable[datetime], mine: Zone, theirs: Zone | None, order: DayOrder = "day-first"
) -> dict[datetime, str]:
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
            f"{label} on {_ordinal(day.day) if _same_month(day, after, mine) else _day_month(day, order)}"
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


def _day(moment: datetime, now: datetime, order: DayOrder) -> str:
    return day_words(moment.date(), now=now.astimezone(moment.tzinfo), order=order)


def _day_month(day: date, order: DayOrder) -> str:
    month = MONTHS[day.month - 1]
    return f"{month} {day.day}" if order == "month-first" else f"{day.day} {month}"


def _comma(order: DayOrder) -> str:
    return "," if order == "month-first" else ""


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
LAST_DOUBTFUL = 7  # nobody proposes half past three at night: "3:30" is more likely 15:30, and "8:30" is not 20:30
NEAR = 300  # days within which a day and month name one date
