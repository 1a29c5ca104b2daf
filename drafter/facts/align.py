"""Gives a word of a rewrite the key of the word whose place it took: a synonym, another form, a mended error."""

from collections import Counter
from functools import cache
from pathlib import Path

from drafter.facts.statements import Item, Statement
from drafter.facts.vocabulary import base_form, key, lines_of


def aligned(before: Statement, after: Statement) -> Statement:
    """The rewrite with its new words under the keys of the original's, where one may stand for the other."""
    old = _words(before)
    new = _words(after)
    often, now = (Counter(one.key for one in read.items if one.kind == "word") for read in (before, after))
    lost = [one for one in old if often[one] > now[one]]
    kept = [one for one in old if often[one] <= now[one]]
    renamed: dict[str, str] = {}
    for name, item in new.items():
        if name in old:
            continue
        for other in (*lost, *kept):
            free = other not in renamed.values() or other in kept
            if free and _may_stand_for(item, old[other], other in kept):
                renamed[name] = other
                break
    if not renamed:
        return after
    items = (
        _renamed(one, old[renamed[one.key]]) if one.kind == "word" and one.key in renamed else one
        for one in after.items
    )
    return after._replace(items=tuple(items))


def _renamed(item: Item, old: Item) -> Item:
    """The item under another's key; what several words say together has no tense of its own."""
    return item._replace(key=old.key, past=old.past if item.key.isupper() else item.past)


def is_covered(item: Item, others: Statement) -> bool:
    """Whether a lost word is still said by another that may stand for it."""
    forms = _forms(item)
    return any(
        one.kind == "word" and one.past == item.past and one.modal == item.modal and _related(forms, _forms(one))
        for one in others.items
    )


def _words(read: Statement) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for one in read.items:
        if one.kind == "word":
            found.setdefault(one.key, one)
    return found


def _may_stand_for(new: Item, old: Item, is_kept: bool) -> bool:
    if not is_kept and _related(_forms(new), _forms(old)):
        return True
    if new.key.isupper() or old.key.isupper():
        return False
    if not is_kept and any(synonyms().get(word, frozenset()) & _forms(old) for word in _forms(new)):
        return True
    return _root(new.key) == _root(old.key) or (not is_kept and is_mended(old.word, new.word))


def _forms(item: Item) -> frozenset[str]:
    return frozenset((item.key, base_form(item.word), key(item.word)))


def _related(one: frozenset[str], other: frozenset[str]) -> bool:
    rows = thesaurus()
    return any(rows.get(word, frozenset()) & other for word in one) or any(
        rows.get(word, frozenset()) & one for word in other
    )


def _root(word: str) -> str:
    """What a word is made of, without the endings that make a noun or an adjective of a verb."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_ROOT:
            word = word.removesuffix(ending)
            break
    word = word.rstrip("e")
    return word[:-1] if word.endswith("ll") else word


def is_mended(old: str, new: str) -> bool:
    """Whether a typing error became the word that was meant: no English word before, one after, and near to it.

    >>> is_mended("tomorow", "tomorrow"), is_mended("form", "from")
    (True, False)
    """
    if len(old) < 4 or not (old.isalpha() and new.isalpha()):
        return False
    english = english_words()
    if {old, base_form(old), old.removesuffix("s")} & english or not {new, base_form(new)} & english:
        return False
    return old[0] == new[0] and _distance(old, new) <= (1 if len(old) < 6 else 2)


def _distance(one: str, other: str) -> int:
    """How many letters differ; two that changed places count once."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        fresh = [at]
        for place, char in enumerate(other, 1):
            cost = min(row[place] + 1, fresh[-1] + 1, row[place - 1] + (letter != char))
            if before and place > 1 and letter == other[place - 2] and one[at - 2] == char:
                cost = min(cost, before[place - 2] + 1)
            fresh.append(cost)
        before, row = row, fresh
    return row[-1]


@cache
def thesaurus() -> dict[str, frozenset[str]]:
    """The words that may stand for a word, by its key; read once, when a word is new: about 500 lines."""
    found: dict[str, frozenset[str]] = {}
    for line in lines_of(Path(__file__).parent / "thesaurus.txt"):
        first, *others = (base_form(word) for word in line.split())
        found[first] = found.get(first, frozenset()) | frozenset(others)
    return found


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """The words of a common sense, by one form; read once, when no row written by hand holds a new word: 70 kB."""
    rows = (line.split() for line in lines_of(Path(__file__).parent / "synonyms.txt"))
    return {first: frozenset(others) for first, *others in rows}


@cache
def english_words() -> frozenset[str]:
    """Common English words; read once, when a word may be a typing error: 130 kB."""
    return frozenset(word for line in lines_of(Path(__file__).parent / "english.txt") for word in line.split())


ENDINGS = "ational ation ition ness ment ance ence able ible ion ally ly ful ing al".split()
SHORTEST_ROOT = 4
