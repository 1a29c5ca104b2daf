"""Nobody's pronoun is guessed."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.draft import Text
from drafter.findings import Hit, Rule, letter

_PRONOUN = r"\b(?:he|she|his|her|him|hers|himself|herself)\b"


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at requests about a third person, the lines for forwarding included; what was typed is let pass."""
    draft = seen.draft
    if "asks" not in draft.kind.traits or "thanks" in draft.kind.traits:
        return
    text: Text = draft.body
    low = text.text.lower()
    if len(low) != len(text.text):
        return
    for found in re.finditer(_PRONOUN, low):
        if not text.is_answer(found.start(), found.end()):
            message = f'"{found[0]}" says more about them than was given.'
            yield Hit("body", found.start(), found.end(), message, 'Repeat the name, or write "they".')
            return


RULE = Rule(
    id="guessed-pronoun",
    title="A pronoun that was guessed",
    severity="warning",
    stop=False,
    why="A name does not tell a pronoun, and the person will read it when the lines are forwarded.",
    source="guides on names and gender (advice)",
    bad=letter("Could you ask Robin Lee whether he would talk with me?", kind="intro-request"),
    good=letter("Could you ask Robin Lee whether they would talk with me?", kind="intro-request"),
    find=find,
    solid="advice",
    traits=("about-another",),
    english=True,
)
