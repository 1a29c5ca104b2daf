"""Asks a person: the few ways a question can be put, on a screen or line by line.

A question here knows nothing of messages. Every way may raise ``Back`` (the person wants the question before) and
``Interrupted`` (Ctrl-C, Ctrl-D or a lost terminal, with what stood in the line).
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from drafter.world import World


class Question(NamedTuple):
    """A question answered by a line of text.

    ``stem`` begins the sentence that the answer finishes. ``kept`` is what Enter on an empty line takes, ``typed`` what
    already stands in the line. ``check`` says what is wrong with an answer, "" for nothing. ``note`` is said below.
    """

    ask: str
    stem: str = ""
    kept: str = ""
    typed: str = ""
    note: str = ""
    complete: tuple[str, ...] = ()  # words that Tab completes
    check: Callable[[str], str] = lambda _: ""


class Option(NamedTuple):
    """One of several answers: what is returned, and how it is shown."""

    value: str
    label: str


class Asker(Protocol):
    """The ways to ask. ``plain`` is true line by line, where nothing is drawn twice."""

    plain: bool

    def say(self, *lines: str) -> None:
        """Talk, on stderr."""

    def page(self, lines: Sequence[str]) -> None:
        """Begins a page: what stands above the next question. Line by line it says nothing, for it was said already."""

    def line(self, question: Question) -> str:
        """A line of text; "" when the person skips."""

    def pick(self, ask: str, options: Sequence[Option], current: str = "") -> str:
        """One of the options."""

    def many(self, ask: str, options: Sequence[str], current: Sequence[str], most: int) -> list[str]:
        """Some of the options, and own words beside them."""

    def yes(self, ask: str, *, default: bool = True) -> bool:
        """Yes or no."""


def asker(world: World, *, plain: bool) -> Asker:
    """The asker for this terminal: line by line when asked for or when the terminal cannot draw."""
    if plain or world.env.get("TERM", "") in ("", "dumb"):
        from drafter.ask.lines import Lines

        return Lines(world)
    from drafter.ask.screen import Screen

    return Screen(world)
