"""A date has its month in words."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_DATE = r"(?<![\w/.:-])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\w/:-]|\.\d)"
_BEFORE = (
    r"(?:\b(?:on|by|until|before|since|from|to|or|and|after|for|till|due|date|mon|tue|tues|wed|thu|thur"
    r"|thurs|fri|sat|sun|"
)
_BEFORE += r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)[,:.]? ?\(?|^[-*] |\()$"
_FRACTIONS = ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (24, 7), (9, 11), (50, 50), (1, 5), (1, 10))


def find(seen: Anatomy) -> Iterator[Hit]:
    """A day and month that can be changed for each other is an error, another date in numbers a warning."""
    low = seen.lower
    if not any(_is_between_digits(low, sign) for sign in "/.-"):
        return
    for found in re.finditer(_DATE, low):
        first, second, sign = int(found[1]), int(found[3]), found[2]
        if not 1 <= min(first, second) <= _MONTHS or max(first, second) > _DAYS or not second or not first:
            continue
        if not found[4]:
            beside = re.search(_BEFORE, low[max(0, found.start() - 12) : found.start()])
            if (
                sign != "/"
                or (first, second) in _FRACTIONS
                or not beside
                or low.startswith((" of ", "%", " hour"), found.end())
            ):
                continue
        both = max(first, second) <= _MONTHS and first != second
        said = quoted(found[0])
        message = f"{said} is read as two different days." if both else f"{said} has its month in numbers."
        advice = "Write the month in words, with the weekday: Tuesday 9 March."
        yield Hit("body", found.start(), found.end(), message, advice, None if both else "warning")


def _is_between_digits(text: str, sign: str) -> bool:
    at = text.find(sign)
    while at > 0:
        if text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit():
            return True
        at = text.find(sign, at + 1)
    return False


_MONTHS, _DAYS = 12, 31

RULE = Rule(
    id="numeric-date",
    title="A date in numbers",
    severity="error",
    stop=False,
    why="02/04 is a day in February for one reader and one in April for another.",
    source="W3C, questions and answers on date formats",
    bad=letter("Would 6/2 suit you, or would you rather talk on 6/3?"),
    good=letter("Would Wednesday 2 June suit you?"),
    find=find,
)
