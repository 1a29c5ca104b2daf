"""What can be wrong with a draft: a rule, and what it found."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple

from drafter.anatomy import Anatomy
from drafter.draft import Part
from drafter.people import Colleague, Event, Verdict, What

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
    """A text that a rule judges: the letter, the kind it is taken for, and the answers it is held against.

    ``history`` is what has happened with the person before, ``colleagues`` what others of their organisation were sent.
    """

    letter: str
    kind: str = "cold-request"
    answers: Mapping[str, Any] = {}
    history: tuple[Event, ...] = ()
    colleagues: tuple[Colleague, ...] = ()

    def held_against(self) -> list[str]:
        """What it is held against besides its own words, a line each."""
        answers = [f"{word}: {value}" for word, value in self.answers.items()]
        events = [
            " ".join(filter(None, (f"{one.at:%Y-%m-%d}:", one.what, one.kind or one.verdict, *_told(one))))
            for one in self.history
        ]
        letters = [f"{one.on}: sent to {one.name}: {quoted(one.body)}" for one in self.colleagues]
        return [*answers, *events, *letters]


def _told(event: Event) -> Iterator[str]:
    yield from (f"({word}: {value})" for word, value in event.answers.items())


def letter(
    *paragraphs: str,
    kind: str = "cold-request",
    subject: str = "Question about grid storage",
    greeting: str = "Hello Folake,",
    close: str = "Best wishes,\nLan",
    history: tuple[Event, ...] = (),
    colleagues: tuple[Colleague, ...] = (),
    **answers: Any,
) -> Example:
    """An example: the sentences that it is about with a letter around them, and what it is held against."""
    head = f"Subject: {subject}\n\n" if subject else ""
    return Example(
        head + "\n\n".join(one for one in (greeting, *paragraphs, close) if one), kind, answers, history, colleagues
    )


def happened(day: str, what: What, kind: str = "", verdict: Verdict | Literal[""] = "", **answers: Any) -> Event:
    """What happened with somebody on a day, for an example.

    >>> happened("2027-02-16", "sent", "cold-request").at.isoformat()
    '2027-02-16T09:00:00+00:00'
    """
    return Event(None, datetime.fromisoformat(f"{day}T09:00+00:00"), what, kind, verdict, answers=answers)


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
