"""What is typed in haste, "i" and "dont", is written out in a letter."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_MEANT = {
    "i": "I", "im": "I'm", "ive": "I've", "dont": "don't", "thats": "that's", "didnt": "didn't", "doesnt": "doesn't",
    "isnt": "isn't", "wasnt": "wasn't", "couldnt": "couldn't", "wouldnt": "wouldn't", "havent": "haven't",
    "youre": "you're", "youve": "you've",
}  # fmt: skip
_MOST = 3  # of them are told


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for small words only, each once: "Im" and "IM" may be names, "i)" and "i.e." are no person."""
    body = seen.body
    if _MEANT.keys().isdisjoint(re.findall(r"\w+", body)):  # far cheaper to compile than what follows
        return
    told: list[str] = []
    for found in re.finditer(rf"(?<![\w.'’/@-])(?:{'|'.join(_MEANT)})(?![\w'’)/@-])(?!\.\w)", body):
        word = found[0]
        if word not in told and len(told) < _MOST:
            told.append(word)
            yield Hit("body", *found.span(), f"{quoted(word)} is typed in haste.", f"Write {_MEANT[word]}.")


RULE = Rule(
    id="hasty-typing",
    title="Typed in haste",
    severity="hint",
    stop=False,
    why="A stranger cannot tell haste from carelessness; one or two slips in a subject went with 14 % fewer replies.",
    source="Boomerang 2016 (a vendor's observation, of subjects)",
    bad=letter("I'm writing to you because i like your work and dont know where to start."),
    good=letter("I'm writing to you because I like your work and don't know where to start."),
    find=find,
    solid="observation",
    english=True,
)
