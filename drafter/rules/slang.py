"""A stranger is written to in whole words."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter
from drafter.rules.phrases.row import Phrase
from drafter.rules.phrases.row import find as find_phrase
from drafter.rules.phrases.tone import SLANG


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for words of chats and for emoji; a casual letter may hold both."""
    if seen.draft.value("formality") == "casual":
        return
    row: Phrase = SLANG
    yield from find_phrase(row, seen)
    if not seen.body.isascii():
        for at, char in enumerate(seen.body):
            if char >= "\u2600" and _is_emoji(char):
                yield Hit("body", at, at + 1, f"{char} is written to friends.", "Take it out.")


def _is_emoji(char: str) -> bool:
    code = ord(char)
    return 0x1F300 <= code <= 0x1FAFF or (
        0x2600 <= code <= 0x27BF and char not in "\u2713\u2714\u2022\u27a4\u2605\u2606"
    )


RULE = Rule(
    id="slang",
    title="Slang or emoji to a stranger",
    severity="warning",
    stop=False,
    why="Career centres ask for plain words in a first message: a stranger cannot tell ease from carelessness.",
    source="Princeton, Bucknell, Waterloo (advice)",
    bad=letter("I'm gonna be in Lagos, do u have 20 minutes?"),
    good=letter("I'm going to be in Lagos. Do you have 20 minutes?"),
    find=find,
    solid="advice",
    traits=("first-contact",),
    english=True,
)
