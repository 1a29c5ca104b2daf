"""Contractions by formality: a formal letter has none, a casual one says "I'll"; a template is one text for all."""

import re

_WRITTEN_OUT = {
    "can't": "cannot",
    "won't": "will not",
    "n't": " not",
    "I'm": "I am",
    "'ll": " will",
    "I'd": "I would",
    "you'd": "you would",
    "'ve": " have",
    "'re": " are",
    "it's": "it is",
    "It's": "It is",
    "that's": "that is",
    "there's": "there is",
    "There's": "There is",
    "Here's": "Here is",
}
_CONTRACTED = {"I will not ": "I won't ", "I will ": "I'll ", "I have not ": "I haven't ", "I am ": "I'm "}


def fitted(text: str, formality: str) -> str:
    """Our own words as that formality says them; never used on an answer.

    >>> fitted("I'll understand if it's a bad time.", "formal")
    'I will understand if it is a bad time.'
    >>> fitted("I will ", "casual")
    "I'll "
    """
    if formality == "formal" and "'" in text:
        return re.sub("|".join(map(re.escape, _WRITTEN_OUT)), lambda found: _WRITTEN_OUT[found[0]], text)
    if formality == "casual":
        for long, short in _CONTRACTED.items():
            text = text.replace(long, short)
    return text
