"""One row of a phrase rule, and how it is looked for: by plain words first, its pattern is compiled on a hit only."""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple

from drafter.anatomy import Anatomy
from drafter.findings import Example, Hit, Rule, Severity, Solidity, quoted


class Phrase(NamedTuple):
    """One row: what is looked for, from how often on, what is said of it and why.

    ``pattern`` is a regular expression over the body in small letters, "" for the words themselves. ``within`` looks at
    so many sentences from the start (0: at all). ``unless`` is a pattern that excuses the sentence it stands in.
    ``message`` may hold {0}, the words found.
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
    unless: str = ""
    traits: tuple[str, ...] = ()
    by_trait: tuple[tuple[str, Severity], ...] = ()


_MOST = 50  # hits: more are told by nobody


def as_rule(row: Phrase) -> Rule:
    """The rule that a row stands for."""
    return Rule(
        row.id,
        row.title,
        row.severity,
        stop=False,
        why=row.why,
        source=row.source,
        bad=row.bad,
        good=row.good,
        find=partial(find, row),
        solid=row.solid,
        traits=row.traits,
        by_trait=dict(row.by_trait),
        english=True,
    )


def find(row: Phrase, seen: Anatomy) -> Iterator[Hit]:
    """Where the row's phrases stand, when there are as many as it takes."""
    low = seen.lower
    if not any(word in low for word in row.words) or (
        row.least > 1 and sum(low.count(word) for word in row.words) < row.least
    ):
        return
    end = seen.end_of_sentence(row.within) if row.within else len(low)
    every = (one for one in _compiled(row.pattern, row.words).finditer(low, 0, end) if not _is_excused(row, seen, one))
    found = list(islice(every, _MOST))
    if len(found) < row.least:
        return
    for one in found:
        said = seen.body[one.start() : one.end()]
        yield Hit("body", one.start(), one.end(), row.message.format(quoted(said)), row.advice)


def _is_excused(row: Phrase, seen: Anatomy, found: re.Match[str]) -> bool:
    if not row.unless:
        return False
    start, end = seen.around(found.start())
    return bool(re.search(row.unless, seen.lower[start:end]))


@lru_cache
def _compiled(pattern: str, words: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(pattern or rf"(?<!\w)(?:{listed})(?!\w)")
