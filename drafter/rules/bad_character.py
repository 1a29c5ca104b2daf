"""No character may hide in a letter or act on what shows it."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule
from drafter.text.characters import intruder


def find(seen: Anatomy) -> Iterator[Hit]:
    """Answers were looked at when they came in; this catches what an editor or a template brought."""
    draft = seen.draft
    for part, text in draft.parts():
        found = intruder(text.text, lines=True)
        if found:
            message = f"Character {found.at + 1} of the {part} is {found.what}."
            yield Hit(part, found.at, found.at + 1, message, "Delete it or type the word again.")


RULE = Rule(
    id="bad-character",
    title="A control or hidden character",
    severity="error",
    stop=True,
    why="Such characters can turn the reading direction, hide text, or act on a terminal.",
    source="CVE-2021-42574; Unicode TR36",
    bad=Example("Subject: Question about grid storage\n\nHello Folake,\n\nPlease read \u202ethis.\n\nLan"),
    good=Example("Subject: Question about grid storage\n\nHello محمد علي,\n\nPlease read this.\n\nLan"),
    find=find,
)
