"""A title is theirs, not a guess."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_TITLES = r"\b(?:mr|mrs|ms|miss|mx|sir|madam|ma'am)\b"


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at the greeting, when the name that was given bears no such title."""
    greeting, draft = seen.greeting, seen.draft
    given = " ".join(str(draft.value(word) or "") for word in ("greeting", "their_name")).lower()
    if greeting is None or not given.strip():
        return
    low = seen.lower[greeting.start : greeting.end]
    found = re.search(_TITLES, low) if any(sign in low for sign in ("m", "sir")) else None
    if found and not re.search(rf"\b{found[0]}\b", given) and "sir" not in low.replace("sir", "", 1):
        start = greeting.start + found.start()
        said = seen.body[start : greeting.start + found.end()]
        message = f"{quoted(said)} is not part of the name that was given."
        yield Hit("body", start, greeting.start + found.end(), message, "Greet them by their whole name.")


RULE = Rule(
    id="guessed-title",
    title="A title that was guessed",
    severity="warning",
    stop=False,
    why="A name does not tell whether somebody is Mr., Ms. or neither; the whole name is always right.",
    source="guides on addressing people (UNIL; W3C on personal names)",
    bad=letter("I came across your talk.", greeting="Dear Mr. Lee,", their_name="Robin Lee"),
    good=letter("I came across your talk.", greeting="Dear Robin Lee,", their_name="Robin Lee"),
    find=find,
    solid="advice",
    english=True,
)
