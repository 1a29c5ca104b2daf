"""What in a text looks like a fact and so is not sent: numbers, days, links, addresses, and names."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from drafter.moments import MONTHS, WEEKDAYS

_WORD = r"[^\W_]+(?:['’.&\-‑_][^\W_]+)*"
# What is a fact wherever it stands: links, addresses, handles, and what holds a digit.
_FACT = (
    r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.)\S*[^\s.,;:!?)]|mailto:\S+"
    r"|[^\s@<>(),;:]+@[^\s@<>(),;:]*[^\s@<>().,;:!?]|(?<!\w)[@#]\w[\w.-]*\w"
    r"|[\w-]+(?:\.[\w-]+)+/\S*[^\s.,;:!?)]|[\w-]+\.(?:com|org|net|edu|gov|io|co|uk|de|fr|eu|dev|ai|app|me|info)\b"
    r"|(?:[$€£¥₹+#~±]\s?)?\(?\d[\d.,:/()+\-–\s]*(?<=[\d)])(?:\s?(?:[ap]\.?m\b\.?|[%‰°$€£¥₹]|o['’]clock))?\w*(?:-\w+)*"
    r"|\w*\d[\w.:-]*\w"
)
# Small words of a name before its capital: van der Merwe, de la Cruz.
_SMALL = "van|von|vom|zu|zur|der|den|ter|de|del|della|di|da|dos|das|la|le|el|al|bin|ibn|bint"
_PARTS = rf"\b(?P<parts>(?:{_SMALL})(?:\s(?:{_SMALL}))*)(?=\s(?-i:[A-Z\u00c0-\u00de]))"
# A title or an initial before its name: the point ends no sentence.
_TITLES = r"\b(?P<title>(?:(?:Dr|Mr|Mrs|Ms|Mx|Prof|St|Sir)|(?-i:[A-Z]))\.)(?=\s(?-i:[A-Z\u00c0-\u00de]))"
_PATTERN = f"{_PARTS}|{_TITLES}|(?P<fact>{_FACT})|{_WORD}"
_DAYS = frozenset(
    {*(day.lower() for day in WEEKDAYS), *(month.lower() for month in MONTHS), "today", "tomorrow", "yesterday"}
    | set("tonight noon midnight jan feb apr jun jul aug sept sep oct nov dec tue tues weds thu thur thurs fri".split())
) - {"may", "march"}  # words of their own: as names of months they have a capital
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million "
    "millions billion billions dozen dozens half quarter twice".split()
)
_PRONOUNS = frozenset("i i'm i've i'd i'll i’m i’ve i’d i’ll".split())
_SENTENCE_START = re.compile(r"(?:^|[.!?:\u2026][\"'”’)\]]*\s+|\n\s*(?:[-*•]\s+)?)[\"'“‘(\[]*$")
_LATIN = 0x24F  # the last letter of an alphabet with capitals that English keyboards know


class Declared(NamedTuple):
    """What the answers say, to be found wherever it stands: whole answers, and words of names in any case."""

    answers: tuple[str, ...]
    names: frozenset[str]


def recognised(text: str, start: int, end: int, declared: Declared, *, typed: bool) -> Iterator[tuple[int, int]]:
    """The stretches of ``text[start:end]`` that are facts; neighbours are one.

    ``typed``: a person's own words, where a sentence may begin with a name.
    """
    first = last = -1
    for found in _pattern(declared.answers).finditer(text, start, end):
        if found.lastgroup is None and not _is_fact(text, found, declared.names, typed=typed):
            continue
        bare = found.end() if found.lastgroup else found.start() + len(re.sub(r"['’]s$", "", found[0]))
        stop = bare if found[0][0].isalpha() else found.end()
        if last >= 0 and text[last : found.start()] == " ":
            last = stop
            continue
        if last >= 0:
            yield first, last
        first, last = found.start(), stop
    if last >= 0:
        yield first, last


def _is_fact(text: str, found: re.Match[str], names: frozenset[str], *, typed: bool) -> bool:
    word = found[0]
    low = re.sub(r"['’]s$", "", word.casefold())
    if low in _PRONOUNS:
        return False
    if not re.fullmatch(_WORD, word) or any(char.isdigit() for char in word):
        return True
    if low in _DAYS or low in _NUMBERS or (low in names and (word[0].isupper() or low not in common())):
        return True
    if any(char.isalpha() and ord(char) > _LATIN for char in word):  # no capitals there to tell a name by
        return True
    if not any(char.isupper() for char in word):
        return bool(names & set(re.split(r"[-.&_‑]", low)) - common())
    if re.search(r"[.&_]", word) or (len(word) > 1 and not word[1:].islower()):
        return True
    before = text[max(0, found.start() - 8) : found.start()]
    if not _SENTENCE_START.search(before if found.start() > 8 else text[: found.start()]):
        return True
    return typed and low not in common() and word.casefold() not in common()


@lru_cache(maxsize=4)
def _pattern(answers: tuple[str, ...]) -> re.Pattern[str]:
    whole = "|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in sorted(answers, key=len, reverse=True))
    return re.compile(f"(?P<answer>{whole})|{_PATTERN}" if whole else _PATTERN, re.IGNORECASE)


@cache
def common() -> frozenset[str]:
    """Words that may begin a sentence and are no names there."""
    lines = (Path(__file__).parent / "common.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def words(text: str) -> Iterator[str]:
    """The words of a name, to be found in prose in any case."""
    yield from (found[0].casefold() for found in re.finditer(r"[^\W_]+", text))
