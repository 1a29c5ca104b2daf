"""There is something to choose from."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_LEAST, _MOST = 2, 5


def find(seen: Anatomy) -> Iterator[Hit]:
    """Counts the times offered in the answers, or in a text the lines and sentences that name a time of day."""
    offered = seen.draft.offered_times()
    if offered:
        count, start, end = len(offered), offered[0][1].start, offered[-1][1].end
    else:
        times = _times(seen)
        if not times or _is_span(seen):
            return
        count, start, end = len(times), times[0], times[-1]
        if any(" or " in line.text and "between" in line.text for line in seen.sentences):
            return
    if count < _LEAST:
        message = "The message offers one time."
        yield Hit("body", start, max(end, start + 1), message, "Offer two or three, or ask for theirs.")
    elif count > _MOST:
        message = f"The message offers {count} times; three are enough to choose from."
        yield Hit("body", start, end, message, "Keep the three that suit you best.")


def _times(seen: Anatomy) -> list[int]:
    """Where times begin; a second place's time and the end of a range are not times more."""
    found: list[int] = []
    last = -_FAR
    for clock in seen.clocks:
        between = seen.body[last : clock.start] if last >= 0 else ""
        joined = 0 <= clock.start - last < _FAR and "\n" not in between and re.search(_SAME, between)
        if not joined:
            found.append(clock.start)
        last = clock.end
    return found


def _is_span(seen: Anatomy) -> bool:
    """Does it offer whole stretches ("between 10:00 and 12:00") or leave it open ("any time after 3 pm")?"""
    return bool(
        re.search(
            r"\b(?:between|\d{1,2}/\d{1,2}|any ?time|after|before|until|mornings|afternoons|weekdays?|from)\b",
            seen.lower,
        )
    )


_FAR = 40
_SAME = r"/|=|\u2192|\(|\u2013|-|\bto\b|\buntil\b|\btill\b|\bi\.e\b|\bwhich is\b"

RULE = Rule(
    id="number-of-times",
    title="One time, or too many",
    severity="warning",
    stop=False,
    why="One time is a demand and ten are homework; practitioners say two to five.",
    source="guides on scheduling (advice; no experiment was found)",
    bad=letter("Could you do Tuesday 9 March at 15:00 Leeds?", kind="schedule-propose"),
    good=letter("Could you do Tuesday 9 March or Thursday 11 March, 15:00 Leeds, or 16:00?", kind="schedule-propose"),
    find=find,
    solid="advice",
    traits=("offers-times",),
)
