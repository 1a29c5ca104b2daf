"""The zone as a value, and how names of places are compared."""

import re
import unicodedata
from typing import NamedTuple


class Zone(NamedTuple):
    """Where somebody's clock hangs: the IANA key computes, the label is the place as the person says it."""

    key: str
    label: str

    @property
    def place(self) -> str:
        """The place alone, for a letter: "Portland" of "Portland, Maine"."""
        return self.label.partition(",")[0]


def is_flat(text: str) -> bool:
    """Whether it was typed without care for capitals, all small or all large."""
    return text in {text.lower(), text.upper()}


def fold(text: str) -> str:
    """A name without case, accents and punctuation, so that "st louis" finds "St. Louis" and "sao paulo" its own."""
    bare = re.sub("[\u0300-\u036f]+", "", unicodedata.normalize("NFKD", text.casefold()))
    for sign, letters in UNDECOMPOSED.items():
        bare = bare.replace(sign, letters)
    return re.sub(r"[\W_]+", " ", bare).strip()


UNDECOMPOSED = {"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}  # not by NFKD
