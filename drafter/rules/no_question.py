"""A request is a question."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for a question mark; a reminder may also name a choice ("just say so")."""
    draft = seen.draft
    if not seen.prose or draft.kind.channel == "document" or "?" in seen.lower:
        return
    if "nudge" in draft.kind.traits and re.search(_OFFER, seen.lower):
        return
    last = seen.sentences[-1]
    message = "Nothing in the message is a question."
    yield Hit(
        "body", last.start, last.end, message, 'Put what you ask as a question, such as "Would you have 20 minutes?".'
    )


_OFFER = r"\b(?:just|please) (?:say|name|tell|let)\b|\blet me know (?:if|whether|which|when|what)\b"

RULE = Rule(
    id="no-question",
    title="No question",
    severity="warning",
    stop=False,
    why="Messages with one to three questions got half as many answers again as those with none.",
    source="Boomerang 2016, 40 million mails (a vendor's observation)",
    bad=letter("I hope to hear from you about a talk of 20 minutes."),
    good=letter("Would you have 20 minutes?"),
    find=find,
    solid="observation",
    traits=("asks",),
)
