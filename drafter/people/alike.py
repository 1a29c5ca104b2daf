"""Who may be who: names compared without case and accents, and two entries that may be one person."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}


class Outline(NamedTuple):
    """The little of a person that lists and searches look at, folded: it costs no JSON to read."""

    id: int
    day: str  # on which they are due, "" for none
    name: str
    email: str
    organization: str


def folded(text: str) -> str:
    """A text without case, accents and punctuation; one of signs alone keeps them.

    >>> folded("María José  Núñez-Łaski"), folded("Ana_Lee-Smith"), folded("🙏")
    ('maria jose nunez laski', 'ana lee smith', '🙏')
    """
    if text.isascii():  # as fold does it, without its patterns: 4 M instructions
        plain = text.lower().translate(_SIGNS)
    else:
        from drafter.moments.names import fold

        plain = fold(text)
    return " ".join(plain.split()) or " ".join(text.casefold().split())


def doubles(every: Iterable[Outline], looked_at: Collection[int]) -> list[tuple[int, int]]:
    """Pairs that may be one person, the older number first, of which one at least is ``looked_at``."""
    by_email: dict[str, list[Outline]] = {}
    by_place: dict[str, list[Outline]] = {}
    every = list(every)
    for one in every:
        by_email.setdefault(one.email, []).append(one)
        by_place.setdefault(one.organization, []).append(one)
    pairs = set[tuple[int, int]]()
    for one in every:
        if one.id in looked_at:
            near = (by_email[one.email] if one.email else []) + (by_place[one.organization] if one.organization else [])
            pairs |= {(min(one.id, two.id), max(one.id, two.id)) for two in near if _may_be_one(one, two)}
    return sorted(pairs)


def _may_be_one(one: Outline, other: Outline) -> bool:
    """The same address, or near names at one organisation."""
    if one.id == other.id:
        return False
    if one.email and one.email == other.email:
        return True
    return bool(one.organization) and one.organization == other.organization and are_near(one.name, other.name)


def are_near(one: str, other: str) -> bool:
    """Two spellings of a name: a letter apart, in another order, or with a part left out."""
    from drafter.text.near import differ_by_one

    parts, others = set(one.split()), set(other.split())
    shorter = min(parts, others, key=len)
    return one == other or differ_by_one(one, other) or (len(shorter) > 1 and shorter == parts & others)
