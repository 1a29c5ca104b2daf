"""The days that a phrase may mean, counted from today or named: one, or several and why."""

import re
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from drafter.errors import Refused
from drafter.moments.phrases import Phrase
from drafter.moments.wording import MONTHS, NEAR, WEEKDAYS, long_day

Side = Literal["ahead", "behind", "either"]  # of today, where the meant days lie


class Days(NamedTuple):
    """The days that may be meant, and why the person has to say which; "" when there is no doubt."""

    values: tuple[date, ...]
    why: str = ""


def days_meant(phrase: Phrase, here: datetime, side: Side, example: str) -> Days | None:
    """The days; None where none was named. Raises Refused for a day that does not exist or contradicts itself."""
    counted = _counted(phrase, here, side)
    dated = _dated(phrase, here.date(), side, example)
    if dated is None or counted is None:
        return dated or (counted and _on_its_weekday(counted, phrase))
    both = tuple(day for day in dated.values if day in counted.values)
    if both:
        return Days(both, dated.why if len(both) > 1 else "")
    return Days(dated.values, f"{long_day(dated.values[0])} is not what '{phrase.counting}' means today: say which")


def check_year(year: int, example: str) -> None:
    """Raises Refused for a year in which nobody meets."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"The year {year} is out of reach: write for example {example}")


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


# --- counted from today -----------------------------------------------------------------------------------------


def _counted(phrase: Phrase, here: datetime, side: Side) -> Days | None:
    """What counts from today: "tomorrow", "in two weeks, Monday", "next Tuesday", "Friday week", a weekday alone."""
    today = here.date()
    if phrase.away is not None:
        return _away(phrase, here, 7 * phrase.shift, side)
    if phrase.weeks is not None:
        return _in_weeks(phrase, here, side)
    if phrase.weekday is None or (phrase.is_dated and not phrase.which):
        return None
    ahead = (phrase.weekday - today.weekday()) % 7
    named = WEEKDAYS[phrase.weekday]
    match phrase.which:
        case "next":
            steps = (ahead, ahead + 7) if ahead else (7,)
        case "last" | "past":
            steps = (ahead - 7, ahead - 14)
        case _ if side == "behind":
            steps = (ahead - 7, ahead - 14)
        case _ if side == "either":
            steps = (ahead - 7, ahead)
        case _:
            steps = (ahead,) if ahead else (0, 7)
    days = tuple(today + timedelta(days=step + 7 * phrase.shift) for step in steps)
    return Days(days, f"'{phrase.counting or named}' has two readings" if len(days) > 1 else "")


def _away(phrase: Phrase, here: datetime, more: int, side: Side) -> Days:
    """So many days away. After midnight many still call the day before "today", and count from it."""
    days = (phrase.away or 0) + more
    found = here.date() + timedelta(days=days)
    if more and (phrase.away or 0) < 0:  # "yesterday week"
        back = here.date() + timedelta(days=(phrase.away or 0) - more)
        return Days((back, found), f"'{phrase.counting}' has two readings")
    if here.hour < MORNING and (days or side == "behind"):
        return Days((found - timedelta(days=1), found), f"'{phrase.counting}' has two readings so early in the day")
    return Days((found,))


def _on_its_weekday(days: Days, phrase: Phrase) -> Days:
    """The days counted, where the weekday beside them ("tomorrow, Tuesday") is theirs."""
    fit = tuple(day for day in days.values if phrase.weekday in {None, day.weekday()})
    if fit:
        return Days(fit, days.why if fit == days.values or len(fit) > 1 else "")
    return _weekday_checked(days.values, phrase)


def _in_weeks(phrase: Phrase, here: datetime, side: Side) -> Days | None:
    """The day of "in two weeks", and of "next week Tuesday" or "in two weeks, Monday", where one day fits them.

    "Two weeks ago" is said of any day around then, and a date has no time that would be said back to be confirmed: so
    its day is offered and not taken.
    """
    weeks = phrase.weeks or 0
    if phrase.weekday is None:
        if not phrase.is_counted_week:
            return None
        found = _away(phrase._replace(away=0), here, 7 * weeks, side)
        loose = f"'{phrase.counting}' may be a day more or less: say which day it was"
        return found._replace(why=loose) if weeks < 0 else found
    if phrase.is_counted_week and weeks < 0:
        return _weekday_ago(phrase.weekday, weeks, here.date(), phrase.counting)
    there = here.date() + timedelta(days=7 * weeks)
    from_monday = there + timedelta(days=phrase.weekday - there.weekday())
    if phrase.is_counted_week:  # the weekday of that week, or the first from then on
        other = there + timedelta(days=(phrase.weekday - there.weekday()) % 7)
    else:  # weeks begin on Monday, or on Sunday
        other = there + timedelta(days=(phrase.weekday + 1) % 7 - (there.weekday() + 1) % 7)
    days = tuple(sorted({from_monday, other}))
    return Days(days, f"'{phrase.counting}' has two readings" if len(days) > 1 else "")


def _weekday_ago(weekday: int, weeks: int, today: date, said: str) -> Days:
    """The days of "two weeks ago Friday": that week's, and the last one before it; offered even where they are one."""
    there = today + timedelta(days=7 * weeks)
    from_monday = there + timedelta(days=weekday - there.weekday())
    from_sunday = there + timedelta(days=(weekday + 1) % 7 - (there.weekday() + 1) % 7)
    before_last = there - timedelta(days=(there.weekday() - weekday) % 7)
    days = tuple(sorted({from_monday, from_sunday, before_last}))
    return Days(days, f"'{said}' may be a week more or less: say which day it was")


