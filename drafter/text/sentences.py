"""Where sentences end, in English prose as people write it in messages."""

import re
from collections.abc import Iterator

# Before one of these a full stop ends no sentence. Libraries were looked at (pysbd, last released in 2021; nltk, which
# downloads its data): for messages of a page this closed list decides the same cases.
_ABBREVIATIONS = frozenset(
    "dr prof mr mrs ms mx st jr sr rev hon ing dipl inc ltd co corp dept univ etc e.g i.e eg ie vs cf approx no vol "
    "fig a.m p.m am pm ph.d m.d b.a m.a b.sc m.sc u.s u.k jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue tues wed thu thur thurs fri sat sun min hr hrs".split()
)
# Nothing is given back ("++"), so that a megabyte of "!?" is read once.
_ENDS = re.compile(r"(?<![.!?\u2026])[.!?\u2026]++[\"'\u2019\u201d)\]]*+(?=\s|$)")
_OPENS = re.compile(r"[\"'\u2018\u201c(\[]*([^\W_])")
_BLANKS = " \t\n\r"


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph as half-open stretches of code points, outer blanks left out.

    An abbreviation, an initial and a number with a stop inside end none, nor does a stop before a small letter.

    >>> [("Dr. Obi wrote it. Is it yours? Yes!")[a:b] for a, b in sentences("Dr. Obi wrote it. Is it yours? Yes!")]
    ['Dr. Obi wrote it.', 'Is it yours?', 'Yes!']
    """
    end = len(text) if end is None else end
    opened = start
    for found in _ENDS.finditer(text, start, end):
        if found.end() < end and not _is_end(text, opened, found, end):
            continue
        yield from _trimmed(text, opened, found.end())
        opened = found.end()
    yield from _trimmed(text, opened, end)


def _is_end(text: str, opened: int, found: re.Match[str], end: int) -> bool:
    following = found.end()
    while following < end and text[following] in _BLANKS:
        following += 1
    opens = _OPENS.match(text, following, end)
    if opens and opens[1].islower():
        return False
    if found[0] != ".":
        return True
    word_at = max(text.rfind(blank, max(opened, found.start() - 40), found.start()) for blank in _BLANKS) + 1
    word = text[max(word_at, opened) : found.start()].lstrip("\"'(\u2018\u201c").lower()
    return word not in _ABBREVIATIONS and not (len(word) == 1 and word.isalpha() and word != "i")


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    if start < end:
        yield start, end
