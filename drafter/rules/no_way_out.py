"""A request can be refused with ease."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_OUTS = (
    "if ", "no worries", "understand", "work around", "pressure", "any day", "whenever", "no need",
    "either way", "suits you",
    "works for you", "convenient", "at your convenience", "your schedule", "flexible", "rather not",
    "fine too", "no problem",
    "name a", "name any", "happy to", "a no ", "of course", "bad time", "best for you", "easier", "or not",
)  # fmt: skip


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for any of the words that leave a choice."""
    traits, low = seen.draft.kind.traits, seen.lower
    asks = {"asks-for-time", "nudge", "about-another"} & set(traits)
    if (
        not asks
        or seen.draft.kind.channel in ("document", "text")
        or not seen.prose
        or any(out in low for out in _OUTS)
    ):
        return
    last = seen.prose[-1]
    message = "Nothing says that a no, or another day, would be fine."
    yield Hit(
        "body", last.start, last.end, message, 'Add it in a few words: "any day would do", "if not, I\'ll understand".'
    )


RULE = Rule(
    id="no-way-out",
    title="No easy way to say no",
    severity="hint",
    stop=False,
    why="Leave it easy to refuse, and fewer people choose silence instead.",
    source="the custom of introductions both sides agree to; career centres (advice)",
    bad=letter("Could we talk for 20 minutes on Monday?"),
    good=letter("Could we talk for 20 minutes? Any day would do."),
    find=find,
    solid="advice",
    traits=("asks",),
    english=True,
)
