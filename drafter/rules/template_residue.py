"""An answer that was left out may leave no scar."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule

_SCAR = re.compile(
    r" [,.;:!?](?![.\d()DPp/'-])|[,;:][,.;:]|(?<!\.)\.\.(?!\.)|\(\s*\)|[^\S\n]{2,}"
    r"|\b(the the|a a|an an|to to|at at|of of)\b"
    r"|^(?:Hello|Hi|Dear) ?,|\(optional\)",
    re.MULTILINE,
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks outside the answers only."""
    draft = seen.draft
    for part, text in draft.parts():
        for found in _SCAR.finditer(text.text):
            if not text.is_answer(found.start(), found.end()):
                message = f'"{found[0]}" shows where an answer was left out.'
                yield Hit(part, found.start(), found.end(), message, "Complete the sentence or take it out.")


RULE = Rule(
    id="template-residue",
    title="A scar of something left out",
    severity="error",
    stop=True,
    why="A gap, a doubled word or a stray comma shows that a form was filled in.",
    source="plain to see",
    bad=Example("Subject: Question about grid storage\n\nHello ,\n\nI came across your work at .\n\nLan"),
    good=Example("Subject: Question about grid storage\n\nHello Folake,\n\nI came across your work.\n\nLan"),
    find=find,
)
