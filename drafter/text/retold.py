"""Answers that take another grammar than their own joint: what somebody told, things asked in passing, a way."""

from drafter.text import wordlists as w
from drafter.text.seam import (
    GAP,
    Joined,
    after,
    bare_verb,
    first_word,
    has_several_sentences,
    is_advice,
    is_inverted,
    lowered,
    repeats,
    shape,
    tidy,
    without_stop,
)
from drafter.text.stems import asks, says_you


def told(answer: str, stem: str) -> Joined | None:
    """What somebody said, as a sentence about them: "You said that ...", "You advised me to ..."; None if unsure.

    After a ``stem`` that is a clause, "that you advised me", what was said is "to hear that ..."; after a second thing,
    "I'm also grateful for your advice", it is a second one too.

    >>> "".join(told("learn to weld first", "You advised me") or ())
    'You advised me to learn to weld first.'
    """
    answer = without_stop(tidy(answer))
    first = first_word(answer)
    said = {"that": "to hear", "i'm": "It also helped to hear"}.get(first_word(stem), "You said")
    if has_several_sentences(answer) or shape(answer) == "question" or is_inverted(answer):
        return None
    if says_you(answer):
        return None  # who "you" is has turned round
    if is_advice(answer):
        return after(f"{stem} to", bare_verb(answer))
    if first == "to" and first_word(answer.partition(" ")[2]) in w.BARE_VERBS | {"be", "not"}:
        return after(stem, answer)
    if first in ("i", "we") or first.startswith(("i'", "we'", "you")):
        return None  # whose "I" it is, they know and we do not
    if first == "that" and shape(answer.partition(" ")[2]) == "clause":
        return after(said, answer)
    return after(f"{said} that", answer) if shape(answer) == "clause" else None


def asked_in_passing(answer: str, stem: str) -> Joined | None:
    """A thing to ask as a piece of one sentence with others, "how you began", "about the work"; None if it cannot be.

    >>> asked_in_passing("how you began.", "I'd like to ask you")
    Joined(before='', answer='how you began', after='')
    """
    answer = without_stop(tidy(answer))
    if answer == GAP:
        return Joined("", answer, "")
    is_long = len(answer.split(" ")) > _IN_PASSING or not _HALTS.isdisjoint(answer)
    if is_long or shape(answer) == "clause" or repeats(answer, stem):
        return None
    before = asks(answer, shape(answer), stem)
    if not before or not before.startswith(stem):
        return None
    answer = lowered(answer)
    return Joined(before.removeprefix(stem).lstrip() + " " if before != stem else "", answer, "")


def at_that_time(when: str) -> str:
    """The words before a time that can stand alone: "in " of a month or a season, "on " of a weekday; "" elsewhere.

    >>> at_that_time("early May"), at_that_time("end of May"), at_that_time("after Easter"), at_that_time("Friday")
    ('in ', 'at the ', '', 'on ')
    """
    first, *others = when.lower().split(" ")
    if first in ("end", "beginning", "start"):
        return "at the "
    named = others[0] if first in ("early", "mid", "late") and others else first
    if named in w.MONTHS_AND_SEASONS:
        return "in "
    return "on " if first in w.DAYS and first.endswith("day") else ""


def is_asked_for(answer: str) -> bool:
    """Can only "ask" stand before it: "for a name", "to see the lab"?"""
    return first_word(tidy(answer)) in ("for", "to")


def from_one_to_another(answer: str, *, is_step: bool) -> str:
    """The words before "nursing to epidemiology" that let it stand after "about"; "" where it needs none.

    Only where it says "from" itself, or is known to be a step (``is_step``): "access to credit" goes nowhere.

    >>> from_one_to_another("nursing to law", is_step=True), from_one_to_another("from law to art", is_step=False)
    ('going from ', 'going ')
    """
    words = tidy(answer).lower().split(" ")
    if "to" not in words[1:-1]:
        return ""
    if words[0] == "from":
        return "going "
    start = words[: words.index("to")]
    is_between = len(start) <= _FEW and w.TAKES_TO.isdisjoint((start[0], start[-1])) and start[0] not in w.BARE_VERBS
    return "going from " if is_step and is_between else ""


_HALTS = frozenset(".,;:?!()\u2013\u2014")
_IN_PASSING = 14  # words: two such pieces are a sentence of two breaths
_FEW = 3
