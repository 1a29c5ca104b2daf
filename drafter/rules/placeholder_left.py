"""Nothing of a form may be left in a letter."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule, quoted

_SIGNS = (
    "{{",
    "}}",
    "{%",
    "%}",
    "[",
    "<",
    "{",
    "__",
    "(ins",
    "(Ins",
    "XX",
    "TBD",
    "TODO",
    "orem",
    "None",
    "undefined",
    "nan",
    "NaN",
    "null",
)
_PLACEHOLDER = (
    r"\{\{[^{}\n]{0,80}\}\}|\{%[^%\n]{0,80}%\}|\{\{|\}\}|\{%|%\}"
    r"|\[(?:[A-Z][\w' ]*|(?:your|their|my|the|insert|name|company|topic|date|link)\b[^\]\n]{0,40})\]"
    r"|<[A-Za-z][A-Za-z _-]{1,30}>"
    r"|\{(?:[A-Za-z_]\w{0,30}|(?:[Yy]our|[Tt]heir|[Ff]irst|[Ll]ast|[Cc]ompany) [\w ]{1,20})\}"
    r"|\([Ii]nsert [^)\n]{1,40}\)|(?<=\w )_{2,40}(?=[\s,.!?]|$)"
    r"|\bX{3,}\b|\bTBD\b|\bTODO\b|\b[Ll]orem ipsum\b|\bundefined\b(?! behaviou?r)|\bnan\b(?! bread)|\bNaN\b"
    r"|\bnull\b(?! hypothes| result)|\bNone\b(?! (?:of|but|is|are|were|was|has|have|had|came|that|who|which"
    r"|other|the)\b)"
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks outside the answers only: what a person typed is theirs, be it ``{{ 7*7 }}`` or a man named None."""
    draft = seen.draft
    for part, text in draft.parts():
        words = seen.subject if part == "subject" else seen.body
        if not any(sign in words for sign in _SIGNS):
            continue
        for found in re.finditer(_PLACEHOLDER, words):
            if not text.is_answer(found.start(), found.end()):
                message = f"{quoted(found[0])} is a placeholder, not a word of the message."
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
