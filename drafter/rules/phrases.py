"""Phrases that do harm in these messages: one row each. They are English, and keep still about other languages.

A row is looked for by its ``words`` (plain text, in small letters) first; its pattern is compiled on a hit only.
"""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule, Severity, Solidity


class Phrase(NamedTuple):
    """One row: what is looked for, from how often on, what is said of it and why.

    ``pattern`` is a regular expression over the body in small letters, "" for the words themselves. ``within`` looks at
    so many sentences from the start (0: at all). ``message`` may hold {0}, the words found.
    """

    id: str
    title: str
    severity: Severity
    words: tuple[str, ...]
    message: str
    advice: str
    why: str
    source: str
    solid: Solidity
    bad: Example
    good: Example
    pattern: str = ""
    least: int = 1
    within: int = 0
    traits: tuple[str, ...] = ()
    by_trait: tuple[tuple[str, Severity], ...] = ()


def _find(row: Phrase, seen: Anatomy) -> Iterator[Hit]:
    low = seen.lower
    if not any(word in low for word in row.words):
        return
    end = len(low)
    if row.within and len(seen.sentences) > row.within:
        end = seen.sentences[row.within - 1].end
    found = list(_compiled(row.pattern, row.words).finditer(low, 0, end))
    if len(found) < row.least:
        return
    for one in found:
        said = seen.body[one.start() : one.end()]
        yield Hit("body", one.start(), one.end(), row.message.format(f'"{said}"'), row.advice)


@lru_cache
def _compiled(pattern: str, words: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(pattern or rf"(?<!\w)(?:{listed})(?!\w)")


def _rule(row: Phrase) -> Rule:
    return Rule(
        row.id,
        row.title,
        row.severity,
        stop=False,
        why=row.why,
        source=row.source,
        bad=row.bad,
        good=row.good,
        find=partial(_find, row),
        solid=row.solid,
        traits=row.traits,
        by_trait=dict(row.by_trait),
        english=True,
    )


def _letter(sentence: str) -> Example:
    return Example(f"Subject: Question about grid storage\n\nHello Folake,\n\n{sentence}\n\nBest wishes,\nLan")


PHRASES: tuple[Phrase, ...] = (
    Phrase(
        id="pick-your-brain",
        title="Asks to pick a brain",
        severity="warning",
        words=("brain",),
        pattern=r"\bpick(?:ing)? (?:your|his|her|their) brains?\b",
        message="{0} asks for time and says nothing about what for.",
        advice="Name the two or three things that you would ask.",
        why="The phrase is named again and again as one that offers nothing.",
        source="Fast Company; career services pages",
        solid="advice",
        bad=_letter("Could I pick your brain for 20 minutes?"),
        good=_letter("Could I ask you three questions about batteries, in 20 minutes?"),
    ),
)

RULES = tuple(_rule(row) for row in PHRASES)
