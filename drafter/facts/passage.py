"""Holds the rewrite of one masked passage against its plain text: what a model may do to it, and no more."""

import re
from collections.abc import Iterator

from drafter.facts.changes import Change, place
from drafter.facts.compare import LONGEST_TEXT, Pair
from drafter.facts.layout import Part
from drafter.facts.shape import changed_shape, plain
from drafter.facts.statements import names_of

SHORT = 20  # words; a passage with fewer gains no sentence
MASK = re.compile(r"⟦[^⟦⟧\s]{1,20}⟧")


def compare_passage(before: str, after: str) -> tuple[Change, ...]:
    """Every listed thing that a rewrite of one passage did not keep; facts in it are tokens such as ``⟦k7⟧``.

    The same tokens, as often, in the same order within a sentence; no fact outside a token that was not there; and
    all that ``compare`` asks of the words.
    """
    old, new = plain(before), plain(after)
    if old.split() == new.split():
        return ()
    if max(len(old), len(new)) > LONGEST_TEXT:
        return (Change("length", f"A text of more than {LONGEST_TEXT:,} characters is not compared."),)
    found = [*changed_shape(old, new), *_length(old, new), *_masks(old, new), *_lines(old, new)]
    names = names_of(old) | names_of(new)
    pair = Pair(old, new, Part(old, 0), Part(new, 0), names)
    found += pair.body()
    found += _sentences(old, pair)
    return tuple(dict.fromkeys(found))


def _length(old: str, new: str) -> Iterator[Change]:
    then, now = len(old.split()), len(new.split())
    if abs(then - now) > 4 and not 0.6 * then <= now <= 1.35 * then:
        yield Change("length", f"The rewrite has {now} words where the passage has {then}.")


def _masks(old: str, new: str) -> Iterator[Change]:
    """The same tokens, and those of one sentence in their order."""
    then, now = MASK.findall(old), MASK.findall(new)
    if sorted(then) != sorted(now):
        yield Change("token", "The tokens are not the same.")
        return
    for sentence in re.split(r"(?<=[.!?])\s+", old):
        here = MASK.findall(sentence)
        if here != [one for one in now if one in here]:
            at = old.index(sentence)
            yield Change("token", "The tokens of a sentence are in another order.", place(old, at, at + len(sentence)))


def _lines(old: str, new: str) -> Iterator[Change]:
    if new.strip().count("\n") > old.strip().count("\n"):
        yield Change("shape", "The rewrite has more lines than the passage.")


def _sentences(old: str, pair: Pair) -> Iterator[Change]:
    then, now = len(pair.then.sentences), len(pair.now.sentences)
    mended = ", " in old and len(pair.new.text.split()) <= len(old.split()) + 3  # "your talk, was great" cut in two
    if now > then + (0 if len(old.split()) < SHORT and not mended else 1):
        yield Change("length", f"The rewrite has {now} sentences where the passage has {then}.")
