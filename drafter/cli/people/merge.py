"""``drafter people merge``: one person of two."""

import click

from drafter.cli.edge import say
from drafter.cli.people.store import meant, opened
from drafter.cli.person import confirm_erasing
from drafter.cli.real import world
from drafter.errors import BadInput
from drafter.people import Person
from drafter.session.remember import due_of, named


@click.command("merge")
@click.argument("into")
@click.argument("other", metavar="FROM")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def command(into: str, other: str, *, yes: bool) -> None:
    """Make one person of two: what INTO says stays where both say something; all that happened stays. It asks first."""
    outside = world()
    kept = meant(outside, into, f'merge {{}} "{other}"').person
    gone = meant(outside, other, f"merge {kept.id} {{}}").person
    if kept.id == gone.id:
        raise BadInput(f"Both are {named(kept)}.", "drafter people list")
    say(*(f"{word}: {stays} stays, {goes} goes." for word, stays, goes in differences(kept, gone)))
    question = f"Make {named(gone)} a part of {named(kept)}?"
    if not confirm_erasing(question, f"drafter people merge {kept.id} {gone.id}", outside, yes=yes):
        say("Nothing is merged.")
        return
    with opened() as store:
        store.merge(kept.id or 0, gone.id or 0, due_of(outside))
    say(f"{named(kept)} has all of it now.")


def differences(kept: Person, gone: Person) -> list[tuple[str, str, str]]:
    """What both say and say differently: the word, what stays, what goes."""
    both = {"their_name": (kept.name, gone.name)}
    both |= {word: (str(raw), str(gone.words[word])) for word, raw in kept.words.items() if word in gone.words}
    return [(word, stays, goes) for word, (stays, goes) in both.items() if stays != goes]
