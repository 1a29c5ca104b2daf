"""What can be wrong with a draft: a rule, and what it found."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from drafter.anatomy import Anatomy
from drafter.draft import Part

Severity = Literal["error", "warning", "hint"]
# How well a reason is founded, the best first, with what a person is told.
SOLIDITY = {
    "proof": "can be proved from the text",
    "experiment": "measured in an experiment",
    "observation": "seen in many messages by someone who sells a tool for them",
    "advice": "advice of people who read such messages",
    "taste": "weak evidence: a matter of taste",
}
Solidity = Literal["proof", "experiment", "observation", "advice", "taste"]


class Hit(NamedTuple):
    """Where a rule fires: the part, the stretch of it (half-open, code points), what happened and what to do.

    ``severity``: this one is worse or milder than its rule says; None leaves it to the rule.
    """

    part: Part
    start: int
    end: int
    message: str
    advice: str
    severity: Severity | None = None


class Example(NamedTuple):
    """A text that a rule judges: the letter, the kind it is taken for, and the answers it is held against."""

    letter: str
    kind: str = "cold-request"
    answers: Mapping[str, Any] = {}


def letter(
    *paragraphs: str,
    kind: str = "cold-request",
    subject: str = "Question about grid storage",
    greeting: str = "Hello Folake,",
    close: str = "Best wishes,\nLan",
    **answers: Any,
) -> Example:
    """An example: the sentences that it is about with a letter around them, and the answers it is held against."""
    head = f"Subject: {subject}\n\n" if subject else ""
    return Example(head + "\n\n".join(one for one in (greeting, *paragraphs, close) if one), kind, answers)


def quoted(text: str) -> str:
    """Words of a message in quotation marks, on one line, a long stretch cut short."""
    text = " ".join(text[:_MOST_QUOTED].split()) + ("..." if len(text) > _MOST_QUOTED else "")
    return f'"{text}"'


_MOST_QUOTED = 60


class Rule(NamedTuple):
    """One thing that a draft must not do, or had better not.

    ``stop`` marks what is provable from the draft and its answers and so cannot be ignored in ``draft``. ``why`` is
    one sentence with its ``source`` and how ``solid`` that is. ``bad`` must fire and ``good`` must not: the tests and
    the rule's page use both. ``traits``: the rule looks only at kinds that have one of them; () looks at all.
    ``by_trait``: another severity for kinds with a trait, the first that fits. ``english``: it knows English words,
    and keeps still about a text in another language.
    """

    id: str
    title: str
    severity: Severity
    stop: bool
    why: str
    source: str
    bad: Example
    good: Example
    find: Callable[[Anatomy], Iterable[Hit]]
    solid: Solidity = "proof"
    traits: tuple[str, ...] = ()
    by_trait: Mapping[str, Severity] = {}
    english: bool = False

    def severity_for(self, traits: Iterable[str]) -> Severity | None:
        """How bad it is in a kind with these traits; None where the rule does not look."""
        held = tuple(traits)
        if self.traits and not any(trait in held for trait in self.traits):
            return None
        return next((severity for trait, severity in self.by_trait.items() if trait in held), self.severity)


class Finding(NamedTuple):
    """One hit of one rule, as it is shown and as JSON gives it."""

    rule: str
    severity: Severity
    stop: bool
    message: str
    advice: str
    part: Part
    start: int
    end: int


def stops(findings: Iterable[Finding], *, strict: bool = False) -> list[Finding]:
    """The findings that keep a draft from leaving: every error, and with ``strict`` every warning."""
    return [found for found in findings if found.severity == "error" or (strict and found.severity == "warning")]
