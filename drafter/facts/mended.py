"""Reads the typing errors of an original as the words they became, and leads every place back to what was typed."""

import re
from typing import NamedTuple

from drafter.facts.align import is_mended
from drafter.facts.changes import Change, place


class Mended(NamedTuple):
    """A text without the typing errors that its rewrite mended, and where it is longer or shorter for it."""

    text: str
    edits: tuple[tuple[int, int, int], ...]  # where it begins in the mended text, its length there, its length before


def mended(before: str, after: str) -> Mended:
    """The original with each error, in small letters and no word of the rewrite, under the word that took its place.

    >>> mended("to recieve it", "to receive it").text
    'to receive it'
    """
    typed, written = (dict.fromkeys(_WORD.findall(text)) for text in (before, after))
    fresh = [word for word in written if word not in typed][:MOST]
    errors = {}
    for word in [one for one in typed if one not in written][:MOST]:
        meant = next((one for one in fresh if is_mended(word, one)), "")
        if meant:
            errors[word] = meant
    if not errors:
        return Mended(before, ())
    edits: list[tuple[int, int, int]] = []
    grown = 0

    def replaced(found: re.Match[str]) -> str:
        nonlocal grown
        meant = errors.get(found[0], found[0])
        if meant != found[0]:
            edits.append((found.start() + grown, len(meant), len(found[0])))
            grown += len(meant) - len(found[0])
        return meant

    return Mended(_WORD.sub(replaced, before), tuple(edits))


def led_back(change: Change, edits: tuple[tuple[int, int, int], ...], typed: str) -> Change:
    """The change with its place in what was typed."""
    if not edits or change.before is None:
        return change
    start, end = (_typed_at(at, edits) for at in (change.before.start, change.before.end))
    return change._replace(before=place(typed, start, end))


def _typed_at(at: int, edits: tuple[tuple[int, int, int], ...]) -> int:
    shift = 0
    for begin, length, before in edits:
        if at >= begin + length:
            shift += before - length
        elif at > begin:
            return begin + shift + min(at - begin, before)
    return at + shift


MOST = 200  # words of either text that the other does not have
_WORD = re.compile(r"(?<![\w'@./-])[a-z]{4,30}(?![\w'@/-])")
