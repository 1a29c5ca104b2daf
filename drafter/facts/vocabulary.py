"""The words that may stand for each other, from the rows beside this file, and the form in which words are compared."""

from functools import cache
from pathlib import Path
from typing import NamedTuple


class Phrases(NamedTuple):
    """What several words together count as: anywhere, and in a question only."""

    said: dict[tuple[str, ...], tuple[str, ...]]
    asked: dict[tuple[str, ...], tuple[str, ...]]
    lengths: dict[str, tuple[int, ...]]  # by first word, the longest first


class Vocabulary(NamedTuple):
    """The rows as they are looked up."""

    leaders: dict[str, str]  # a word and the first of its group
    irregular: dict[str, tuple[str, bool]]  # a form, its base and whether it tells of the past
    small: frozenset[str]  # words that may come and go
    phrases: Phrases


def key(word: str) -> str:
    """The form under which a word is compared: without its ending, and the first of its group.

    >>> key("recommended") == key("advice")
    True
    """
    rows = vocabulary()
    base = base_form(word)
    return rows.leaders.get(word) or rows.leaders.get(base) or base


def base_form(word: str) -> str:
    """A word without the ending of its form; not always a word, but the same for all its forms.

    >>> base_form("studies") == base_form("studying") == base_form("study")
    True
    """
    irregular = vocabulary().irregular.get(word)
    return _stem(irregular[0]) if irregular else _stem(word)


def is_past(word: str) -> bool:
    """Whether a form tells of what has been."""
    irregular = vocabulary().irregular.get(word)
    if irregular:
        return irregular[1]
    return len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST


def is_manner(word: str) -> bool:
    """Whether a word says only how ("gladly"), and no fact ("weekly", "only").

    >>> is_manner("gladly"), is_manner("weekly"), is_manner("reply")
    (True, False, False)
    """
    return len(word) > 5 and word.endswith("ly") and word not in _TELLING


@cache
def _stem(word: str) -> str:
    if len(word) <= 3 or not word.isascii():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "ches", "shes", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    elif word.endswith("ied") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("eed") and len(word) > 5 and word not in _NOT_PAST:  # "agreed", "guaranteed"
        word = word[:-1]
    elif word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST:
        word = _undoubled(word[:-2])
    elif word.endswith("ing") and len(word) > 5 and word not in _NOT_ING:
        word = _undoubled(word[:-3])
    word = word[:-1] if word.endswith("e") and len(word) > 3 else word
    word = word[:-1] if word.endswith("ll") and len(word) > 5 else word  # "travelling" and "traveling"
    if len(word) > 5 and word.endswith("is"):  # "realise" and "realize", "colour" and "color" are spellings
        return f"{word[:-1]}z"
    return f"{word[:-2]}r" if len(word) > 5 and word.endswith("our") else word


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls" else word


@cache
def vocabulary() -> Vocabulary:
    """Reads the rows, once: about 700 lines."""
    here = Path(__file__).parent
    irregular = {}
    for line in lines_of(here / "irregular.txt"):
        base, *past = line.split()
        irregular[base] = (base, False)
        for form in past:
            irregular[form.lstrip("~")] = (base, not form.startswith("~"))
    small = frozenset(word for line in lines_of(here / "small.txt") for word in line.split())
    small |= {_stem(irregular.get(word, (word, False))[0]) for word in small}
    bare = Vocabulary({}, irregular, small, Phrases({}, {}, {}))
    leaders = {}
    for line in lines_of(here / "groups.txt"):
        first, *others = line.split()
        lead = _stem(irregular.get(first, (first, False))[0])
        for word in (first, *others):
            leaders[word] = lead
            leaders[_stem(irregular.get(word, (word, False))[0])] = lead
    return bare._replace(leaders=leaders, phrases=_phrases(here / "phrases.txt"))


@cache
def soft_words() -> frozenset[str]:
    """The words of which a rewrite may gain or lose a few; read once, when a word is new or gone: 20 lines."""
    return frozenset(key(word) for line in lines_of(Path(__file__).parent / "soft.txt") for word in line.split())


def _phrases(path: Path) -> Phrases:
    said: dict[tuple[str, ...], tuple[str, ...]] = {}
    asked: dict[tuple[str, ...], tuple[str, ...]] = {}
    lengths: dict[str, set[int]] = {}
    for line in lines_of(path):
        written, _, meaning = line.partition("=")
        table = asked if written.startswith("? ") else said
        for way in _written_out(written.removeprefix("? ").split()):
            words = tuple(_FIGURES.get(word, word) for word in way)
            table[words] = tuple(meaning.split())
            lengths.setdefault(words[0], set()).add(len(words))
    return Phrases(said, asked, {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()})


def _written_out(parts: list[str]) -> list[tuple[str, ...]]:
    """Every way to say a row: "a|b" is either, "[a|b]" may be left out."""
    ways: list[tuple[str, ...]] = [()]
    for part in parts:
        choices = part.strip("[]").split("|")
        longer = [(*way, *choice.split("_")) for way in ways for choice in choices]
        ways = longer + ways if part.startswith("[") else longer
    return [way for way in ways if way]


def lines_of(path: Path) -> list[str]:
    """The rows of a file, without its remarks."""
    lines = (line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


_FIGURES = {"two": "2", "three": "3", "four": "4", "five": "5", "first": "1"}  # as pieces read them
_NOT_PAST = frozenset("need speed indeed exceed proceed succeed feed seed hundred".split())
_NOT_ING = frozenset("during morning evening something nothing anything everything string spring bring thing".split())
_TELLING = frozenset(
    "allegedly already annually anomaly assembly barely comply directly elderly eventually exactly "
    "falsely family finally firstly formerly fortnightly freely friendly hardly hourly illegally "
    "immediately independently individually initially jointly lastly lately legally likely locally "
    "mainly monopoly monthly mostly multiply nearly nightly officially originally partly permanently "
    "poorly possibly presumably previously privately probably publicly quarterly rarely recently "
    "remotely scarcely secondly secretly seldomly separately shortly solely supply supposedly "
    "temporarily unfairly unlikely unofficially urgently virtually weekly wrongly yearly".split()
)
