"""Two reminders are the most."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted
from drafter.moments import day_words
from drafter.people.past import reminders

_MANY = (
    r"\b(?:third|fourth|fifth|3rd|4th|5th) (?:and final |and last )?(?:time|message|e-?mail|attempt"
    r"|reminder|follow[- ]up|note)\b"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at the number that was given, at what was sent them before, and at "third time" in the text."""
    draft = seen.draft
    before = reminders(draft.history, draft.past, draft.kind.name) if draft.history else ()
    if len(before) >= _MOST:
        days = [day_words(event.at.date(), now=draft.made) for event in before]
        message = f"You have reminded them {len(days)} times since they last answered, at last on {days[-1]}."
        yield Hit("body", 0, 0, message, _ADVICE)
        return
    number = draft.value("nudge")
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
