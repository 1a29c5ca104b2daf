"""Asks a person: the few ways a question can be put, on a screen or line by line.

A question here knows nothing of messages. Every way may raise ``Back`` (the person wants the question before) and
``Interrupted`` (Ctrl-C, Ctrl-D or a lost terminal, with what stood in the line).
"""

from drafter.ask.question import HELP, Asker, Option, Question, Several
from drafter.world import World

__all__ = ["HELP", "Asker", "Option", "Question", "Several", "asker"]


def asker(world: World, *, plain: bool) -> Asker:
    """The asker for this terminal: line by line when asked for or when the terminal cannot draw."""
    if plain or world.env.get("TERM", "") in ("", "dumb"):
        from drafter.ask.lines import Lines

        return Lines(world)
    from drafter.ask.screen import Screen

    return Screen(world)
