"""Which kind of message comes next: the nearest one that does what is wanted, along what the kinds name as ``next``."""

from collections.abc import Callable, Iterator

from drafter.kinds import Kind, journey
from drafter.people.past import KindOf


class Kinds:
    """The kinds that a log needs, each loaded once."""

    def __init__(self, kind_of: KindOf) -> None:
        self._kind_of = kind_of
        self._known: dict[str, Kind | None] = {}

    def get(self, name: str) -> Kind | None:
        """The kind of that name, None where there is none (any more)."""
        if name not in self._known:
            self._known[name] = self._kind_of(name) if name else None
        return self._known[name]

    def after(self, start: str, is_wanted: Callable[[Kind], bool]) -> str:
        """The nearest of the kinds that come after one, or after the first of the journey; "" when none is."""
        return self._nearest(start, is_wanted) or self._nearest(_first(), is_wanted)

    def _nearest(self, start: str, is_wanted: Callable[[Kind], bool]) -> str:
        return next((kind.name for kind in self._following(start) if is_wanted(kind)), "")

    def _following(self, name: str) -> Iterator[Kind]:
        """What comes after a kind, the nearest first; the kind itself only where it may follow itself."""
        start = self.get(name)
        seen = list(start.next) if start else []
        for one in seen:  # it grows
            if kind := self.get(one):
                yield kind
                seen += [following for following in kind.next if following not in seen]


def _first() -> str:
    return next((step.begins for step in journey() if step.begins), "")


# --- what a kind is for ---------------------------------------------------------------------------------------


def reminds(kind: Kind) -> bool:
    """Does it come back to a message that was not answered?"""
    return "nudge" in kind.traits


def offers(kind: Kind) -> bool:
    """Does it offer times to somebody who has agreed?"""
    return kind.step == "answered" and "offers-times" in kind.traits


def confirms(kind: Kind) -> bool:
    """Does it confirm a time that they named?"""
    return kind.step == "answered" and "states-time" in kind.traits


def lightens(kind: Kind) -> bool:
    """Does it ask a busy person for less?"""
    return kind.step == "answered" and "asks" in kind.traits and "asks-for-time" not in kind.traits


def ends(kind: Kind) -> bool:
    """Does it thank for an answer, and ask nothing more?"""
    return kind.step == "answered" and "thanks" in kind.traits and "asks" not in kind.traits


def prepares(kind: Kind) -> bool:
    """Does it make somebody ready for a talk?"""
    return kind.step == "prepare" and kind.channel == "document"


def thanks(kind: Kind) -> bool:
    """Does it thank for a talk?"""
    return kind.step == "thank" and "about-another" not in kind.traits


def tells(kind: Kind) -> bool:
    """Does it tell somebody one knows what has happened since?"""
    return kind.step == "touch"
