"""Small corrections that are offered and never made: typing shorthand, and a missing "a"."""

import re
from typing import NamedTuple

_SHORTHAND = {
    "ur": "your",
    "u": "you",
    "r": "are",
    "thx": "thanks",
    "pls": "please",
    "plz": "please",
    "bc": "because",
    "cuz": "because",
    "cos": "because",
    "wanna": "want to",
    "gonna": "going to",
    "im": "I'm",
    "ive": "I've",
    "dont": "don't",
    "thats": "that's",
    "whats": "what's",
    "didnt": "didn't",
    "doesnt": "doesn't",
    "isnt": "isn't",
    "wasnt": "wasn't",
    "couldnt": "couldn't",
    "wouldnt": "wouldn't",
    "havent": "haven't",
    "youre": "you're",
    "youve": "you've",
    "i": "I",
}
_WORD = re.compile(r"\b[A-Za-z]+\b(?!['’])")


class Offer(NamedTuple):
    """What could be changed (``"ur" -> "your"``), and the answer as it would read then."""

    change: str
    answer: str


def shorthand(answer: str) -> Offer | None:
    """Typing shorthand written out, where there is any; capitals are left alone, they may be names.

    >>> shorthand("ur talk on grid storage")
    Offer(change='"ur" -> "your"', answer='your talk on grid storage')
    """
    found = list(dict.fromkeys(word for word in _WORD.findall(answer) if word in _SHORTHAND))
    if not found:
        return None
    change = ", ".join(f'"{word}" -> "{_SHORTHAND[word]}"' for word in found)
    return Offer(change, _WORD.sub(lambda word: _SHORTHAND.get(word[0], word[0]), answer))


def small_letter(answer: str) -> Offer | None:
    """A phrase that stands inside a sentence with its first letter small, where only that one is a capital.

    >>> small_letter("Supply chain roles").answer
    'supply chain roles'
    """
    first, _, rest = answer.partition(" ")
    if not first[:1].isupper() or not first[1:].islower() or (rest and not rest.islower()):
        return None
    small = first[:1].lower() + first[1:]
    return Offer(f'"{first}" -> "{small}"', f"{small} {rest}".strip())


def article(answer: str) -> Offer:
    """The answer with "a" or "an" before it, by its first letter (the person decides).

    >>> article("engineering student").answer
    'an engineering student'
    """
    word = "an" if answer[:1].lower() in "aeiou" else "a"
    return Offer(f'add "{word}"', f"{word} {answer}")
