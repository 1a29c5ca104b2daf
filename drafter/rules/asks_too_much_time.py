"""A first talk is short."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, Severity, letter, quoted

_MOST = 30  # minutes
_LONG = (
    r"\b(\d{2,3})(?: ?(?:-|\u2013|to) ?(\d{2,3}))?[ -]?min(?:ute)?s?\b|(?<!half )(?<!half-)(?<!quarter of )(?<!within )"
    r"\b(?:an|one|1|two|2|a couple of|a few)[ -]hours?\b(?! (?:away|ago|from|later|drive|north|south|east|west"
    r"|early|before|"
    r"after|behind|ahead|by|of (?:work|class)))|\bforty-five minutes\b|\bsixty minutes\b|\bhour-long\b"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at the sentences that ask; a length that was typed into a letter of ours was chosen."""
    low = seen.lower
    if "hour" not in low and not any(word[:2] > "30" for word in low.split() if word[:2].isdigit() and word[1:]):
        return  # most letters name no number so large, and the pattern is dear
    for found in re.finditer(_LONG, low):
        sentence = low[slice(*seen.around(found.start()))]
        asks = "?" in sentence or re.search(
            r"\b(?:talk|call|chat|speak|meet|coffee|conversation|of your time)\b", sentence
        )
        minutes = int(found[2] or found[1] or 60)
        if asks and minutes > _MOST:
            said = seen.body[found.start() : found.end()]
            message = f"{quoted(said)} is long for somebody who does not know you."
            typed = seen.is_ours and seen.draft.body.is_answer(found.start(), found.end())
            severity: Severity | None = "hint" if typed else None
            yield Hit("body", found.start(), found.end(), message, "Ask for 15 to 30 minutes.", severity)


RULE = Rule(
    id="asks-too-much-time",
    title="Asks for much time",
    severity="warning",
    stop=False,
    why="Career centres say 15 to 30 minutes for a first talk, and to keep to them.",
    source="Berkeley 20, Tufts 15 to 30, Asbury 10 to 15 (advice)",
    bad=letter("Could we talk for an hour?"),
    good=letter("Could we talk for half an hour?"),
    find=find,
    solid="advice",
    traits=("first-contact",),
    english=True,
)
