"""A first message goes to one person."""

from collections.abc import Iterator

from drafter.anatomy import Anatomy
from drafter.findings import Hit, Rule, letter, quoted

_MANY = frozenset(
    "all everyone everybody team folks guys colleagues friends "
    "alumni ladies gentlemen professionals recruiters connections both".split()
)


def find(seen: Anatomy) -> Iterator[Hit]:
    """Looks at the greeting: "Dear all", "Hi team"."""
    greeting = seen.greeting
    if greeting is None:
        return
    words = [word.strip(".,&") for word in seen.lower[greeting.start : greeting.end].split()]
    if words and words[-1] in _MANY and len(words) <= _SHORT:
        message = f"{quoted(greeting.text)} greets many at once."
        yield Hit("body", greeting.start, greeting.end, message, "Write to one person, by name.")


_SHORT = 5  # words

RULE = Rule(
    id="many-recipients",
    title="One letter to many",
    severity="warning",
    stop=False,
    why="The more people a mail addresses, the smaller the share that answers.",
    source="Barron and Yechiam 2002 (experiment)",
    bad=letter("Could we talk for 20 minutes?", greeting="Dear all,"),
    good=letter("Could we talk for 20 minutes?"),
    find=find,
    solid="experiment",
    traits=("first-contact",),
    english=True,
)
