"""Nothing of a form may be left in a letter."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule

_SIGNS = ("{{", "}}", "{%", "%}", "[", "<", "XX", "TBD", "TODO", "orem", "None", "undefined", "nan", "NaN", "null")
_PLACEHOLDER = (
    r"\{\{.*?\}\}|\{%.*?%\}|\{\{|\}\}|\{%|%\}"
    r"|\[(?:[A-Z][\w' ]*|(?:your|their|my|the|insert|name|company|topic|date|link)\b[^\]\n]{0,40})\]"
    r"|<[A-Za-z][A-Za-z _-]{1,30}>"
    r"|\bX{3,}\b|\bTBD\b|\bTODO\b|\b[Ll]orem ipsum\b|\bNone\b|\bundefined\b|\bnan\b|\bNaN\b|\bnull\b"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks outside the answers only: what a person typed is theirs, be it ``{{ 7*7 }}`` or a man named None."""
    draft = seen.draft
    for part, text in draft.parts():
        if not any(sign in text.text for sign in _SIGNS):
            continue
        for found in re.finditer(_PLACEHOLDER, text.text):
            if not text.is_answer(found.start(), found.end()):
                message = f'"{found[0]}" is a placeholder, not a word of the message.'
                yield Hit(part, found.start(), found.end(), message, "Write what belongs there.")


RULE = Rule(
    id="placeholder-left",
    title="A placeholder is left in the text",
    severity="error",
    stop=True,
    why="A placeholder tells the reader that the letter was not written for them.",
    source="plain to see",
    bad=Example("Subject: Question about grid storage\n\nHello [Name],\n\nCould we talk for 20 minutes?\n\nLan"),
    good=Example("Subject: Question about grid storage\n\nHello Folake,\n\nCould we talk for 20 minutes?\n\nLan"),
    find=find,
)
