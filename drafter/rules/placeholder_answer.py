"""An answer is not a placeholder itself."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule

_PLACEHOLDER = r"\[[^\]]*\]|<[^>]*>|TBD|TODO|X{3,}|lorem ipsum.*"


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at answers that are nothing else: a script that left its own gap open, or the number of a menu's line."""
    draft = seen.draft
    for part, text in draft.parts():
        for span in text.spans:
            answer = text.text[span.start : span.end]
            field = draft.field(span.field)
            is_prose = field is not None and (field.item or field.type) == "prose"
            if re.fullmatch(_PLACEHOLDER, answer, re.IGNORECASE) or (is_prose and not re.search(r"[^\W\d_]", answer)):
                message = f'The answer to {span.field} is "{answer}", which looks like a placeholder.'
                yield Hit(part, span.start, span.end, message, "Say it in your own words, if it is one.")


RULE = Rule(
    id="placeholder-answer",
    title="An answer looks like a placeholder",
    severity="warning",
    stop=False,
    why="What stands in brackets is most often a gap that nobody filled; yet it may be a name.",
    source="plain to see",
    bad=Example("", answers={"about": "[topic]"}),
    good=Example("", answers={"about": "brackets in bridges"}),
    find=find,
    solid="advice",
)
