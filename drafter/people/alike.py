"""Who may be who: names compared without case and accents, and two entries that may be one person."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from drafter.moments.names import fold


class Outline(NamedTuple):
    """The little of a person that lists and searches look at, folded: it costs no JSON to read."""

    id: int
    day: str  # on which they are due, "" for none
    name: str
    email: str
    organization: str


def folded(text: str) -> str:
    """A text without case, accents and punctuation; one of signs alone keeps them.

    >>> folded("María José  Núñez-Łaski"), folded("🙏")
    ('maria jose nunez laski', '🙏')
    """
    return fold(text) or " ".join(text.casefold().split())


def doubles(every: Iterable[Outline], looked_at: Collection[int]) -> list[tuple[int, int]]:
    """Pairs that may be one person, the older number first, of which one at least is ``looked_at``."""
    every = list(every)
    wanted = [one for one in every if one.id in looked_at]
    emails = {one.email for one in wanted} - {""}
    organizations = {one.organization for one in wanted} - {""}
    near = [one for one in every if one.email in emails or one.organization in organizations]
    pairs = {(min(one.id, two.id), max(one.id, two.id)) for one in wanted for two in near if _may_be_one(one, two)}
    return sorted(pairs)


def _may_be_one(one: Outline, other: Outline) -> bool:
    """The same address, or near names at one organisation."""
    if one.id == other.id:
        return False
    if one.email and one.email == other.email:
        return True
    return bool(one.organization) and one.organization == other.organization and _are_near(one.name, other.name)


def _are_near(one: str, other: str) -> bool:
    """Two spellings of a name: a letter apart, in another order, or with a part left out."""
    from drafter.text.near import differ_by_one

    parts, others = set(one.split()), set(other.split())
    shorter = min(parts, others, key=len)
    return one == other or differ_by_one(one, other) or (len(shorter) > 1 and shorter == parts & others)
