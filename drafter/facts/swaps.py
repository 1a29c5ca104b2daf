"""Whether two facts of one sort changed places: each has to keep the company it had."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

MOST = 40  # facts of one sort that are held against each other, two by two; of more, the order must be kept
FARTHEST = 12
MOST_WORDS = 150
NEAR = 3  # words on either side of a plain word
CLEARLY = 1.0
SLIGHT = 0.3  # one word more or less beside a fact is no other company
SAME_SIDE = 1.25  # company on the same side counts more


class Fact(NamedTuple):
    """A fact and where it stands in the row of items."""

    sort: str
    key: str
    at: int


def swapped(
    before: Sequence[Fact],
    after: Sequence[Fact],
    words: tuple[Sequence[str], Sequence[str]],
    stops: tuple[Sequence[int], Sequence[int]],
) -> Iterator[tuple[Fact, Fact]]:
    """The pairs of facts whose company in the rewrite is more the other's than their own.

    ``words`` are both texts as rows of keys ("" for what is no company), ``stops`` the sentence of each.
    """
    for sort in dict.fromkeys(fact.sort for fact in before if fact.sort != "word"):
        then, now = _by_key(before, sort), _by_key(after, sort)
        both = [key for key in then if key in now]
        if len(both) < 2:
            continue
        if len(both) > MOST:
            if sorted(both, key=lambda key: then[key][0].at) != sorted(both, key=lambda key: now[key][0].at):
                yield then[both[0]][0], now[both[0]][0]
            continue
        own = set(both)
        old = {key: _company(then[key], words[0], stops[0], own) for key in both}
        new = {key: _company(now[key], words[1], stops[1], own) for key in both}
        for one, other in combinations(both, 2):
            if _are_neighbours(then[one], then[other]) == _are_neighbours(now[one], now[other]) != 0:
                continue  # "from 2019 to 2021", "between 2019 and 2021"
            stays = _alike(old[one], new[one]) + _alike(old[other], new[other])
            crosses = _alike(old[one], new[other]) + _alike(old[other], new[one])
            if crosses > stays + SLIGHT or (
                sort != "weekday"
                and abs(crosses - stays) < 1e-9
                and _turned(then[one], then[other], now[one], now[other])
                and not _moved_with_their_sentences((then[one], now[one]), (then[other], now[other]), words, stops)
            ):
                yield then[one][0], now[one][0]


def strangers(
    before: Sequence[Fact],
    after: Sequence[Fact],
    words: tuple[Sequence[str], Sequence[str]],
    stops: tuple[Sequence[int], Sequence[int]],
) -> Iterator[tuple[Fact, Fact]]:
    """Plain words that took each other's place: of those said once, whose neighbours are clearly the other's."""
    then, now = _by_key(before, "word"), _by_key(after, "word")
    both = [key for key in then if key in now][:MOST_WORDS]
    once = [key for key in both if len(then[key]) == len(now[key]) == 1]
    old = {key: _company(then[key], words[0], stops[0], set(), NEAR) for key in once}
    new = {key: _company(now[key], words[1], stops[1], set(), NEAR) for key in once}
    for one, other in combinations(once, 2):
        if abs(then[one][0].at - then[other][0].at) == 1 == abs(now[one][0].at - now[other][0].at):
            continue  # "student of agronomy", "agronomy student"
        without = {one, other}
        stays = _alike(old[one], new[one], without) + _alike(old[other], new[other], without)
        crosses = _alike(old[one], new[other], without) + _alike(old[other], new[one], without)
        if crosses > stays + CLEARLY:
            yield then[one][0], now[one][0]


def _turned(one: list[Fact], other: list[Fact], one_now: list[Fact], other_now: list[Fact]) -> bool:
    """Whether the order is another: what decides when the company does not."""
    return (one[0].at < other[0].at) != (one_now[0].at < other_now[0].at)


def _are_neighbours(one: list[Fact], other: list[Fact]) -> int:
    """Whether two facts said once stand side by side, and in which order: 1, -1, or 0 where they do not."""
    away = other[0].at - one[0].at
    return away if abs(away) == 1 == len(one) == len(other) else 0


def _moved_with_their_sentences(
    one: tuple[list[Fact], list[Fact]],
    other: tuple[list[Fact], list[Fact]],
    words: tuple[Sequence[str], Sequence[str]],
    stops: tuple[Sequence[int], Sequence[int]],
) -> bool:
    """Whether two facts stand in sentences of their own, and each sentence came along."""
    (a, c), (b, d) = (
        [_sentence(facts[0], words[side], stops[side]) for side, facts in enumerate(pair)] for pair in (one, other)
    )
    return len(a & c) + len(b & d) > len(a & d) + len(b & c)


def _sentence(fact: Fact, words: Sequence[str], stops: Sequence[int]) -> set[str]:
    first = last = fact.at
    while first > 0 and fact.at - first < MOST and stops[first - 1] == stops[fact.at]:
        first -= 1
    while last + 1 < len(stops) and last - fact.at < MOST and stops[last + 1] == stops[fact.at]:
        last += 1
    return {word for word in words[first : last + 1] if word}


def _by_key(facts: Sequence[Fact], sort: str) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.sort == sort:
            found[fact.key].append(fact)
    return found


def _company(
    facts: list[Fact], words: Sequence[str], stops: Sequence[int], own: set[str], reach: int = 12
) -> dict[tuple[str, int], float]:
    """The words around a fact, the nearer the heavier."""
    found: dict[tuple[str, int], float] = defaultdict(float)
    for fact in facts[:MOST]:
        for side in (-1, 1):
            for away in range(1, FARTHEST):
                at = fact.at + side * away
                if not 0 <= at < len(words) or stops[at] != stops[fact.at] or words[at] in own:
                    break  # behind another of its sort begins that one's company
                if words[at] and away <= reach:
                    found[words[at], side] += 1 / away
    return found


def _alike(
    one: dict[tuple[str, int], float], other: dict[tuple[str, int], float], without: Iterable[str] = ()
) -> float:
    total = 0.0
    for (word, side), weight in one.items():
        if word in without:
            continue
        total += min(weight, other.get((word, side), 0.0)) * SAME_SIDE
        total += min(weight, other.get((word, -side), 0.0))
    return total
