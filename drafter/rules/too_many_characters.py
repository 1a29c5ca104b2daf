"""A note fits the room it is given."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule


def find(seen: Anatomy) -> Iterator[Hit]:
    """The limit is the setting that the kind names."""
    draft = seen.draft
    body = draft.body.text
    if draft.limit and len(body) > draft.limit:
        over = len(body) - draft.limit
        message = f"The note has {len(body)} characters; {draft.limit} fit."
        yield Hit("body", draft.limit, len(body), message, f"Say one of your answers in {over} characters less.")


RULE = Rule(
    id="too-many-characters",
    title="More characters than fit",
    severity="error",
    stop=False,
    why="LinkedIn cuts or refuses a note that is longer.",
    source="LinkedIn: 200 characters, 300 with a paid account (seen at third parties; the limit is a setting)",
    bad=Example("Hello Folake,\n" + "I came across your talk. " * 9 + "May we connect?\nLan", "linkedin-note"),
    good=Example("Hello Folake,\nI came across your talk. May we connect?\nLan", "linkedin-note"),
    find=find,
    solid="advice",
)
