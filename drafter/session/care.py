"""What the rules that care for the recipient look at: what happened with them, and what their colleagues were sent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from drafter.draft import Draft
from drafter.errors import Problem
from drafter.kinds import Kind
from drafter.session.remember import kind_of
from drafter.world import World

if TYPE_CHECKING:
    from drafter.people import Colleague, History
    from drafter.people.alike import Outline
    from drafter.store import Store

MOST_COLLEAGUES = 20  # who writes to more people at one place has been told
_MOST_HELD = 1000  # messages to others, for the next row may be to somebody at the same place


def regarding(world: World, to: "History | None" = None, number: int | None = None) -> Callable[[Draft], Draft]:
    """Adds to a draft what is remembered of the person it is written to.

    ``to`` is who that is, or ``number`` theirs, where it is known. Nobody is remembered before the first draft is kept,
    and a store that cannot be read costs no draft: whoever keeps the draft says so.
    """

    def regarded(draft: Draft) -> Draft:
        if not any(world.folders.data.glob("drafter.sqlite3")) or draft.kind.channel == "document":
            return draft
        from drafter.store import open_store  # 20 M instructions

        try:
            with open_store(world.folders.data) as store:
                return _regarded(draft, store, world, to or (store.history(number) if number else None))
        except Problem:
            return draft

    return regarded


@contextmanager
def regarding_each(world: World, kind: Kind) -> "Iterator[Callable[[Draft], Draft] | None]":
    """The same for a long list, with the store opened and everybody looked at once; None where nobody is remembered."""
    if not any(world.folders.data.glob("drafter.sqlite3")) or kind.channel == "document":
        yield None
        return
    from drafter.people.colleagues import Places
    from drafter.people.gathered import whose
    from drafter.people.past import kinds_of
    from drafter.session.remember import Known
    from drafter.store import open_store

    with open_store(world.folders.data) as store:
        names, known = Known(), kind_of(world, [kind])
        names.look_at(store)
        is_first = "first-contact" in kind.traits
        places = Places(store.outlines() if is_first else ())
        # What was only drafted may come from this very list, when it is gone through a second time.
        written = lru_cache(_MOST_HELD)(partial(_first_message, store=store, known=known, counts=("sent",)))

        def regarded(draft: Draft) -> Draft:
            namesakes, history = names.namesakes(str(draft.value("their_name") or "")), None
            if namesakes:
                person = whose({word: row["value"] for word, row in draft.json_answers().items()}, namesakes).person
                history = store.history(person.id or 0) if person else None
            if history:
                draft = draft._replace(history=history, past=kinds_of(history, known))
            others = tuple(_colleagues(draft, history, places.colleagues, written)) if is_first else ()
            return draft._replace(colleagues=others) if others else draft

        yield regarded


def _regarded(draft: Draft, store: "Store", world: World, to: "History | None") -> Draft:
    from drafter.people.colleagues import colleagues
    from drafter.people.past import kinds_of

    known = kind_of(world, [draft.kind])
    history = to or _found(draft, store)
    past = kinds_of(history, known) if history else {}
    is_first = "first-contact" in draft.kind.traits

    def near(place: str, email: str) -> "list[Outline]":
        return colleagues(place, email, store.outlines())

    written = partial(_first_message, store=store, known=known, counts=("sent", "drafted"))
    others = tuple(_colleagues(draft, history, near, written)) if is_first else ()
    return draft._replace(history=history, past=past, colleagues=others)


def _found(draft: Draft, store: "Store") -> "History | None":
    """The one person of that name, if nothing contradicts."""
    from drafter.people.gathered import whose

    words = {word: row["value"] for word, row in draft.json_answers().items()}
    name = str(words.get("their_name") or "")
    person = whose(words, store.namesakes(name)).person if name else None
    return store.history(person.id or 0) if person else None


def _colleagues(
    draft: Draft,
    history: "History | None",
    near: "Callable[[str, str], list[Outline]]",
    written: "Callable[[int], Colleague | None]",
) -> "Iterator[Colleague]":
    """The last first messages to others of their organisation, as far as `recent` has them."""
    person = history.person if history else None
    words = person.words if person else {}
    place, email = (str(draft.value(word) or words.get(word) or "") for word in ("their_organization", "their_email"))
    if not place and not email:
        return
    found = [one for one in near(place, email) if one.email != email.casefold() or not email]
    for other in found[:MOST_COLLEAGUES]:
        if (not person or other.id != person.id) and (message := written(other.id)):
            yield message


def _first_message(
    number: int, store: "Store", known: Callable[[str], Kind | None], counts: tuple[str, ...]
) -> "Colleague | None":
    """The last first message to a person, if `recent` has it; ``counts`` says what has to have become of it."""
    from drafter.people import Colleague

    theirs = store.history(number)
    for event in reversed(theirs.events if theirs else ()):
        kind = known(event.kind) if event.draft and event.what in counts else None
        record = store.draft(event.draft) if kind and event.draft and "first-contact" in kind.traits else None
        if theirs and record:
            return Colleague(theirs.person.name, event.at.date(), record.body)
    return None
