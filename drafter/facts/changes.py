"""What a comparison says: a change, and the places it was seen in both texts."""

from typing import NamedTuple


class Place(NamedTuple):
    """A stretch of one of the texts (code points after NFC, half-open), its line (from 1) and its words."""

    start: int
    end: int
    line: int
    words: str


class Change(NamedTuple):
    """One thing that the rewrite did not keep, in a sentence, with both places where it has them."""

    check: str
    message: str
    before: Place | None = None
    after: Place | None = None


def place(text: str, start: int, end: int) -> Place:
    """The place of a stretch."""
    words = " ".join(text[start:end].split())
    return Place(start, end, text.count("\n", 0, start) + 1, words if len(words) <= 80 else f"{words[:77]}...")
