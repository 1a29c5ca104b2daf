"""Times on offer do not overlap, and none of them is the one being moved."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule


def find(seen: Anatomy) -> Iterator[Hit]:
    """Two times overlap when the second begins before the first can end."""
    draft = seen.draft
    length = timedelta(minutes=int(draft.value("minutes") or 0))
    times = draft.offered_times()
    moved = draft.value("original_time")
    for first, span in times:
        if first == moved:  # ten minutes later may well suit
            words = draft.body.text[span.start : span.end]
            message = f"{words} is the very time that does not suit."
            yield Hit("body", span.start, span.end, message, "Offer another time.")
    for (first, _), (second, span) in pairwise(times):
        if second < first + length:
            minutes = int(length.total_seconds() // 60)
            words = draft.body.text[span.start : span.end]
            message = f"{words} begins before the one above it can end ({minutes} minutes)."
            yield Hit("body", span.start, span.end, message, "Offer times that lie apart.")


_ZONE = {"my_zone": "Leeds (Europe/London)", "minutes": 30}

RULE = Rule(
    id="times-overlap",
    title="Two times on offer overlap",
    severity="error",
    stop=False,
    why="Two times that overlap are one choice, and the second may end in another call.",
    source="the clock",
    bad=Example("", "schedule-propose", {**_ZONE, "slots": ["2027-03-09T15:00", "2027-03-09T15:20"]}),
    good=Example("", "schedule-propose", {**_ZONE, "slots": ["2027-03-09T15:00", "2027-03-09T15:30"]}),
    find=find,
)
