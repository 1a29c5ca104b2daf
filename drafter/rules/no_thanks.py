"""Thanks are said."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_WORDS = ("thank", "grateful", "gratitude", "appreciat", "obliged", "cheers", "thx", "indebted")


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for a word of thanks anywhere in a mail, the close included; a note is too short for it."""
    draft = seen.draft
    if draft.kind.channel not in ("email", "reply") or not seen.prose or any(word in seen.lower for word in _WORDS):
        return
    last = seen.prose[-1]
    yield Hit("body", last.start, last.end, "Nowhere does the message say thank you.", "Say it once, in plain words.")


RULE = Rule(
    id="no-thanks",
    title="No thanks",
    severity="warning",
    stop=False,
    why="A line of thanks raised the share of people who helped again from 32 to 66 %.",
    source="Grant and Gino 2010 (experiment)",
    bad=letter("Could we talk for 20 minutes?"),
    good=letter("Could we talk for 20 minutes? Thank you for reading this."),
    find=find,
    solid="experiment",
    traits=("thanks", "first-contact"),
    by_trait={"thanks": "error"},
    english=True,
)
