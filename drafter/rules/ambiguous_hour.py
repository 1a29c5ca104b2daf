"""An hour has one reading."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_DAYS = (
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tue|wed|thu|fri)\b|\btomorrow\b|\btoday\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|"
)
_DAYS += r"aug|sep|oct|nov|dec)\w* \d|\d (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_TWELVE = r"\b12(?::?00)? ?[ap]\.?m\b"
_BARE = (
    r"\b(?:at|around|about|from|between) (1[0-2]|[1-9])(?: ?(?:-|\u2013|to|and|or) ?(?:1[0-2]"
    r"|[1-9]))?(?=[.,?!;)\n]|$| on | or | this | next | tomorrow| and | if | suit| work| would)"
)
_RANGE = (
    r"(?<![\d:./-])([1-9]|1[0-2]) ?[-\u2013] ?([1-9]|1[0-2])(?![\d:./-]| ?(?:[ap]\.?m|min|hour|day|week"
    r"|month|year|question|people|%|time))"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at "12 pm" anywhere, and at bare hours ("at 3") beside a day."""
    low = seen.lower
    if "12" in low:
        for found in re.finditer(_TWELVE, low):
            said = quoted(seen.body[found.start() : found.end()])
            message = f"{said} is read as noon and as midnight."
            yield Hit("body", found.start(), found.end(), message, "Write noon, or 12:00.")
    if not any(f"{word} {digit}" in low for word in ("at", "around", "about", "from", "between") for digit in _DIGITS):
        return
    for found in re.finditer(_BARE, low):
        line = low[low.rfind("\n", 0, found.start()) + 1 : found.end() + 60].partition("\n")[0]
        halves = re.search(
            r"[ap]\.?m\b|o'clock|in the (?:morning|afternoon|evening)|noon|hours\b|\d h\b",
            low[found.end() : found.end() + 25],
        )
        if re.search(_DAYS, line) and not halves:
            said = quoted(seen.body[found.start() : found.end()])
            message = f"{said} can be in the morning or in the afternoon."
            yield Hit("body", found.start(), found.end(), message, "Write 15:00 or 3 pm.")


_DIGITS = "123456789"

RULE = Rule(
    id="ambiguous-hour",
    title="An hour that has two readings",
    severity="warning",
    stop=False,
    why="12 pm is noon for one reader and midnight for another, and 3 may be either half of the day.",
    source="the US Naval Observatory and NIST on 12 am and 12 pm",
    bad=letter("Could we talk on Tuesday at 3?"),
    good=letter("Could we talk on Tuesday at 3 pm?"),
    find=find,
    solid="advice",
    english=True,
)
