"""What the rules that care for the recipient look at: what happened with them, and what their colleagues were sent."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from drafter.draft import Draft
from drafter.errors import Problem
from drafter.world import World

if TYPE_CHECKING:
    from drafter.people import Colleague, History, Person
    from drafter.store import Store

MOST_COLLEAGUES = 20  # the newest: an alumna may know a whole company


def regarding(world: World, to: "History | None" = None) -> Callable[[Draft], Draft]:
    """Adds to a draft what is remembered of the person it is written to; ``to`` is who that is, where it is known.

    Nobody is remembered before the first draft is kept, and a store that cannot be read costs no draft: whoever keeps
    the draft says so.
    """

    def regarded(draft: Draft) -> Draft:
        if not any(world.folders.data.glob("drafter.sqlite3")) or draft.kind.channel == "document":
            return draft
        from drafter.store import open_store  # 20 M instructions

        try:
            with open_store(world.folders.data) as store:
                return _regarded(draft, store, world, to)
        except Problem:
            return draft

    return regarded


def _regarded(draft: Draft, store: "Store", world: World, to: "History | None") -> Draft:
    history = to or _found(draft, store)
    colleagues = ()
    if "first-contact" in draft.kind.traits:
        place = str(draft.value("their_organization") or (history and history.person.words.get("their_organization")) or "")
        colleagues = _colleagues(place, draft, history.person if history else None, store)
    past = past_kinds(history, world, draft) if history else {}
    return draft._replace(history=history, past=past, colleagues=colleagues)
