"""One English at a time."""

import re
from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter

# Pairs that one writer never mixes, British first; names keep their capitals and are let pass. A list of 2,000 variants
# (breame, varcon) decides no more: these families make up what letters hold.
_PAIRS = (
    ("organis", "organiz"), ("realis", "realiz"), ("recognis", "recogniz"), ("specialis",
    "specializ"), ("apologis", "apologiz"),
    ("analys", "analyz"), ("colour", "color"), ("favour", "favor"), ("honour", "honor"), ("behaviour", "behavior"),
    ("centre", "center"), ("travell", "traveli"), ("summaris", "summariz"), ("prioritis",
    "prioritiz"), ("emphasis", "emphasiz"),
    ("optimis", "optimiz"), ("labour", "labor"), ("neighbour", "neighbor"), ("programme",
    "programs"), ("modell", "modeli"),
)  # fmt: skip
_NEITHER = ("analysis", "analyst", "emphasis ", "emphasis.", "emphasis,", "optimism", "optimist", "realism",
    "realist", "specialist",
            "organism", "laborator", "programmed", "programmer", "colorado", "collabor")  # fmt: skip


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks for a British and an American family of spellings in one text."""
    low = seen.body
    british = [word for word, _ in _PAIRS if word in low]
    american = [word for _, word in _PAIRS if word in low] if british else []
    if not american:
        return
    for word in _NEITHER:
        low = low.replace(word, "\x00" * len(word))
    first = min((low.index(word) for word in british if word in low), default=-1)
    second = min((low.index(word) for word in american if word in low), default=-1)
    if first < 0 or second < 0:
        return
    at = max(first, second)
    said = re.match(r"\w+", seen.body[at:])
    other = re.match(r"\w+", seen.body[min(first, second) :])
    message = f'"{said[0] if said else ""}" and "{other[0] if other else ""}" are spelled on two sides of the Atlantic.'
    yield Hit("body", at, at + len(said[0] if said else ""), message, "Choose one spelling.")


RULE = Rule(
    id="mixed-spelling",
    title="Two spellings of English",
    severity="hint",
    stop=False,
    why="A mix reads as pasted from two sources.",
    source="read aloud",
    bad=letter("I organise the data and realize the plans."),
    good=letter("I organise the data and realise the plans."),
    find=find,
    solid="taste",
    english=True,
)
