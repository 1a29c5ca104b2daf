"""A weekday is the weekday of its date."""

import re
from collections.abc import Iterator
from datetime import date

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule
from drafter.moments import MONTHS, WEEKDAYS
from drafter.moments.mentioned import date_pattern

_DAYS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_WORDS = ("sat", "sun", "wed")  # words of their own when they are written small
_NAMED = r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b"


def find(seen: Anatomy) -> Iterator[Hit]:
    """A date without a year is wrong only when no year from last to next fits."""
    draft = seen.draft
    this_year = draft.made.year
    is_coming = bool({"offers-times", "states-time"} & set(draft.kind.traits))  # nobody offers a day of last year
    for part in ("subject", "body"):
        text = seen.subject if part == "subject" else seen.body
        lower = text.lower()
        if not any(name in lower for name in _DAYS) or not re.search(_NAMED, lower):  # "showed" holds a "wed"
            continue
        spans = [
            span for span in draft.part(part).spans if (field := draft.field(span.field)) and field.joint == "free"
        ]
        for found in date_pattern().finditer(text):
            comes = is_coming or any(span.start <= found.start() < span.end for span in spans)  # "I'm free on ..."
            wrong = _wrong(found, this_year, this_year if comes else this_year - 1)
            if wrong:
                yield Hit(part, found.start(), found.end(), f'"{found[0]}": {wrong}', "Correct the day or the date.")


def _wrong(found: re.Match[str], this_year: int, first: int) -> str:
    weekdays = [name for name in (found["before"], found["behind"]) if name and name not in _WORDS]
    written = found["m1"] or found["m2"] or found["m3"]
    year = found["y1"] or found["y2"]
    if not weekdays or (written == "may" and not year):  # "Tuesday 9 may be too early"
        return ""
    month = int(written) if written.isdigit() else _MONTHS[written[:3].lower()]
    day = int(found["d1"] or found["d2"] or found["d3"])
    years = [int(year)] if year else list(range(first, this_year + 2))
    days = [one for year in years if (one := _date(year, month, day))]
    if not days:
        return f"there is no such day in {' or '.join(map(str, years))}."
    wanted = {_DAYS[name[:3].lower()] for name in weekdays}
    if any({one.weekday()} == wanted for one in days):
        return ""
    told = ", ".join(f"a {WEEKDAYS[one.weekday()]} in {one.year}" for one in days)
    return f"{day} {MONTHS[month - 1]} is {told}."


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


RULE = Rule(
    id="weekday-mismatch",
    title="The weekday is not that date's",
    severity="error",
    stop=True,
    why="With a wrong weekday one of you comes on the wrong day.",
    source="the calendar",
    bad=Example("Subject: Times\n\nHello Folake,\n\nTuesday 10 March 2027, 15:00 Leeds?\n\nLan"),
    good=Example("Subject: Times\n\nHello Folake,\n\nTuesday 9 March 2027, 15:00 Leeds?\n\nLan"),
    find=find,
)
