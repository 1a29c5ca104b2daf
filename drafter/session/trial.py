"""Tries a kind out: do its words agree with its template, and does its example make a letter that may leave?"""

from drafter.answers import Given
from drafter.errors import BadInput, Fault
from drafter.kinds import Kind
from drafter.session.flow import Request, prepare
from drafter.settings import Settings
from drafter.templates import compiled
from drafter.templates.words import disagreements
from drafter.world import World


def faults(kind: Kind, world: World, settings: Settings) -> tuple[Fault, ...]:
    """What is wrong with a kind, each with its place. Raises BadInput for a template that cannot be read at all."""
    compiled(kind.source)
    compiled(kind.source._replace(text=kind.subject, first_line=0))
    found = disagreements(kind.source, kind.subject, kind.fields, kind.always, kind.variants)
    if found:  # a letter of a template with an unknown word would only say it again
        return found
    return tuple(fault for given in trials(kind) for fault in _of_letter(kind, *given, world, settings))


def trials(kind: Kind) -> list[tuple[str, str]]:
    """Every variant in every formality."""
    tones = [choice.value for choice in kind.scope["formality"].choices]
    return [(variant, tone) for variant in kind.variants for tone in tones]


def _of_letter(kind: Kind, variant: str, tone: str, world: World, settings: Settings) -> list[Fault]:
    """What stops the example letter in one variant and formality."""
    place = f"variant {variant}, {tone}:"
    request = Request(kind, [Given("option", {"formality": tone})], variant, example=True)
    try:
        prepared = prepare(request, world, settings)
    except BadInput as refused:
        reasons = [f"{fault.place} {fault.what}" for fault in refused.faults] or [refused.what]
        return [Fault(place, f"the example makes no letter: {reason}") for reason in reasons]
    return [Fault(place, f"stopped by {found.rule}: {found.message}") for found in prepared.stopped]
