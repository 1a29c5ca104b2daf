"""A clock time says whose clock, when two clocks differ."""

import re
from collections.abc import Iterator
from datetime import datetime

from drafter.anatomy import Anatomy
from drafter.draft import Draft, Text
from drafter.findings import Example, Hit, Rule, quoted
from drafter.moments import Zone, need_both

# Compiled when two clocks differ: 2 M instructions.
_CLOCK = r"(?i)\b\d{1,2}[:.]\d\d\b(?!\s*(?:%|percent))|\b\d{1,2} ?[ap]\.?m\b|\b(?:noon|midnight)\b"
_OFFSET = r"\b(?:UTC|GMT)\b"


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at our own words and at times; a clock time inside a prose answer is the person's."""
    draft = seen.draft
    mine, theirs = draft.value("my_zone"), draft.value("their_zone")
    if not isinstance(mine, Zone) or not isinstance(theirs, Zone):
        yield from _unplaced(seen)
        return
    if not need_both([draft.made, *_moments(draft)], mine, theirs):
        return
    places = (mine.place, theirs.place)
    for part, text in draft.parts():
        for found in re.finditer(_CLOCK, text.text):
            if not _in_prose(draft, text, found.start()) and not _has_place(text.text, found, places):
                message = f'"{found[0]}" does not say whether it is {places[0]} or {places[1]} time.'
                yield Hit(part, found.start(), found.end(), message, f"Write {found[0]} {places[0]}.")


def _unplaced(seen: Anatomy) -> Iterator[Hit]:
    """Where no places are known: a text about a time in which no time says where, and which meets nobody in person."""
    traits = seen.draft.kind.traits
    if seen.is_ours or not seen.clocks or not {"offers-times", "states-time"} & set(traits):
        return
    if any(word in seen.lower for word in _IN_PERSON) or re.search(_SOME_PLACE, seen.body):
        return
    first = seen.clocks[0]
    said = quoted(seen.body[first.start : first.end])
    message = f"{said} does not say whose clock it is."
    yield Hit("body", first.start, first.end, message, "Add the city: 15:00 Lagos.", "warning")


_IN_PERSON = (
    "caf\u00e9",
    "cafe",
    "coffee",
    "lunch",
    "in person",
    "your office",
    "lobby",
    "campus",
    "building",
    "library",
    "time zone",
)
_SOME_PLACE = (
    r"(?:\d|[ap]\.?m\.?|noon|midnight),? ?[(/]?(?:in )?(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|Mon|Tue|Wed|Thu|Fri"
    r"|Sat|Sun)[a-z]*\b)[A-Z][a-z]{2,}|\b(?:[A-Z]\w+|your|my|our|local|their) time\b"
    r"|\b(?:UTC|GMT|[ECMP][SD]?T|BST|CES?T|EES?T|WE?S?T|[AJKIHSNP]ST|WAT|CAT|EAT|SAST|AE[SD]T|NZ[SD]T|AKST|SGT|HKT|PKT|WIB)\b"
)


def _moments(draft: Draft) -> list[datetime]:
    values = [answer.value for answer in draft.answers.values()]
    flat = [one for value in values for one in (value if isinstance(value, tuple) else (value,))]
    return [one for one in flat if isinstance(one, datetime)]


def _in_prose(draft: Draft, text: Text, at: int) -> bool:
    for span in text.spans:
        if span.start <= at < span.end:
            field = draft.field(span.field)
            return field is not None and "moment" not in field.type
    return False


def _has_place(text: str, found: re.Match[str], places: tuple[str, str]) -> bool:
    """A place in the same line or sentence, or in the line that heads a list."""
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    line = text[start : end if end >= 0 else len(text)]
    head = text[: start - 2].rsplit("\n\n", 1)[-1] if line.startswith("- ") else ""
    return any(place in line or f"{place} time" in head for place in places) or bool(re.search(_OFFSET, line))


_ZONES = {"my_zone": "Leeds (Europe/London)", "their_zone": "Lagos"}

RULE = Rule(
    id="time-without-place",
    title="A clock time without a place",
    severity="error",
    stop=True,
    why="With two clocks in play, a bare 15:00 is read as the reader's own.",
    source="plain to see",
    bad=Example("Hello Folake,\n\nCould you do Tuesday 22 June 2027, 15:00?\n\nLan", "schedule-propose", _ZONES),
    good=Example("Hello Folake,\n\nCould you do Tuesday 22 June 2027, 15:00 Leeds?\n\nLan", "schedule-propose", _ZONES),
    find=find,
)
