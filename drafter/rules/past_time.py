"""A time on offer lies ahead."""

import re
from collections.abc import Iterator
from datetime import date

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted
from drafter.moments import MONTHS

_PAST = (
    r"\b(?:last|ago|was|were|met|missed|sorry|apolog\w+|since|originally|wrote|asked|sent|saw|heard|spoke"
    r"|instead of|from)\b"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at the dates of messages about a time; a date in a sentence that tells of the past is let pass."""
    today = seen.draft.made.date()
    if "apologises" in seen.draft.kind.traits:
        return
    for day in seen.days:
        meant: date | None = day.on(today)
        if meant is None or meant >= today or (not day.year and (today - meant).days > _HALF_A_YEAR):
            continue
        start, end = seen.around(day.start)
        line = seen.lower.rfind("\n", max(0, day.start - _LINE), day.start) + 1
        if re.search(_PAST, seen.lower[max(line, day.start - _LINE) if start == end else start : max(end, day.end)]):
            continue
        said = quoted(seen.body[day.start : day.end])
        message = f"{said} is past: today is {today.day} {MONTHS[today.month - 1]} {today.year}."
        yield Hit("body", day.start, day.end, message, "Write a coming day.")


_HALF_A_YEAR = 180  # days: without a year, a day so long ago is a slip of its weekday
_LINE = 300  # characters

RULE = Rule(
    id="past-time",
    title="A time that is past",
    severity="error",
    stop=False,
    why="A time that is past cannot be kept.",
    source="the calendar",
    bad=letter("Would Tuesday 23 February, 15:00 Leeds suit you?", kind="schedule-propose"),
    good=letter("Would Tuesday 9 March, 15:00 Leeds suit you?", kind="schedule-propose"),
    find=find,
    traits=("offers-times", "states-time"),
)
