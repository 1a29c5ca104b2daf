"""Reads a typed day and time as one instant, or refuses: no reading is ever chosen among several.

``now`` decides which days lie ahead and which year is meant; the zone decides the instant. What a refusal names as
readings can be typed as it stands.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, TypeVar

from drafter.errors import Refused
from drafter.moments.clocks import Clocks
from drafter.moments.days import FIRST_YEAR, LAST_YEAR, Days, check_year, days_meant
from drafter.moments.names import Zone
from drafter.moments.phrases import Phrase, Unsettled, read_phrase, tidy
from drafter.moments.wording import MONTHS, Month, happens_twice, iso, long_day

Read = TypeVar("Read", date, datetime)
MOST_SLIPS = 3  # in one phrase


class Frame(NamedTuple):
    """What a phrase is read against; the zone is that of the place it names, or the person's."""

    now: datetime
    zone: Zone
    past: bool
    example: str
    is_elsewhere: bool = False

    @property
    def here(self) -> datetime:
        """The clock of the place."""
        from zoneinfo import ZoneInfo  # 8 M instructions

        return self.now.astimezone(ZoneInfo(self.zone.key))


def parse_moment(text: str, *, now: datetime, zone: Zone, past: bool = False) -> datetime:
    """The instant that was typed, aware, in the zone.

    Takes ISO 8601 (with an offset: the same instant in the zone), and what people type: "Tue 9 March 3pm", "9 March
    at 15:30", "tomorrow 15:00", "Thursday at 10", "in two weeks, Monday 10am", "13/3 14:30", "3 Mar 3pm New York".

    Raises Refused, with the readings where there are several, for all that has not one reading: "3/4", "at 3",
    "12 pm", "next Tuesday", a weekday that is not that day's, a day that does not exist, a time that the clocks
    skip or repeat, an abbreviation for a place, and for a moment before ``now`` unless it may lie in the ``past``.
    """
    from zoneinfo import ZoneInfo  # 8 M instructions

    place = ZoneInfo(zone.key)
    example = f"{long_day(_next_weekday(now.astimezone(place).date()))}, 15:00"
    plain = tidy(text, example)
    frame = Frame(now, zone, past, example)
    stamp = _iso(plain, example)
    if stamp is None:
        return _mended(
            lambda typed: _read(typed, frame), plain, lambda found: _words(found.astimezone(place), frame)
        ).astimezone(place)
    moment = stamp.astimezone(place) if stamp.tzinfo is not None else _once(stamp.replace(tzinfo=place), zone)
    return _not_gone_by(moment, frame)


def is_exact(raw: str | datetime) -> bool:
    """Whether a moment was given in full, as ISO 8601 with its offset: then there is nothing to be said about it."""
    if isinstance(raw, datetime):  # TOML has them
        return raw.tzinfo is not None
    parts = re.fullmatch(ISO, raw.strip(), re.IGNORECASE | re.VERBOSE)
    return parts is not None and bool(parts["offset"])


def parse_date(text: str, *, now: datetime, past: bool) -> date:
    """The day that was typed, as ``now``'s calendar has it: pass ``now`` in the person's zone.

    Takes ISO, "9 March 2027", "Tue 9 March" (the nearest before or after today, where the weekday has to fit),
    "9 March" within 300 days of today, when nobody can mean another year, "13/3", "the 9th", and what counts from
    today: yesterday, tomorrow, in two weeks.

    Raises Refused for all else, with the readings where there are several.
    """
    today = now.date()
    example = long_day(today - timedelta(days=1) if past else _next_weekday(today))

    def read(typed: str) -> date:
        phrase = read_phrase(typed, example)
        if phrase.clocks is not None or phrase.half:
            raise Refused(f"{typed} has a time of day, and only the day is wanted: write for example {example}")
        days = days_meant(phrase, now, "behind" if past else "ahead", example)
        if days is None:
            raise Refused(f"{typed} has no day with its month: write for example {example}")
        if days.why:
            raise Refused(days.why, tuple(long_day(day) for day in days.values))
        return days.values[0]

    return _mended(read, tidy(text, example), long_day)


