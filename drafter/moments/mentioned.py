"""The dates and times of day that stand in a text which somebody wrote; found, not judged."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from drafter.moments.wording import MONTHS, WEEKDAYS

WEEKDAY_NUMBERS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH_WORDS = frozenset(
    [name.lower() for name in MONTHS] + [name[:3].lower() for name in MONTHS] + ["sept"]  # as they stand alone
)


class Day(NamedTuple):
    """A date in a text: where it stands (half-open), and what it says; 0 for a year, None for a weekday not said."""

    start: int
    end: int
    weekday: int | None
    day: int
    month: int
    year: int

    def on(self, today: date) -> date | None:
        """The day that is meant: of the years around today's the one whose weekday fits, else the nearest to today."""
        years = [self.year] if self.year else [today.year - 1, today.year, today.year + 1]
        days = [one for year in years if (one := _date(year, self.month, self.day))]
        fitting = [one for one in days if self.weekday in (None, one.weekday())]
        return min(fitting or days, key=lambda one: abs((one - today).days), default=None)


class Clock(NamedTuple):
    """A time of day in a text: where it stands (half-open), and the hour and minute it says."""

    start: int
    end: int
    hour: int
    minute: int


def days_in(text: str) -> Iterator[Day]:
    """The dates of a text: "Tuesday 9 March", "March 9th, 2027", "2027-03-09 (Tue)"; not "9 may be too early"."""
    if not _may_hold_days(text):
        return
    for found in date_pattern().finditer(text):
        written = found["m1"] or found["m2"] or found["m3"]
        year = int(found["y1"] or found["y2"] or 0)
        month = int(written) if written.isdigit() else MONTH_NUMBERS[written[:3].lower()]
        weekday = found["before"] or found["behind"]
        if written == "may" and not year and not weekday:
            continue
        number = WEEKDAY_NUMBERS[weekday[:3].lower()] if weekday else None
        yield Day(found.start(), found.end(), number, int(found["d1"] or found["d2"] or found["d3"]), month, year)


def _may_hold_days(text: str) -> bool:
    """Does a month stand beside a number? Looked at first, for the pattern costs 10 M instructions."""
    before = ""
    for word in text.lower().split():
        bare = word.strip(".,;:()")
        if bare in _MONTH_WORDS and before[:1].isdigit():
            return True
        if bare[:1].isdigit() and (before in _MONTH_WORDS or before == "of" or bare.count("-") == 2):
            return True
        if bare in _MONTH_WORDS and before == "of":
            return True
        before = bare
    return False


@lru_cache
def date_pattern() -> re.Pattern[str]:
    """A date in words or as ISO 8601, with the weekday before or behind it. Compiled on a hit: 10 M instructions."""
    weekday = r"(?P<{0}>(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\b(?:(?<!day)\.)?"
    names = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "September" else "Sept?(?:ember)?" for name in MONTHS)
    month = rf"(?P<{{0}}>{names})\b\.?"
    day = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?\b"
    year = r"(?P<{0}>(?:19|20)\d\d)\b"
    first = day.format("d1") + r"(?:\s+of)?\s+" + month.format("m1")
    second = month.format("m2") + r"\s+" + day.format("d2")
    dated = rf"(?:{first}|{second})(?:,?\s+{year.format('y1')})?|{year.format('y2')}-(?P<m3>\d\d)-(?P<d3>\d\d)\b"
    before, behind = weekday.format("before"), weekday.format("behind")
    return re.compile(rf"\b(?:{before},?\s+(?:the\s+)?)?(?:{dated})(?:\s+\({behind}\))?", re.IGNORECASE)


_CLOCK = (
    r"(?<![\d:./$\u00a3\u20ac])(?:(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?![\d:])(?: ?(?P<ap>[ap])\.?m\b\.?)?"
    r"|(?P<h2>1[0-2]|0?[1-9])(?:\.(?P<m2>[0-5]\d))? ?(?P<ap2>[ap])\.?m\b\.?|\b(?P<named>noon|midnight)\b)"
)
_HALF_DAY = 12


def clocks_in(text: str) -> Iterator[Clock]:
    """The times of day of a text: "15:00", "3 pm", "noon"; not a score, a version or an address."""
    if not _may_hold_clocks(text):
        return
    for found in re.finditer(_CLOCK, text, re.IGNORECASE):
        if found["named"]:
            yield Clock(found.start(), found.end(), 12 if found["named"].lower() == "noon" else 0, 0)
            continue
        hour, minute = int(found["h"] or found["h2"]), int(found["m"] or found["m2"] or 0)
        half = (found["ap"] or found["ap2"] or "").lower()
        if half:
            hour = hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
        yield Clock(found.start(), found.end(), hour, minute)


def _may_hold_clocks(text: str) -> bool:
    """Does a colon, "am" or "pm" stand behind a digit?"""
    if "noon" in text or "midnight" in text or "Noon" in text:
        return True
    for sign in (":", "am", "pm", "a.m", "p.m", "AM", "PM", "A.M", "P.M", "Am", "Pm"):
        at = text.find(sign)
        while at > 0:
            if text[at - 1].isdigit() or (sign != ":" and text[at - 1] == " " and text[at - 2].isdigit()):
                return True
            at = text.find(sign, at + 1)
    return False


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
