"""A first message says enough."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, Severity, letter

_LEAST = 30  # words


def find(seen: Anatomy) -> Iterator[Hit]:
    """Counts every word, greeting and close too; a note, a text and a document may be short."""
    draft = seen.draft
    if draft.kind.channel not in ("email", "reply") or draft.kind.words[1] <= _SMALL or not seen.prose:
        return
    count = len(seen.body.split())
    if count < _LEAST:
        message = f"The message has {count} words: too few to say who you are and why them."
        if "thanks" in draft.kind.traits:
            message = f"The message has {count} words: too few to say what was useful."
        hint: Severity | None = "hint" if seen.is_ours else None
        yield Hit("body", seen.prose[0].start, seen.prose[-1].end, message, "Add the one thing they can check.", hint)


_SMALL = 60  # words: kinds that aim at no more may be this short

RULE = Rule(
    id="too-short",
    title="Too short to say why",
    severity="warning",
    stop=False,
    why="Messages of ten words lose about 30 % of the answers that those of 50 to 125 words get.",
    source="Boomerang 2016, 40 million mails (a vendor's observation)",
    bad=letter("I'm a student. Could we talk for 20 minutes?"),
    good=letter(
        "I'm a second-year student of chemistry at Leeds, and I came across your talk on second-life batteries.",
        "Could we talk by phone for 20 minutes about how you sized the first one? Any day would do. Thank you.",
    ),
    find=find,
    solid="observation",
    english=True,
    traits=("first-contact", "thanks"),
)
