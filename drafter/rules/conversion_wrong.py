"""Two times of one moment agree."""

import itertools
import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted
from drafter.moments import Zone
from drafter.moments.said import distances, zones_beside

_BETWEEN = r"[^\n\d]{0,40}?(?:/|=|\(|\bor\b|\u2192|which is|that is|i\.e\.)[^\n\d]{0,30}"


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at two clock times beside each other, each with a place or a zone that has one reading.

    Wrong is only what fits on no day of the year, or not on the day that the message names.
    """
    clocks = seen.clocks
    if len(clocks) < _PAIR:
        return
    own = [zone for word in ("my_zone", "their_zone") if isinstance(zone := seen.draft.value(word), Zone)]
    for first, second in itertools.pairwise(clocks):
        between = seen.body[first.end : second.start]
        if len(between) > _NEAR or not re.fullmatch(_BETWEEN, between):
            continue
        pair = zones_beside(between, seen.body[second.end : second.end + _NEAR], own)
        if pair is None:
            continue
        told = (second.hour * 60 + second.minute - first.hour * 60 - first.minute) % _DAY
        day = seen.day_before(first.start)
        right = distances(*pair, day.on(seen.draft.made.date()) if day else None)
        if told not in right:
            said = quoted(seen.body[first.start : second.end])
            hours = " or ".join(f"{minutes // 60}:{minutes % 60:02}" for minutes in sorted(right))
            message = f"{said}: {pair[1].label} is {hours} hours ahead of {pair[0].label}."
            yield Hit("body", first.start, second.end, message, "Correct one of the two.")


_PAIR, _NEAR, _DAY = 2, 80, 24 * 60

RULE = Rule(
    id="conversion-wrong",
    title="Two times that are not the same moment",
    severity="error",
    stop=True,
    why="One of you will come at the wrong hour.",
    source="the time zone database",
    bad=letter("Would Tuesday 9 March, 15:00 Lagos / 15:00 London suit you?", kind="schedule-propose"),
    good=letter("Would Tuesday 9 March, 15:00 Lagos / 14:00 London suit you?", kind="schedule-propose"),
    find=find,
)
