"""Reads a typed day and time as one instant, or refuses: no reading is ever chosen among several.

``now`` decides only which coming (or past) year is meant; the zone decides the instant.
"""

import re
from datetime import UTC, date, datetime, timedelta

from drafter.errors import Refused
from drafter.moments.names import Zone
from drafter.moments.phrases import Phrase, day_of, plain_day, read_phrase, tidy
from drafter.moments.wording import WEEKDAYS, iso, long_day


def parse_moment(text: str, *, now: datetime, zone: Zone) -> datetime:
    """The instant that was typed, aware, in the zone.

    Takes ISO 8601 (with an offset: the same instant in the zone), and a day with its month as a word and a time:
    "Tue 9 March 3pm", "March 9, 2027 at 15:30". Without a year the weekday has to be there and has to fit the next
    such day.

    Raises Refused, with the readings where there are several, for all else: for figures alone ("3/4"), "at 3",
    "12 pm", "tomorrow", a weekday that is not that day's, a day that does not exist, and a time that the clocks
    skip or repeat.
    """
    from zoneinfo import ZoneInfo  # 8 M instructions

    place = ZoneInfo(zone.key)
    today = now.astimezone(place).date()
    example = f"{long_day(_next_weekday(today))}, 15:00"
    plain = tidy(text, example)
    stamp = _iso(plain, example)
    if stamp is None:
        phrase = read_phrase(plain, example)
        if phrase.clock is None or not phrase.has_day or phrase.relative:
            raise _incomplete(phrase, plain, today, example)
        hour, minute = phrase.clock
        day = _coming(phrase, now.astimezone(place), example)
        stamp = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - the zone follows
    if stamp.tzinfo is not None:
        return stamp.astimezone(place)
    return _once(stamp.replace(tzinfo=place), zone)


def parse_date(text: str, *, now: datetime, past: bool) -> date:
    """The day that was typed, as ``now``'s calendar has it: pass ``now`` in the person's zone.

    Takes ISO, "9 March 2027", "Tue 9 March" (the nearest before or after today, where the weekday has to fit),
    today, yesterday and tomorrow. A bare "9 March" is taken only for the past, and only within the last 300 days:
    nobody can mean another year then.

    Raises Refused for all else, with the readings where there are several.
    """
    today = now.date()
    example = long_day(today - timedelta(days=1) if past else _next_weekday(today))
    plain = tidy(text, example)
    phrase = read_phrase(plain, example)
    if phrase.clock is not None:
        raise Refused(f"{plain} has a time of day, and only the day is wanted: write for example {example}")
    if phrase == Phrase(relative=phrase.relative) and phrase.relative in DAYS_AWAY:
        return today + timedelta(days=DAYS_AWAY[phrase.relative])
    if not phrase.has_day or phrase.relative:
        raise _incomplete(phrase, plain, today, example, past=past)
    return _year_found(phrase, today, past=past, example=example)


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
    _check_year(stamp.year, example)
    return stamp


def _check_year(year: int, example: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"The year {year} is out of reach: write for example {example}")


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


def _coming(phrase: Phrase, now: datetime, example: str) -> date:
    """The day of a moment. Raises Refused when a time without a year has gone by today."""
    day = _year_found(phrase, now.date(), past=False, example=example)
    if phrase.year is None and day == now.date() and phrase.clock and phrase.clock < (now.hour, now.minute):
        raise Refused(f"That time has gone by today: write the year as well, or another day, for example {example}")
    return day


def _year_found(phrase: Phrase, today: date, *, past: bool, example: str) -> date:
    day, month = phrase.day or 0, phrase.month or 0
    if phrase.year is not None:
        _check_year(phrase.year, example)
        found = day_of(phrase.year, month, day)
        if found is None:
            raise Refused(f"{plain_day(day, month)} {phrase.year} does not exist: write for example {example}")
        return _weekday_checked(found, phrase)
    step = -1 if past else 1
    years = [found for year in (today.year, today.year + step) if (found := day_of(year, month, day))]
    nearest = next((found for found in years if (today - found).days * step <= 0), None)
    if nearest is None:
        when = "the last twelve months" if past else "the next twelve months"
        raise Refused(f"{plain_day(day, month)} does not exist in {when}: write for example {example}")
    if phrase.weekday is None and not (past and (today - nearest).days <= SAME_YEAR):
        reading = long_day(nearest)
        raise Refused(
            f"{plain_day(day, month)} has no weekday and no year: write {reading} if that is meant", (reading,)
        )
    return _weekday_checked(nearest, phrase)


def _weekday_checked(day: date, phrase: Phrase) -> date:
    """The day, when the written weekday is its own. Raises Refused with the right one, and the nearest such day."""
    if phrase.weekday is None or phrase.weekday == day.weekday():
        return day
    ahead = (phrase.weekday - day.weekday()) % 7
    nearest = day + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    written = f"{plain_day(day.day, day.month)} {day.year}"
    reason = f"{written} is a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[phrase.weekday]}: say which is right"
    raise Refused(reason, (long_day(day), long_day(nearest)))


def _incomplete(phrase: Phrase, text: str, today: date, example: str, *, past: bool = False) -> Refused:
    """What is missing, and the days that may be meant."""
    readings = tuple(long_day(day) for day in _days_meant(phrase, today, past=past))
    if phrase.relative:
        why = "has two readings" if len(readings) > 1 else "means another day to whoever reads it later"
        return Refused(f"'{text}' {why}: write for example {(*readings, example)[0]}", readings)
    if phrase.has_day:
        return Refused(f"{text} has no time of day: add one, for example {example}")
    return Refused(f"{text} has no day with its month: write for example {example}", readings)


def _days_meant(phrase: Phrase, today: date, *, past: bool) -> list[date]:
    if phrase.has_day:
        return []
    if phrase.relative in DAYS_AWAY:
        return [today + timedelta(days=DAYS_AWAY[phrase.relative])]
    if phrase.weekday is None:
        return []
    ahead = (phrase.weekday - today.weekday()) % 7
    if past:
        return [today + timedelta(days=ahead - 7), today + timedelta(days=ahead - 14)]
    return [today + timedelta(days=ahead), today + timedelta(days=ahead + 7)]


def _next_weekday(today: date) -> date:
    """A working day in the coming week, for examples."""
    day = today + timedelta(days=2)
    return day + timedelta(days=2) if day.weekday() >= 5 else day


ISO = r"""
    (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}) [T\ ]
    (?P<clock>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?) \ ?
    (?P<offset>Z|[+-][0-9]{2}:?[0-9]{2}(?::[0-9]{2})?)?
"""
DAYS_AWAY = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
SAME_YEAR = 300  # days back within which a day and month can be only one date
FIRST_YEAR, LAST_YEAR = 1970, 2100
WIDEST = timedelta(hours=15, minutes=13, seconds=42)  # Metlakatla before 1867; today's widest is 14 hours
