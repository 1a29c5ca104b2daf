"""Makes drafts without a process: a kind, some answers, the kind's own examples for the rest."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drafter.answers import Given, collect
from drafter.draft import Draft
from drafter.fields import Field
from drafter.kinds import Kind, load, paths
from drafter.render import Style, render

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)  # a Monday
NOWHERE = Path("/nonexistent")
KINDS = tuple(sorted(paths(NOWHERE)))
FORMALITIES = ("casual", "neutral", "formal")


def kind(name: str) -> Kind:
    return load(name, NOWHERE)


def draft(
    name: str,
    answers: dict[str, Any] | None = None,
    *,
    variant: str = "",
    example: bool = True,
    style: Style = Style(),  # noqa: B008 - a value that nothing changes
) -> Draft:
    """The draft of a kind; what is not among the answers comes from its examples."""
    one = kind(name)
    collected = collect(one, [Given("option", answers or {})], NOW, example=example)
    return render(one, collected.answers, variant or one.variants[0], collected.frame, style)


def opened_by(one: Kind, field: Field) -> dict[str, Any]:
    """Answers under which a field is asked."""
    found: dict[str, Any] = {}
    for above, values in field.when.items():
        found |= opened_by(one, one.scope[above]) | {above: values[0]}
    return found


def filled(field: Field, items: list[Any]) -> list[Any]:
    """The items of a list, and others beside them where the field needs more."""
    return [*items, *(f"what else matters, and how much ({at})" for at in range(len(items), field.least))]


def prose_fields(one: Kind) -> list[Field]:
    """The fields whose answers are a person's own words in a sentence."""
    return [field for field in one.fields if (field.item or field.type) == "prose"]
