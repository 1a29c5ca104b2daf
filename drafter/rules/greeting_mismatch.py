"""The greeting is the one that was given."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule
from drafter.text.characters import nfc


def find(seen: Anatomy) -> Iterator[Hit]:
    """The first line must hold the greeting, letter for letter."""
    draft = seen.draft
    greeting = draft.value("greeting")
    line = draft.body.text.partition("\n")[0]
    if greeting and not _holds(nfc(line), nfc(str(greeting))):
        message = f'The letter opens with "{line}", but the greeting given is "{greeting}".'
        yield Hit("body", 0, len(line), message, "Greet them as given, or change the answer.")


_INSIDE = ("-", "'", "\u2019")  # what a longer name may have between its letters


def _holds(line: str, name: str) -> bool:
    """Does the name stand in the line, and not as a piece of a longer one ("Sara" in "Sarah")?"""
    at = line.find(name)
    while at >= 0:
        before, after = line[:at], line[at + len(name) :]
        goes_on = after[:1].isalpha() or (after[:1] in _INSIDE and after[1:2].isalpha())
        if not goes_on and not before[-1:].isalpha() and not (before[-1:] in _INSIDE and before[-2:-1].isalpha()):
            return True
        at = line.find(name, at + 1)
    return False


RULE = Rule(
    id="greeting-mismatch",
    title="The greeting is not the one given",
    severity="error",
    stop=True,
    why="A wrong name is the worst thing that a letter to a stranger can hold.",
    source="practitioners agree",
    bad=Example("Subject: Question about grid storage\n\nHello Sarah,\n\nLan", answers={"greeting": "Sara"}),
    good=Example("Subject: Question about grid storage\n\nHello Sara,\n\nLan", answers={"greeting": "Sara"}),
    find=find,
)
