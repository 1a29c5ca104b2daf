"""Chooses times that both can keep: on working days of both places, in working hours, spread over days and day halves.

Nothing is proposed that a calendar takes, that comes too soon, or that a change of the clocks makes unclear.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from drafter.calendar.busy import Busy
from drafter.calendar.offdays import OffDays
from drafter.moments import DayOrder, Zone, day_words
from drafter.moments.wording import happens_twice


class Wanted(NamedTuple):
    """What is asked for: how long, how far from other events, how many, the days to look at, and how days read."""

    minutes: int = 20
    buffer: int = 15  # minutes before and after that are free as well
    number: int = 3
    first: date | None = None  # the first day; without one, not before 36 hours from now
    days: int = 14
    order: DayOrder = "day-first"


class Side(NamedTuple):
    """One of the two people: where they are and when nobody works there."""

    zone: Zone
    off: OffDays


class Offers(NamedTuple):
    """Free times, sorted, in the zone of the first side, ``spare`` ones to pick from; ``notes`` name the holidays."""

    times: tuple[datetime, ...]
    spare: tuple[datetime, ...] = ()
    notes: tuple[str, ...] = ()


def span(wanted: Wanted, now: datetime, zone: Zone) -> tuple[datetime, datetime]:
    """The first and the last moment to look at."""
    from zoneinfo import ZoneInfo

    place = ZoneInfo(zone.key)
    if wanted.first is None:
        start = now + SOONEST
        return start.astimezone(place), (now + timedelta(days=wanted.days)).astimezone(place)
    start = max(datetime.combine(wanted.first, time(), place), now.astimezone(place))
    return start, datetime.combine(max(wanted.first, start.date()) + timedelta(days=wanted.days), time(), place)


def free_times(busy: Iterable[Busy], wanted: Wanted, mine: Side, theirs: Side | None, now: datetime) -> Offers:
    """Times to offer, fewer than asked for where there are not so many.

    Each begins at a whole or half hour, lies in the usual working hours of both (9:00 to 17:30, and where those do
    not meet, 8:00 to 18:30), overlaps neither another nor a busy time with its buffer. Different days come first,
    then mornings and afternoons in turn, as the other person has them.
    """
    start, end = span(wanted, now, mine.zone)
    sides = [mine, *([theirs] if theirs else [])]
    taken = _with_buffer(busy, timedelta(minutes=wanted.buffer))
    length = timedelta(minutes=wanted.minutes)
    open_ = [
        one
        for moment in _half_hours(start, end - length)
        if (one := _judged(moment, length, sides)) and not _meets(one.start, one.start + length, taken)
    ]
    chosen = _spread(open_, 2 * wanted.number, timedelta(minutes=wanted.minutes + wanted.buffer))
    times, spare = chosen[: wanted.number], chosen[wanted.number :]
    used = {moment.date() for moment in (*times, *spare)}
    notes = tuple(_left_out(start, end, sides, used, now, wanted.order))
    return Offers(tuple(sorted(times)), tuple(sorted(spare)), notes)


# --- what can be kept -------------------------------------------------------------------------------------------


class _Open(NamedTuple):
    """A start that can be kept, and what speaks against it: a holiday in some regions, the edge of a working day."""

    start: datetime
    is_regional: bool
    is_edge: bool
    read: datetime  # on the clock of the other person


def _half_hours(first: datetime, last: datetime) -> Iterator[datetime]:
    """Every whole and half hour on the local clock that is shown once."""
    day, place = first.date(), first.tzinfo
    while day <= last.date():
        for half in range(48):
            moment = datetime.combine(day, time(half // 2, half % 2 * 30), place)
            if first <= moment <= last and not happens_twice(moment):
                yield moment
        day += timedelta(days=1)


def _judged(start: datetime, length: timedelta, sides: Sequence[Side]) -> _Open | None:
    """The start with what speaks against it, or None where one of the two does not work."""
    from zoneinfo import ZoneInfo

    ahead = start.astimezone(UTC)
    places = [ZoneInfo(side.zone.key) for side in sides]
    if ahead.astimezone(places[0]).replace(tzinfo=None) != start.replace(tzinfo=None):
        return None  # the clocks skip it
    is_edge = is_regional = False
    for side, place in zip(sides, places, strict=True):
        begins, ends = ahead.astimezone(place), (ahead + length).astimezone(place)
        if begins.utcoffset() != ends.utcoffset() or happens_twice(begins):
            return None
        if begins.date() != ends.date() or not side.off.is_working(begins.date()):
            return None
        if begins.time() < EARLIEST or ends.time() > LATEST:
            return None
        is_edge = is_edge or begins.time() < OPENS or ends.time() > CLOSES
        is_regional = is_regional or begins.date() in side.off.regional
    return _Open(start, is_regional, is_edge, ahead.astimezone(places[-1]))


def _with_buffer(busy: Iterable[Busy], buffer: timedelta) -> list[Busy]:
    """Sorted and grown together, so that the times do not overlap."""
    grown: list[Busy] = []
    for start, end in sorted((one.start - buffer, one.end + buffer) for one in busy):
        if grown and start <= grown[-1].end:
            grown[-1] = Busy(grown[-1].start, max(end, grown[-1].end))
        else:
            grown.append(Busy(start, end))
    return grown


def _meets(start: datetime, end: datetime, taken: list[Busy]) -> bool:
    from bisect import bisect_left

    before = bisect_left(taken, end.astimezone(UTC), key=lambda one: one.start)
    return before > 0 and taken[before - 1].end > start


# --- which of them ----------------------------------------------------------------------------------------------


def _spread(open_: list[_Open], count: int, gap: timedelta) -> list[datetime]:
    """The best first: what comes later in ``worse`` decides only between equals."""
    chosen: list[_Open] = []

    def worse(one: _Open) -> tuple[object, ...]:
        days = [other.start.date() for other in chosen]
        day = one.start.date()
        is_morning = one.read.hour < NOON
        good = GOOD_MORNING if is_morning else GOOD_AFTERNOON
        return (
            one.is_regional,
            days.count(day),
            one.is_edge,
            any(abs((day - other).days) == 1 for other in days),
            bool(chosen) and is_morning == (chosen[-1].read.hour < NOON),
            day,
            one.read.minute != 0,
            abs(one.read.hour - good),
            one.start,
        )

    left = list(open_)
    while left and len(chosen) < count:
        best = min(left, key=worse)
        chosen.append(best)
        left = [one for one in left if abs(one.start - best.start) >= gap]
    return [one.start for one in chosen]


def _left_out(
    start: datetime, end: datetime, sides: Sequence[Side], used: set[date], now: datetime, order: DayOrder
) -> Iterator[str]:
    """The holidays in the window that fall on somebody's working day, named."""
    day = start.date()
    while day <= end.date():
        words = day_words(day, now=now, order=order)
        if not any(day in side.off.weekend for side in sides):
            if names := [f"{side.off.holidays[day]} ({side.off.place})" for side in sides if day in side.off.holidays]:
                yield f"{words} is left out: {', '.join(dict.fromkeys(names))}."
            elif names := [
                f"{side.off.regional[day]} ({side.off.place})" for side in sides if day in side.off.regional
            ]:
                what = "is a holiday in some regions" if day in used else "is left out, a holiday in some regions"
                yield f"{words} {what}: {', '.join(dict.fromkeys(names))}."
        day += timedelta(days=1)


SOONEST = timedelta(hours=36)  # what a person who answers once a day can still take
OPENS, CLOSES = time(9), time(17, 30)
EARLIEST, LATEST = time(8), time(18, 30)
NOON, GOOD_MORNING, GOOD_AFTERNOON = 12, 10, 15  # hours