def parse_month(text: str, *, now: datetime) -> Month | None:
    """The month that was typed, "November 2026", "in November", "2026-11": the last one; None for all else.

    >>> parse_month("November", now=datetime(2027, 3, 1))
    Month(2026, 11, 1)
    """
    named = re.fullmatch(r"(?i)(?:in )?([a-z]{3,9})\.?,?(?: ([0-9]{4}))?", text.strip())
    figures = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text.strip())
    if figures:
        year, month = int(figures[1]), int(figures[2])
    elif named:
        month = next((at for at, name in enumerate(MONTHS, 1) if named[1].title() in (name, name[:3])), 0)
        year = int(named[2]) if named[2] else now.year - (month > now.month)
    else:
        return None
    return Month(year, month, 1) if 1 <= month <= len(MONTHS) and FIRST_YEAR <= year <= LAST_YEAR else None


# --- a phrase ---------------------------------------------------------------------------------------------------


def _read(text: str, frame: Frame) -> datetime:
    """The instant of a phrase, in the zone of the place it names."""
    home = frame
    phrase = read_phrase(text, frame.example, frame.zone)
    if phrase.place is not None:
        frame = frame._replace(zone=phrase.place, is_elsewhere=True)
    days = days_meant(phrase, frame.here, "either" if frame.past else "ahead", frame.example)
    clocks = phrase.clocks or Clocks(())
    if days and days.why == "" and phrase.counting and not phrase.is_dated and frame.here.date() != home.here.date():
        days = days._replace(why=f"'{phrase.counting}' is another day in {frame.zone.label}")
    if days is None:
        said = clocks.why or f"{text} has no day with its month"
        raise Refused(f"{said}: write for example {frame.example}")
    if not clocks.values:
        raise _without_time(phrase, days, text, frame)
    if len(days.values) == len(clocks.values) == 1 and not days.why:
        return _not_gone_by(_at(days.values[0], clocks.values[0], frame), frame)
    return _only_one(days, clocks, frame)


def _only_one(days: Days, clocks: Clocks, frame: Frame) -> datetime:
    """The one instant that lies ahead, where only the hour was open ("today at 5"). Raises Refused with them all."""
    possible = [moment for day in days.values for clock in clocks.values for moment in _instants(day, clock, frame)]
    ahead = [moment for moment in possible if not _is_over(moment, frame)]
    if not ahead:
        return _not_gone_by(possible[0], frame)
    if len(ahead) == 1 and len(possible) == len(clocks.values) and not days.why and not frame.past:
        return ahead[0]
    why = days.why or clocks.why
    raise Refused(why if ": " in why else f"{why}: say which", tuple(_words(moment, frame) for moment in ahead))


def _instants(day: date, clock: tuple[int, int], frame: Frame) -> tuple[datetime, ...]:
    """The instant of a local time; two where the clocks repeat or skip it."""
    try:
        return (_at(day, clock, frame),)
    except Refused as refused:
        return tuple(datetime.fromisoformat(one).astimezone(frame.here.tzinfo) for one in refused.readings)


def _without_time(phrase: Phrase, days: Days, text: str, frame: Frame) -> Refused:
    """What a phrase without a time is told: a part of the day is offered hour by hour."""
    if not phrase.half:
        return Refused(f"{text} has no time of day: add one, for example {frame.example}")
    moments = [_at(days.values[0], (hour, 0), frame) for hour in OFFERED[phrase.half]] if not days.why else []
    offered = tuple(_words(moment, frame) for moment in moments if not _is_over(moment, frame))
    return Refused(f"'{phrase.half}' is no time of day: add one, for example {frame.example}", offered)


def _at(day: date, clock: tuple[int, int], frame: Frame) -> datetime:
    return _once(datetime.combine(day, time(*clock), frame.here.tzinfo), frame.zone)


def _words(moment: datetime, frame: Frame) -> str:
    """A moment so that it can be typed as it stands."""
    if happens_twice(moment):
        return iso(moment)
    words = f"{long_day(moment.date())}, {moment:%H:%M}"
    return f"{words} {frame.zone.label} time" if frame.is_elsewhere else words


