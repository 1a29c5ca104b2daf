"""Who of a list is remembered already: joined by filling what is empty; who may be the same is named and left apart."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from drafter.people import Event, History
from drafter.people.alike import are_near, folded


class Double(NamedTuple):
    """A new person who may be another one: both as places in ``Joined.people``, and why."""

    one: int
    other: int
    why: str


class Joined(NamedTuple):
    """What a list changes: everybody afterwards, the remembered first, and who of them is new or changed."""

    people: tuple[History, ...]
    new: tuple[int, ...]  # places in ``people``
    filled: tuple[int, ...]
    as_before: int  # rows that said nothing new
    kept: tuple[str, ...]  # where the list says something else than what is remembered, which stays
    doubles: tuple[Double, ...]

    @property
    def changed(self) -> tuple[History, ...]:
        """Those who are to be written, the remembered first."""
        return tuple(self.people[place] for place in (*self.filled, *self.new))


def join(known: Sequence[History], found: Iterable[History], *, distinct: bool = False) -> Joined:
    """Everybody after a list was taken in. The same person has the same address, or the same name and organization.

    ``distinct`` says that nobody is in the list twice, as in one of ours: two of one name stay two.
    """
    everybody = _Everybody(known)
    taken = set[int]()
    filled: dict[int, None] = {}
    new: list[int] = []
    kept: list[str] = []
    as_before = 0
    for history in found:
        free = [
            place
            for place in everybody.places_of(history)
            if not distinct or (place < len(known) and place not in taken)
        ]
        if not free:
            new.append(everybody.add(history))
            continue
        place = next((one for one in free if _says_nothing_new(everybody.people[one], history)), free[0])
        taken.add(place)
        before = everybody.people[place]
        after = _filled(before, history)
        kept += _differences(before, history)
        if after == before:
            as_before += 1
            continue
        everybody.change(place, after)
        if place < len(known):
            filled[place] = None
    doubles = tuple(everybody.doubles(new))
    return Joined(tuple(everybody.people), tuple(new), tuple(filled), as_before, tuple(kept), doubles)


def _filled(before: History, other: History) -> History:
    """A person with what another account of them knows beside it; what is known stays."""
    person = before.person
    words = {**person.words, **{word: said for word, said in other.person.words.items() if not person.words.get(word)}}
    seen = {_identity(event) for event in before.events}
    more = [event for event in other.events if _identity(event) not in seen]
    events = tuple(sorted((*before.events, *more), key=lambda event: event.at)) if more else before.events
    return History(person._replace(words=words, note=person.note or other.person.note), events)


def _says_nothing_new(before: History, other: History) -> bool:
    return _filled(before, other) == before


def _identity(event: Event) -> tuple[object, ...]:
    """What makes two events the same one, wherever they are kept."""
    return (event.at.timestamp(), event.what, event.kind, event.verdict, event.subject, event.note)


def _differences(before: History, other: History) -> Iterator[str]:
    known = before.person.words
    for word, said in other.person.words.items():
        if known.get(word) and known[word] != said and _folded(str(known[word])) != _folded(str(said)):
            yield f"{before.person.name}: {word} stays {known[word]} (the list has {said})"


class _Everybody:
    """People by address and by name, so that ten thousand are joined in a second."""

    def __init__(self, known: Iterable[History]) -> None:
        self.people: list[History] = []
        self._by_email: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}
        for history in known:
            self.add(history)

    def add(self, history: History) -> int:
        self.people.append(history)
        place = len(self.people) - 1
        self._by_name.setdefault(_folded(history.person.name), []).append(place)
        self._note(place, history)
        return place

    def change(self, place: int, history: History) -> None:
        self.people[place] = history
        self._note(place, history)

    def _note(self, place: int, history: History) -> None:
        places = self._by_email.setdefault(email, []) if (email := _email(history)) else [place]
        if place not in places:
            places.append(place)

    def places_of(self, history: History) -> Iterator[int]:
        """Where the same person may stand, the surest first: one address for two whole names is a shared one."""
        for place in self._by_email.get(_email(history), ()):
            if _name_words(self.people[place]) & _name_words(history):
                yield place
        for place in self._by_name.get(_folded(history.person.name), ()):
            other = self.people[place]
            addresses = {_email(history), _email(other)} - {""}
            if len(addresses) < 2 and _organization(history) == _organization(other):
                yield place

    def doubles(self, new: Sequence[int]) -> Iterator[Double]:
        """New people beside whom somebody very similar stands."""
        beside = self._neighbours({key for place in new for key in _keys(self.people[place])})
        seen: set[tuple[int, int]] = set()
        for place in new:
            near = sorted({one for key in _keys(self.people[place]) for one in beside[key]} - {place})
            for one in near:
                pair = (min(place, one), max(place, one))
                why = "" if pair in seen else _why(self.people[place], self.people[one])
                if why:
                    seen.add(pair)
                    yield Double(place, one, why)

    def _neighbours(self, keys: set[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
        """Places by what two accounts of one person may share, as far as somebody new has it."""
        found: dict[tuple[str, ...], list[int]] = {}
        for place, history in enumerate(self.people):
            for key in _keys(history) & keys if keys else ():
                found.setdefault(key, []).append(place)
        return found


def _keys(history: History) -> set[tuple[str, ...]]:
    """What two accounts of one person share one of: name or address; in an organization, parts of the name."""
    name, organization = _folded(history.person.name), _organization(history)
    keys: set[tuple[str, ...]] = {("name", name), ("email", _email(history) or name)}
    if organization:
        keys |= {(organization, *pair) for pair in combinations(sorted(set(name.split())), 2)}
        keys |= {(organization, name[:at] + name[at + 1 :]) for at in range(len(name))} | {(organization, name)}
    return keys


def _why(one: History, other: History) -> str:
    """Why two may be one person, "" when they may not."""
    if _email(one) and _email(one) == _email(other):
        return "the same address"
    name, also = _folded(one.person.name), _folded(other.person.name)
    organizations = {_organization(one), _organization(other)}
    if name == also and (len(organizations) == 1 or "" in organizations):
        return "the same name"
    return "nearly the same name, the same organization" if len(organizations) == 1 and are_near(name, also) else ""


@cache
def _folded(text: str) -> str:
    """A name as it is compared; each is, many times."""
    return folded(text)


def _email(history: History) -> str:
    return str(history.person.words.get("their_email", "")).casefold()


def _organization(history: History) -> str:
    name = str(history.person.words.get("their_organization", ""))
    return _folded(name) if name else ""


def _name_words(history: History) -> set[str]:
    return set((_folded(history.person.name)).split())
