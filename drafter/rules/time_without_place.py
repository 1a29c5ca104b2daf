"""A clock time says whose clock, when two clocks differ or may differ."""

import re
from collections.abc import Iterator
from datetime import datetime

from drafter.anatomy import Anatomy
from drafter.draft import Draft, Text
from drafter.findings import Example, Hit, Rule, quoted
from drafter.moments import Zone, need_both

# Compiled when two clocks differ or may differ: 2 M instructions.
_CLOCK = r"(?i)\b\d{1,2}[:.]\d\d\b(?!\s*(?:%|percent))|\b\d{1,2} ?[ap]\.?m\b|\b(?:noon|midnight)\b"
_OFFSET = r"\b(?:UTC|GMT)\b"


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at our own words and at times; a clock time inside a prose answer is the person's.

    Where nobody knows the other clock, it looks at the times that were given as times, and at nothing else.
    """
    draft = seen.draft
    mine, theirs = draft.value("my_zone"), draft.value("their_zone")
    if not isinstance(mine, Zone):
        yield from _unplaced(seen)
        return
    moments = _moments(draft)
    if not isinstance(theirs, Zone):
        yield from (
            _bare(draft, (mine.place,), f"is {mine.place} time", answers_only=True) if moments else _unplaced(seen)
        )
    elif need_both([draft.made, *moments], mine, theirs):
        yield from _bare(draft, (mine.place, theirs.place), f"is {mine.place} or {theirs.place} time")


def _bare(draft: Draft, places: tuple[str, ...], doubt: str, *, answers_only: bool = False) -> Iterator[Hit]:
    """The clock times that bear none of these places."""
    for part, text in draft.parts():
        for found in re.finditer(_CLOCK, text.text):
            kind = _kind_of_answer(draft, text, found.start())
            is_ours = "moment" in kind or (not kind and not answers_only)
            if is_ours and not _has_place(text.text, found, places):
                message = f'"{found[0]}" does not say whether it {doubt}.'
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


def _kind_of_answer(draft: Draft, text: Text, at: int) -> str:
    """The type of the answer that stands there, "" for our words and for an answer that no kind knows."""
    for span in text.spans:
        if span.start <= at < span.end:
            field = draft.field(span.field)
            return field.type if field is not None else ""
    return ""


def _has_place(text: str, found: re.Match[str], places: tuple[str, ...]) -> bool:
    """A place in the same line or sentence, or in the paragraph that leads to a list."""
    start = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    line = text[start : end if end >= 0 else len(text)]
    lead = _lead(text[:start]) if line.startswith("- ") else ""
    return any(place in line or f"{place} time" in lead for place in places) or bool(re.search(_OFFSET, line))


def _lead(before: str) -> str:
    """The paragraph above a list, whichever of its items comes after ``before``."""
    lines = before.rstrip("\n").split("\n")
    while lines and (lines[-1].startswith("- ") or not lines[-1]):
        lines.pop()
    return "\n".join(lines).rsplit("\n\n", 1)[-1]


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
