"""Everybody who is remembered, all at once: what an export reads and an import changes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from drafter.people import History
from drafter.people.exchange.same import Joined, join

if TYPE_CHECKING:
    from drafter.store import DueOf, Store  # 20 M instructions: when the store is opened


class Taken(NamedTuple):
    """What an import has changed, and the number of everybody in ``joined.people`` by their place."""

    joined: Joined
    numbers: Mapping[int, int]


def everybody(store: "Store") -> list[History]:
    """All people with all that happened, by their number."""
    return list(one_by_one(store))


def one_by_one(store: "Store") -> Iterator[History]:
    """The same, each read when their turn comes."""
    for number in sorted(outline.id for outline in store.outlines()):
        if history := store.history(number):
            yield history


def take_in(store: "Store", found: Iterable[History], due_of: "DueOf", *, distinct: bool = False) -> Taken:
    """Remembers the people of a list, all of them or none, beside those who are known at that moment."""
    with store.together():
        known = everybody(store)
        joined = join(known, found, distinct=distinct)
        numbers = {place: history.person.id or 0 for place, history in enumerate(known)}
        for place in (*joined.filled, *joined.new):
            numbers[place] = store.save_history(joined.people[place], due_of)
    return Taken(joined, numbers)