def _is_over(moment: datetime, frame: Frame) -> bool:
    """Whether it lies behind and may not; in UTC, since times of one zone are compared by what the clock shows."""
    return not frame.past and moment.astimezone(UTC) < frame.now.astimezone(UTC)


def _not_gone_by(moment: datetime, frame: Frame) -> datetime:
    """The moment. Raises Refused when it is over and may not be."""
    if not _is_over(moment, frame):
        return moment
    named = f"{moment.hour}:{moment.minute:02} on {long_day(moment.date())}"
    behind = "has gone by today" if moment.date() == frame.now.astimezone(moment.tzinfo).date() else "lies behind us"
    raise Refused(f"{named} {behind}: write one that is to come, for example {frame.example}")


def _mended(read: Callable[[str], Read], text: str, words: Callable[[Read], str], left: int = MOST_SLIPS) -> Read:
    """What was read. A slip ("tuesdy") or an open place is refused, with what each mended text means as a reading."""
    try:
        return read(text)
    except Unsettled as unsettled:
        settled = [(text, _settled(read, text, words, left - 1)) for text in unsettled.readings]
        if unsettled.is_place:  # which of them is meant shows only in the text
            raise Refused(unsettled.reason, tuple(text for text, meant in settled if meant)) from unsettled
        meant = [one for _, several in settled for one in several]
        raise Refused(unsettled.reason, tuple(dict.fromkeys(meant))) from unsettled


def _settled(read: Callable[[str], Read], text: str, words: Callable[[Read], str], left: int) -> tuple[str, ...]:
    """What a mended text means, or may mean."""
    try:
        return (words(_mended(read, text, words, left)),) if left else ()
    except Refused as refused:
        return refused.readings


# --- ISO, the calendar and the clocks ---------------------------------------------------------------------------


def _iso(text: str, example: str) -> datetime | None:
    """An ISO 8601 date and time, aware when it has an offset; None when the text is of another kind."""
    parts = re.fullmatch(ISO, text, re.IGNORECASE | re.VERBOSE)
    if parts is None:
        return None
    offset = (parts["offset"] or "").upper()
    try:
        stamp = datetime.fromisoformat(f"{parts['day']}T{parts['clock']}{'+00:00' if offset == 'Z' else offset}")
    except ValueError:
        raise Refused(f"{text} is not in the calendar or on the clock: write for example {example}") from None
    if abs(stamp.utcoffset() or timedelta()) > WIDEST:
        raise Refused(f"{text} has an offset that no place has: write for example {example}")
    check_year(stamp.year, example)
    return stamp


def _once(moment: datetime, zone: Zone) -> datetime:
    """The moment, when its place's clock shows it exactly once. Raises Refused when it is skipped or repeated."""
    first, second = moment.replace(fold=0), moment.replace(fold=1)
    words = f"{moment.hour}:{moment.minute:02} on {long_day(moment.date())}"
    if first.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != first.replace(tzinfo=None):
        around = tuple(sorted({iso(side.astimezone(UTC).astimezone(moment.tzinfo)) for side in (first, second)}))
        raise Refused(f"{words} does not exist in {zone.label}: the clocks skip it that day", around)
    if first.utcoffset() != second.utcoffset():
        reason = f"{words} happens twice in {zone.label}, because the clocks go back: say which"
        raise Refused(reason, (iso(first), iso(second)))
    return moment


def _next_weekday(today: date) -> date:
    """A working day in the coming week, for examples."""
    day = today + timedelta(days=2)
    return day + timedelta(days=2) if day.weekday() >= 5 else day


ISO = r"""
    (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}) [T\ ]
    (?P<clock>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?) \ ?
    (?P<offset>Z|[+-][0-9]{2}:?[0-9]{2}(?::[0-9]{2})?)?
"""
OFFERED = {"morning": (9, 10, 11), "afternoon": (14, 15, 16), "evening": (18, 19, 20), "night": (20, 21)}
WIDEST = timedelta(hours=15, minutes=13, seconds=42)  # Metlakatla before 1867; today's widest is 14 hours
