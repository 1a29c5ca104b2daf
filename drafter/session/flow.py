"""From sources to a checked draft: the path that every way in takes."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from drafter.answers import Collected, Given, collect, plan
from drafter.draft import Draft
from drafter.errors import BadInput
from drafter.findings import Finding, stops
from drafter.kinds import Kind
from drafter.render import Style, rendering
from drafter.rules import RULES, check
from drafter.settings import Settings, day_order
from drafter.text.near import nearest
from drafter.world import World


class Request(NamedTuple):
    """What is asked of the flow: a kind, its sources in order of precedence, and how findings are taken."""

    kind: Kind
    sources: Sequence[Given]
    variant: str = ""  # "" is the kind's first
    example: bool = False
    ignore: tuple[str, ...] = ()
    strict: bool = False
    regarded: Callable[[Draft], Draft] | None = None  # adds what is remembered of the person (``care.py``)


class Prepared(NamedTuple):
    """A draft with what was found in it. ``stopped`` is empty when it may leave."""

    draft: Draft
    collected: Collected
    findings: tuple[Finding, ...]
    ignored: tuple[str, ...]
    stopped: tuple[Finding, ...]


def prepare(request: Request, world: World, settings: Settings) -> Prepared:
    """Answers, draft and findings of a request. Raises BadInput for input that is wrong or missing."""
    return preparing(request, world, settings)(request.sources)


def preparing(request: Request, world: World, settings: Settings) -> Callable[[Sequence[Given]], Prepared]:
    """What makes a checked draft of sources, one after another, with the kind, the wording and the clock of a request.

    Raises BadInput for what is wrong with any message of the kind, and the function for what is wrong with this one.
    """
    kind = request.kind
    variant = request.variant or kind.variants[0]
    if variant not in kind.variants:
        raise BadInput(
            f'{kind.name} has no variant "{variant}".',
            f"--variant {nearest(variant, kind.variants) or kind.variants[0]}",
        )
    refuse_ignoring(request.ignore)
    planned, now = plan(kind), world.now()
    rendered = rendering(kind, variant, settled_style(settings, world))

    def made(sources: Sequence[Given]) -> Prepared:
        collected = collect(kind, sources, now, example=request.example, planned=planned)
        draft = rendered(collected.answers, collected.frame)
        if request.regarded:
            draft = request.regarded(draft)
        return judged(draft, collected, request.ignore, strict=request.strict)

    return made


def judged(draft: Draft, collected: Collected, ignore: Iterable[str], *, strict: bool = False) -> Prepared:
    """A draft with its findings; what may be ignored and was asked to be is named, not dropped."""
    found = check(draft)
    dropped = tuple(one.rule for one in found if one.rule in ignore and not one.stop)
    left = tuple(one for one in found if one.rule not in dropped)
    return Prepared(draft, collected, left, tuple(dict.fromkeys(dropped)), tuple(stops(left, strict=strict)))


def refuse_ignoring(ignore: Iterable[str]) -> None:
    """Raises BadInput for a rule that does not exist, or that stops and so cannot be ignored."""
    rules = {rule.id: rule for rule in RULES}
    for name in ignore:
        if name not in rules:
            near = nearest(name, rules)
            raise BadInput(f'There is no rule "{name}".', f"--ignore {near}" if near else "drafter rules list")
        if rules[name].stop:
            raise BadInput(
                f"{name} finds what is provably wrong, so it cannot be ignored.", f"drafter rules show {name}"
            )


def settled_style(settings: Settings, world: World) -> Style:
    """What settings say about the look of a message."""
    clock: Literal[12, 24] = 12 if settings["clock"].value == 12 else 24
    limits = {name: settings[name].value for name in ("linkedin_characters",)}
    return Style(clock, limits, world.folders.cache / "templates", day_order(settings))
