"""The words of a reply in small values: a stretch that was found, and the clauses in which it is read."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Found(NamedTuple):
    """A stretch of the reply as it was pasted, half-open, in code points."""

    start: int
    end: int
    text: str


class Clause(NamedTuple):
    """A part of a sentence: ``sentence`` is its number, ``is_turn`` says that a "but" opens it."""

    start: int
    end: int
    sentence: int
    is_turn: bool
    is_asked: bool


def found(match: re.Match[str], group: int | str = 0) -> Found:
    """What a pattern found, as a stretch."""
    return Found(match.start(group), match.end(group), match[group])


def clause_at(parts: Sequence[Clause], at: int) -> Clause | None:
    """The clause around a place, None in a greeting or between two."""
    number = bisect_right(parts, at, key=lambda one: one.start) - 1
    return parts[number] if number >= 0 and at < parts[number].end else None


def clauses(low: str) -> Iterator[Clause]:
    """The clauses of a text in small letters: cut at sentences' ends, list items, semicolons, dashes and "but"."""
    opened = 0
    for number, end in enumerate(_ENDS.finditer(low + "\n\n")):
        yield from _turns(low, opened, end, number)
        opened = end.end()


def _turns(low: str, opened: int, end: re.Match[str], number: int) -> Iterator[Clause]:
    is_asked, is_turn, start = "?" in end[0], False, opened
    for turn in _TURN.finditer(low, opened, min(end.start(), len(low))):
        if low[start : turn.start()].strip():
            yield Clause(start, turn.start(), number, is_turn, is_asked)
        start, is_turn = turn.end(), True
    last = min(end.start(), len(low))
    if low[start:last].strip():
        yield Clause(start, last, number, is_turn, is_asked)


# A stop behind a title or a lone letter ends nothing, nor does one before a figure ("9.30").
_ENDS = re.compile(
    r"(?<!\bdr)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bprof)(?<!\bengr)(?<!\bst)(?<!\b[a-z])[.](?=[\s)\"]|$)[.)\"]*"
    r"|[!?\u2026]+[)\"]*|\n[ ]*(?=\n)|\n(?=[ ]*[-*\u2022]\s)|;"
)
_TURN = re.compile(r"\b(?:but|however|unfortunately|sadly|regrettably)\b")
