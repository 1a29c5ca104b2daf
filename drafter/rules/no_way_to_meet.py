"""An agreed time has a place."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_WAYS = (
    "http", "www.", "zoom", "teams", "meet.", "skype", "google meet", "facetime", "whatsapp", "call you",
    "call me", "phone", "by video",
    "dial", "ring you", "ring me", "caf\u00e9", "cafe", "coffee", "office", "room", "lobby", "campus",
    "street", " st.", "avenue",
    "where:", "library", "building", "entrance", "hall", "link", "number", "at the ", "museum", "restaurant",
    "lunch", "invit", "webex",
    "reach me", "reach you", "come to", "floor", "desk", "station",
)  # fmt: skip
_PHONE = r"\+?\d[\d ()-]{6,}\d"


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for a link, a number, a place, or who calls whom."""
    low = seen.lower
    if not seen.prose or any(way in low for way in _WAYS) or re.search(_PHONE, low):
        return
    first = seen.prose[0]
    message = "The message says when, and not how or where."
    yield Hit("body", first.start, seen.prose[-1].end, message, "Add the link, the number or the place.")


RULE = Rule(
    id="no-way-to-meet",
    title="No link, number or place",
    severity="warning",
    stop=False,
    why="Without it one of you writes again on the day.",
    source="career services' checklists for the day before (advice)",
    bad=letter("We meet on Tuesday 9 March at 15:00 Leeds time.", kind="schedule-confirm"),
    good=letter("Tuesday 9 March, 15:00 Leeds time: I'll call you on +44 113 496 0000.", kind="schedule-confirm"),
    find=find,
    solid="advice",
    traits=("states-time",),
    english=True,
)
