"""Two words that changed places in a sentence of which all else stayed as it was."""

import re
from collections import defaultdict
from collections.abc import Iterator

from drafter.facts.statements import ADVERBS, ASKING, Item
from drafter.facts.vocabulary import is_manner

Words = list[re.Match[str]]


def transposed(before: str, after: str) -> Iterator[tuple[Item, Item]]:
    """The first word of each pair that changed places, where it stood and where it stands.

    >>> [(old.word, new.word) for old, new in transposed("I saw Ana with Tom.", "I saw Tom with Ana.")]
    [('ana', 'tom')]
    """
    old = defaultdict(list)
    for sentence in _sentences(before)[:MOST]:
        old[_sorted(sentence)].append(sentence)
    for now in _sentences(after)[:MOST]:
        alike = old.get(_sorted(now), [])
        apart = [_apart(then, now) for then in alike]
        if not apart or min(map(len, apart)) != 2:  # one is the same, or more than two words have moved
            continue
        for then, (first, second) in ((one, two) for one, two in zip(alike, apart, strict=True) if len(two) == 2):
            between = {word[0].casefold() for word in then[first + 1 : second]}
            moved = {now[first][0].casefold(), now[second][0].casefold()}
            dated = second == first + 1 and any(word[:1].isdigit() for word in moved)  # "2 February", "February 2"
            asks = first == 0 and now[0][0].casefold() in ASKING and moved - ASKING <= TURNED  # "It is", "Is it ...?"
            if not (asks or dated or moved & ADVERBS or any(map(is_manner, moved)) or between & LISTING):
                yield _item(then[first]), _item(now[first])


def _sentences(text: str) -> list[Words]:
    return [
        list(re.compile(r"[^\W_]+(?:['’:.-][^\W_]+)*").finditer(text, *found.span()))
        for found in re.finditer(r"[^.?!\n;:]+(?:[.:](?=\S)[^.?!\n;:]+)*", text)
    ]


def _sorted(words: Words) -> tuple[str, ...]:
    return tuple(sorted(word[0].casefold() for word in words))


def _apart(then: Words, now: Words) -> list[int]:
    return [at for at in range(len(then)) if then[at][0].casefold() != now[at][0].casefold()]


def _item(word: re.Match[str]) -> Item:
    return Item("word", "", word.start(), word.end(), word=word[0].casefold())


MOST = 500  # sentences of a text
TURNED = frozenset("it you i we this that there".split())
LISTING = frozenset("and or nor".split())
