"""A title that was given is used."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_TITLE = r"\b(?:dr|prof|professor|judge|rev|reverend)\b"


_SIGNS = ("dr", "prof", "judge", "rev")


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at the greeting: Mr. for a doctor in any letter, no title at all only where it is formal."""
    greeting, draft = seen.greeting, seen.draft
    if greeting is None:
        return
    given = " ".join(str(draft.value(word) or "") for word in ("greeting", "their_name")).lower()
    low = seen.lower[greeting.start : greeting.end]
    title = re.search(_TITLE, given) if any(sign in given for sign in _SIGNS) else None
    if title is None or re.search(_TITLE, low):
        return
    if re.search(r"\b(?:mr|mrs|ms|miss)\b", low) or draft.value("formality") == "formal":
        message = f"{quoted(greeting.text)} leaves out the title of the name that was given."
        yield Hit("body", greeting.start, greeting.end, message, "Use the title that they use.")


RULE = Rule(
    id="title-dropped",
    title="A title left out",
    severity="warning",
    stop=False,
    why="Who earned a doctorate notices when a letter says Mr. or Ms.",
    source="professors' own pages (advice)",
    bad=letter("I came across your talk.", greeting="Dear Ms. Obi,", their_name="Dr. Ngozi Obi"),
    good=letter("I came across your talk.", greeting="Dear Dr. Obi,", their_name="Dr. Ngozi Obi"),
    find=find,
    solid="advice",
    english=True,
)
