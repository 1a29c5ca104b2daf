"""A talk has a length."""

import re
from collections.abc import Iterator
from itertools import pairwise

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_TALK = r"\b(?:call|talk|chat|speak|meet|meeting|coffee|conversation|interview|zoom|phone|minutes)\b"
_LENGTH = (
    r"\b(?:\d{1,3}|five|ten|twelve|fifteen|twenty|twenty-five|thirty|forty|forty-five|sixty)(?: ?(?:-|\u2013|to|or) ?"
    r"(?:\d{1,3}|ten|fifteen|twenty|thirty))?[ -]?min(?:ute)?s?\b|\bhalf[ -](?:an |a )?hour|\b(?:an|one|1)[ -]hour\b"
    r"|\b(?:a )?quarter of an hour\b|\b\d{1,3} ?'|\b\d{1,2}:\d\d ?(?:-|\u2013|to|until) ?\d{1,2}:\d\d"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for a number of minutes anywhere, when a question asks for a talk."""
    low = seen.lower
    words = low.split()
    is_said = any(
        one.isdigit() and two.startswith("min") for one, two in pairwise(words)
    )  # the common way, cheap to see
    if is_said or seen.draft.kind.channel == "document" or re.search(_LENGTH, low):
        return
    for sentence in seen.sentences:
        said = low[sentence.start : sentence.end]
        asks = "?" in said or "like to" in said or "love to" in said or "appreciate" in said or "hop" in said
        if asks and re.search(_TALK, said):
            message = "The message does not say how long the talk would be."
            advice = 'Say it: "20 minutes" is what most people ask for.'
            yield Hit("body", sentence.start, sentence.end, message, advice)
            return


RULE = Rule(
    id="no-length",
    title="A talk of unknown length",
    severity="warning",
    stop=False,
    why="A stranger can grant 20 minutes; an open-ended talk they can only put off.",
    source="Berkeley, Tufts, Northeastern: 15 to 30 minutes (advice)",
    bad=letter("Could we talk by phone?"),
    good=letter("Could we talk by phone for 20 minutes?"),
    find=find,
    solid="advice",
    traits=("asks-for-time",),
    english=True,
)
