"""``drafter people forget``: erases people with every trace of them."""

import click

from drafter.cli.edge import say
from drafter.cli.people.store import meant
from drafter.cli.person import confirm_erasing
from drafter.cli.real import world
from drafter.errors import BadInput, Problem
from drafter.session.remember import forget, named
from drafter.world import World


@click.command("forget")
@click.argument("people", nargs=-1, metavar="PERSON...")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def command(people: tuple[str, ...], *, yes: bool) -> None:
    """Erase people, what happened with them, and the drafts and unfinished messages to them. It asks first."""
    if not people:
        raise BadInput("Say whom to forget: names or numbers.", "drafter people list")
    outside = world()
    chosen = dict(_meant(outside, said) for said in people)
    question = f"Forget {', '.join(chosen.values())}, and every draft to them?"
    if not confirm_erasing(question, f"drafter people forget {' '.join(map(str, chosen))}", outside, yes=yes):
        say("Nobody is forgotten.")
        return
    gone = sum(forget(outside, number) for number in chosen)
    say("Forgotten." if gone else "There was nobody to forget.")


def _meant(outside: World, said: str) -> tuple[int, str]:
    """The number of whom somebody means; one whose row is damaged can be forgotten by number."""
    try:
        person = meant(outside, said, "forget {}").person
    except BadInput:
        raise
    except Problem:
        if not said.isdecimal():
            raise
        return int(said), f"person {said}"
    return person.id or 0, named(person)
