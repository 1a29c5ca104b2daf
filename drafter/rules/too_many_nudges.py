"""Two reminders are the most."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_MANY = (
    r"\b(?:third|fourth|fifth|3rd|4th|5th) (?:and final |and last )?(?:time|message|e-?mail|attempt"
    r"|reminder|follow[- ]up|note)\b"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at the number that was given, and at "third time" in the text."""
    number = seen.draft.value("nudge")
    if isinstance(number, int | str) and str(number).isdigit() and int(number) > _MOST:
        message = f"This is reminder number {number}."
        yield Hit("body", 0, 0, message, _ADVICE)
        return
    low = seen.lower
    if any(word in low for word in ("third", "fourth", "fifth", "3rd", "4th", "5th")) and (
        found := re.search(_MANY, low)
    ):
        said = quoted(seen.body[found.start() : found.end()])
        yield Hit("body", found.start(), found.end(), f"{said} is one reminder too many.", _ADVICE)


_MOST = 2
_ADVICE = "Stop here, and write to somebody else."

RULE = Rule(
    id="too-many-nudges",
    title="A third reminder",
    severity="error",
    stop=False,
    why="Most answers come to the first reminder; by the fourth message complaints of spam have tripled.",
    source="Woodpecker, Stripo (vendors' observations); SFU: one reminder (advice)",
    bad=letter("This is my third message.", kind="follow-up", subject=""),
    good=letter("This is my last message about it.", kind="follow-up", subject=""),
    find=find,
    solid="observation",
    traits=("nudge",),
    english=True,
)
