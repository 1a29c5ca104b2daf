"""What the commands about people share: the store, and the one person who is meant."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from drafter.cli.real import folders
from drafter.people import Due, Event, History
from drafter.session.remember import one_person
from drafter.world import World

if TYPE_CHECKING:
    from drafter.store import Store  # 20 M instructions: when the store is opened


@contextmanager
def opened() -> "Iterator[Store]":
    """The store of this user."""
    from drafter.store import open_store

    with open_store(folders(os.environ).data) as store:
        yield store


def meant(outside: World, said: str, command: str) -> History:
    """The one person whom somebody means, for ``drafter people COMMAND``. Raises BadInput."""
    return one_person(outside, said, f"drafter people {command}")


def short_event(event: Event) -> str:
    """An event in a few words: "sent 2027-03-01 cold-request"."""
    return " ".join(filter(None, (event.what, event.verdict, f"{event.at:%Y-%m-%d}", event.kind)))


def due_row(due: Due | None) -> dict[str, str] | None:
    """What is due, for JSON."""
    return {"on": due.on.isoformat(), "why": due.why, "kind": due.kind} if due else None
