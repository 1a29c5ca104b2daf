"""A day has its date."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_RELATIVE = (
    r"\b(?:this|next|coming) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bnext week\b|\b(?:later )?this week\b"
    r"|\b(?:day after )?tomorrow\b|\bthe week after next\b"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at messages about a time; a date in the same sentence or list makes it plain."""
    low = seen.lower
    if not any(sign in low for sign in ("this ", "next ", "coming ", "tomorrow")):
        return
    for found in re.finditer(_RELATIVE, low):
        near = seen.names_day(*seen.around(found.start()))
        if near or (found[0] in ("tomorrow", "this week", "next week") and seen.days):
            continue
        said = quoted(seen.body[found.start() : found.end()])
        yield Hit("body", found.start(), found.end(), f"{said} has no date.", "Write the date: Wednesday 28 April.")


RULE = Rule(
    id="relative-date",
    title="A day without its date",
    severity="warning",
    stop=False,
    why='"Next Wednesday" is read in two ways, and mail is read later than it is written.',
    source="16 of 52 published samples do it; usage guides (advice)",
    bad=letter("Would next Wednesday at 15:00 Leeds time suit you?", kind="schedule-propose"),
    good=letter("Would next Wednesday, 10 March, at 15:00 Leeds time suit you?", kind="schedule-propose"),
    find=find,
    solid="advice",
    traits=("offers-times", "states-time"),
    english=True,
)
