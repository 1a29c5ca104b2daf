"""A formal letter is formal throughout."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_CASUAL = (
    r"\bhey\b|\bcheers\b|\b(?:can|won|don|isn|aren|doesn|didn|wouldn|couldn|haven)'t\b|\bi'(?:m|ll|d"
    r"|ve)\b|\bit's\b|\bthat's\b"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at letters whose answers ask for formal, and at "Hey" before a title; what was typed is let pass."""
    low, greeting = seen.lower, seen.greeting
    if (
        greeting
        and low.startswith("hey", greeting.start)
        and re.search(r"\b(?:dr|prof|professor|mr|ms|mrs)\b", greeting.text.lower())
    ):
        message = f"{quoted(greeting.text)} is casual and formal at once."
        yield Hit("body", greeting.start, greeting.end, message, 'Write "Dear" before a title.')
        return
    if seen.draft.value("formality") != "formal":
        return
    for found in re.finditer(_CASUAL, low):
        if not seen.draft.body.is_answer(found.start(), found.end()):
            said = quoted(seen.body[found.start() : found.end()])
            yield Hit("body", found.start(), found.end(), f"{said} in a formal letter.", "Write it out.")
            return


RULE = Rule(
    id="register-mismatch",
    title="Formal and casual at once",
    severity="hint",
    stop=False,
    why="Two manners in one letter read as if parts of it were pasted.",
    source="read aloud",
    bad=letter("I'm a student of chemistry.", greeting="Hey Professor Obi,"),
    good=letter("I'm a student of chemistry.", greeting="Dear Professor Obi,"),
    find=find,
    solid="taste",
    english=True,
)
