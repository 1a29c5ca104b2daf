"""What can be wrong with a draft: a rule, and what it found."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from drafter.draft import Draft, Part

Severity = Literal["error", "warning", "hint"]


class Hit(NamedTuple):
    """Where a rule fires: the part, the stretch of it (half-open, code points), what happened and what to do."""

    part: Part
    start: int
    end: int
    message: str
    advice: str


class Example(NamedTuple):
    """A text that a rule judges: the letter, the kind it is taken for, and the answers it is held against."""

    letter: str
    kind: str = "cold-request"
    answers: Mapping[str, Any] = {}


class Rule(NamedTuple):
    """One thing that a draft must not do, or had better not.

    ``stop`` marks what is provable from the draft and its answers and so cannot be ignored in ``draft``. ``why`` is
    one sentence with its ``source``. ``bad`` must fire and ``good`` must not: the tests and the rule's page use both.
    """

    id: str
    title: str
    severity: Severity
    stop: bool
    why: str
    source: str
    bad: Example
    good: Example
    find: Callable[[Draft], Iterable[Hit]]


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
