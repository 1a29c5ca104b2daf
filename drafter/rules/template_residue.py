"""An answer that was left out may leave no scar."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule, quoted

_SCAR = re.compile(
    r" [,.;:!?](?![.\d()DPp/'-])|[,;:][,.;:]|(?<!\.)\.\.(?!\.)|\(\s{0,3}\)|[^\S\n]{2,}"
    r"|\b(the the|a a|an an|to to|at at|of of)\b"
    r"|^(?:Hello|Hi|Dear) ?,|\(optional\)",
    re.MULTILINE,
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks outside the answers only."""
    draft = seen.draft
    for part, text in draft.parts():
        words = seen.subject if part == "subject" else seen.body
        scars = _SCAR.finditer(words) if seen.is_ours else _surely(words, is_english=seen.is_english)
        for found in scars:
            if not text.is_answer(found.start(), found.end()):
                message = f"{quoted(found[0])} shows where an answer was left out."
                yield Hit(part, found.start(), found.end(), message, "Complete the sentence or take it out.")


# In a text that no template of ours made, two blanks or a blank before a comma are most often a habit of the hand.
_SURE = (
    r"\b(?:at|of|from|the|a|an|your|my|with|and) [,.;!?](?![.\d\w/'-])|^[ \t]*(?:Hello|Hi|Dear|Hey) ,|\( {0,3}\)"
    r"|\(optional\)"
)
_DOUBLED = r"|\b(?:the the|a a|an an|to to|at at|of of)\b"


def _surely(text: str, *, is_english: bool) -> Iterator[re.Match[str]]:
    return re.finditer(_SURE + (_DOUBLED if is_english else ""), text, re.MULTILINE)


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