# --- named ------------------------------------------------------------------------------------------------------


def _dated(phrase: Phrase, today: date, side: Side, example: str) -> Days | None:
    """The dates that the day, month and year may be, the weekday being the judge."""
    if not phrase.is_dated:
        return None
    if phrase.year is not None:
        check_year(phrase.year, example)
    written = _written(phrase)
    found = dict.fromkeys(day for pair in written for day in _in_years(pair, phrase, today, side))
    if not found:
        raise _no_such_day(phrase, written, example)
    if phrase.is_short_year:
        return Days(tuple(found), f"{phrase.figures} leaves open which part is the year")
    if phrase.weekday is not None:
        return _weekday_checked(tuple(found), phrase)
    if len(found) > 1:
        return Days(tuple(found), f"{phrase.figures or phrase.counting or 'That day'} has two readings")
    (day,) = found
    if phrase.year is None and abs((day - today).days) > SAME_YEAR:
        why = f"{plain_day(day.day, day.month)} has no weekday and no year: write {long_day(day)} if that is meant"
        return Days((day,), why)
    return Days((day,))


def _written(phrase: Phrase) -> list[tuple[int, int | None]]:
    """Day and month as they may be meant; the month is None for "the 9th"."""
    if not phrase.figures:
        return [(phrase.day or 0, phrase.month)]
    parts = re.findall("[0-9]+", phrase.figures)
    if len(parts[0]) == FULL_YEAR:
        return [(int(parts[2]), int(parts[1]))]
    first, second = int(parts[0]), int(parts[1])
    if re.fullmatch(r"[0-9]{1,2}\.[1-9]\.", phrase.figures):  # "9.3." is no time, and nobody ends month.day. so
        return [(first, second)]
    return [(day, month) for day, month in ((first, second), (second, first)) if 1 <= month <= len(MONTHS)]


def _in_years(pair: tuple[int, int | None], phrase: Phrase, today: date, side: Side) -> list[date]:
    """The day in its year, or in the coming or last twelve months."""
    day, month = pair
    if month is None:
        return _in_months(day, phrase.weekday, today, side)
    if phrase.year is not None:
        return [found] if (found := day_of(phrase.year, month, day)) else []
    years = [day_of(today.year + step, month, day) for step in (-1, 0, 1)]
    last = [found for found in years if found and found <= today][-1:]
    coming = [found for found in years if found and found >= today][:1]
    if side != "either":
        return last if side == "behind" else coming
    near = [found for found in last + coming if abs((found - today).days) <= SAME_YEAR]
    return [found for found in near or coming if phrase.weekday in {None, found.weekday()}] or coming


def _in_months(day: int, weekday: int | None, today: date, side: Side) -> list[date]:
    """The 9th: of this month or the next; with a weekday, also the first 9th that is one."""
    months = [divmod(today.year * 12 + today.month - 1 + step, 12) for step in range(-12, 13)]
    days = [found for year, month in months if (found := day_of(year, month + 1, day))]
    coming, last = [one for one in days if one >= today], [one for one in days if one <= today][::-1]
    chosen = {"ahead": [coming], "behind": [last], "either": [last, coming]}[side]
    firsts = [some[0] for some in chosen if some]
    if weekday is None or all(one.weekday() == weekday for one in firsts):
        return firsts
    return firsts + [one for some in chosen for one in some if one.weekday() == weekday][:1]


def _weekday_checked(days: tuple[date, ...], phrase: Phrase) -> Days:
    """The day whose weekday is the written one; else the right weekday, and the nearest such day."""
    fit = tuple(day for day in days if day.weekday() == phrase.weekday)
    if fit and (phrase.month or phrase.figures or len(days) == 1):
        return Days(fit, f"{phrase.figures} has two readings" if len(fit) > 1 else "")
    weekday = WEEKDAYS[phrase.weekday or 0]
    if fit:
        return Days(days, f"{long_day(days[0])} is not a {weekday}: say which is right")
    if len(days) > 1:
        return Days(
            days, f"{phrase.figures or phrase.counting} is not a {weekday}, however it is read: say which day is right"
        )
    (day,) = days
    ahead = ((phrase.weekday or 0) - day.weekday()) % 7
    nearest = day + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    written = f"{plain_day(day.day, day.month)} {day.year}"
    return Days((day, nearest), f"{written} is a {WEEKDAYS[day.weekday()]}, not a {weekday}: say which is right")


def _no_such_day(phrase: Phrase, written: list[tuple[int, int | None]], example: str) -> Refused:
    if phrase.figures or not written or not written[0][1]:
        return Refused(f"{phrase.figures or phrase.day} is no date: write for example {example}")
    named = plain_day(written[0][0], written[0][1])
    if phrase.year is not None:
        return Refused(f"{named} {phrase.year} does not exist: write for example {example}")
    return Refused(f"{named} does not exist in the next twelve months, nor in the last: write for example {example}")


def plain_day(day: int, month: int) -> str:
    """Day and month as written, whether they exist ("30 February") or not."""
    return f"{day} {MONTHS[month - 1]}"


# Days from today within which a day and month can be only one date: what is written without a year is read so too,
# also where today is another day.
SAME_YEAR = NEAR + 2
FIRST_YEAR, LAST_YEAR = 1970, 2100
FULL_YEAR = 4  # figures
MORNING = 4  # o'clock: until then the day before is still "today" to many
