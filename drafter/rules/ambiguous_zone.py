"""A zone has one reading."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter
from drafter.moments.names import Zone

_READINGS = {
    "CST": "Chicago's, Shanghai's or Havana's",
    "IST": "India's, Ireland's or Israel's",
    "BST": "British summer or Bangladesh time",
    "AST": "Halifax's or Riyadh's",
    "MST": "Denver's, Kuala Lumpur's or Yangon's",
    "PST": "Los Angeles's, Manila's or Karachi's",
}
_SUMMER = {"EST": "New York", "CET": "Berlin"}  # what their places call it in winter only
_KEYS = {"EST": "America/New_York", "CET": "Europe/Berlin"}
_BESIDE = (
    r"(?:\d(?: ?[ap]\.?m\.?)?|noon) ?\(?(CST|IST|BST|AST|MST|PST|EST|CET)\b(?! ?[/,(]? ?(?:UTC|GMT)| "
    r"?\(?(?:India|Chicago|London))"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at abbreviations behind a clock time; one in winter's name on a summer's day is wrong by an hour."""
    body = seen.body
    if not any(name in body for name in (*_READINGS, *_SUMMER)):
        return
    for found in re.finditer(_BESIDE, body):
        name, start, end = found[1], found.start(1), found.end(1)
        if name in _READINGS:
            message = f"{name} is read as {_READINGS[name]}."
            yield Hit("body", start, end, message, "Name a city: 15:00 Chicago.")
        elif _is_summer(seen, start, name):
            message = f"{_SUMMER[name]} is not on {name} that day: clocks have changed."
            yield Hit("body", start, end, message, f"Write {_SUMMER[name]} time.")


def _is_summer(seen: Anatomy, at: int, name: str) -> bool:
    """Is the nearest date before it, or the first one, in summer time?"""
    from drafter.moments.said import is_summer

    day = seen.day_before(at) or next(iter(seen.days), None)
    meant = day.on(seen.draft.made.date()) if day else None
    return meant is not None and is_summer(Zone(_KEYS[name], name), meant)


RULE = Rule(
    id="ambiguous-zone",
    title="A zone that has two readings",
    severity="warning",
    stop=False,
    why="CST is a zone in three countries, and EST is not what New York's clocks show in summer.",
    source="the time zone database",
    bad=letter("Would Tuesday 9 March at 3 pm CST suit you?", kind="schedule-propose"),
    good=letter("Would Tuesday 9 March at 3 pm Chicago time suit you?", kind="schedule-propose"),
    find=find,
)
