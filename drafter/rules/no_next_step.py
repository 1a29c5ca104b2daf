"""Thanks say what comes of the talk."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

_NEXT = (
    r"\bi(?:'ll| will| plan| am going|'m going| intend| have (?:now |already |since |just )?(?:signed|started"
    r"|joined|ordered|bought|asked|arranged|enrolled|spoken|found|made|"
    r"registered|applied|written|begun|decided|booked|contacted|emailed|read)|'ve (?:now |already |since "
    r"|just )?\w+(?:ed|en|un|ght)?)\b"
    r"|\bgoing to\b|\bnext (?:step|week|month)\b|\bplanning to\b|\balready (?:signed|started|ordered|read"
    r"|reading|working)\b"
    r"|\bi(?:'m| am) (?:now |already )?(?!writing|hoping|looking forward|reaching)\w+ing\b|\breport back\b"
    r"|\b(?:this|next|yesterday|tonight)[^.?!]{0,20} i (?:\w+ed|began|bought|wrote|read)\b|\bi (?:signed up"
    r"|ordered|started|applied|registered)\b"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for anything that the writer will do or has done since."""
    kind = seen.draft.kind
    if "learned" not in kind.scope or "about-another" in kind.traits or not seen.prose or re.search(_NEXT, seen.lower):
        return
    last = seen.prose[-1]
    message = "The message does not say what you will do with it."
    yield Hit("body", last.start, last.end, message, "Add one step: what, and by when.")


RULE = Rule(
    id="no-next-step",
    title="Nothing comes of it",
    severity="hint",
    stop=False,
    why="A next step shows that the time was well spent; guides call it the part most people skip.",
    source="career guides (advice)",
    bad=letter("Thank you for your advice to learn to read a diagram first.", kind="thank-you"),
    good=letter("Thank you for your advice. I will read the book by June.", kind="thank-you"),
    find=find,
    solid="advice",
    traits=("thanks",),
    english=True,
)
