"""A calm letter."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, Severity, letter

_SOME, _MANY = 1, 2


def find(seen: Anatomy) -> Iterator[Hit]:
    """Counts the marks outside names such as Yahoo! and outside what was quoted."""
    low = seen.lower
    if low.count("!") <= _SOME and "!!" not in low:
        return
    runs = [found for found in re.finditer(r"!+", low) if not low.endswith(_NAMES, 0, found.end())]
    count = sum(len(found[0]) for found in runs)
    is_doubled = any(len(found[0]) > 1 for found in runs)
    if not runs or (count <= _SOME and not is_doubled):
        return
    at = next(found for found in runs if len(found[0]) > 1) if is_doubled else runs[_SOME]
    severity: Severity | None = None if is_doubled or count > _MANY else "hint"
    message = f"The message has {count} exclamation marks."
    yield Hit("body", at.start(), at.end(), message, "Keep one at most.", severity)


_NAMES = ("yahoo!", "joomla!", "jeopardy!", "chips ahoy!", "wham!")

RULE = Rule(
    id="exclamation-marks",
    title="Exclamation marks",
    severity="warning",
    stop=False,
    why="A slightly warm tone got 10 to 15 % more replies than a neutral one; effusive tone fell back to neutral.",
    source="Boomerang 2016 (a vendor's observation); UTSA, Princeton (advice)",
    bad=letter("Your talk was great! I loved it! Could we talk?!"),
    good=letter("Your talk was great! Could we talk for 20 minutes?"),
    find=find,
    solid="observation",
)
