"""A bank of questions that a list field offers: chosen by phase, and by what the person wants to hear about.

A field names its bank (``offers_from``) and the field whose answer says what is wanted (``offers_by``). The bank is
data, ``prompts/questions.toml``; only a kind with such a field reads it (10 M instructions).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from drafter.fields import Field
from drafter.kinds import prompts_folder

_WORD = r"[^\W_]+(?:-[^\W_]+)*"
_ON_TOPIC = 10  # more than any rank


class Question(NamedTuple):
    """One question of a bank: its phase of the talk, how much its answer is worth, the topics it is best for."""

    ask: str
    phase: str
    rank: int
    topics: frozenset[str]


class Bank(NamedTuple):
    """All questions in the order of the phases; each phase's title; the words that call a topic; how many to take."""

    questions: tuple[Question, ...]
    titles: Mapping[str, str]
    topics: Mapping[str, frozenset[str]]
    picks: int
    shown: int  # of each phase


@lru_cache
def bank(name: str) -> Bank:
    """The bank of that name, one of ``traits.BANKS``."""
    import tomllib

    read = tomllib.loads((prompts_folder() / f"{name}.toml").read_text(encoding="utf-8"))
    topics = {topic: frozenset(words.split()) for topic, words in read.pop("topics").items()}
    picks, shown = read.pop("picks"), read.pop("shown")
    questions = [
        Question(row["ask"], phase, row["rank"], frozenset(row.get("for", ())))
        for phase, table in read.items()
        for row in table["questions"]
    ]
    return Bank(tuple(questions), {phase: table["title"] for phase, table in read.items()}, topics, picks, shown)


def with_offers(field: Field, wanted: Any) -> Field:
    """The field with what its bank offers, phase by phase, and with what it proposes as the default.

    ``wanted`` is the answer that says what the person wants to hear about: a text, a list of texts, or None.
    """
    held = bank(field.offers_from)
    score = _Score(held, wanted)
    offers = [one.ask for phase in _by_phase(held, score) for one in phase[: held.shown]]
    return field._replace(offers=tuple(offers), default=[one.ask for one in _proposed(held, score)])


def arranged(field: Field, asked: Iterable[str], wanted: Any) -> list[str]:
    """Questions in the order in which to ask them: openings, own words, the best first, how to close."""
    held = bank(field.offers_from)
    known, score, phases = {one.ask: one for one in held.questions}, _Score(held, wanted), tuple(held.titles)

    def place(ask: str) -> tuple[int, int]:
        one = known.get(ask)
        if one is None:
            return 1, -2 * _ON_TOPIC * len(held.topics)
        return {phases[0]: 0, phases[-1]: 2}.get(one.phase, 1), -score.of(one)

    return sorted(asked, key=place)


def heads(field: Field) -> Mapping[str, str]:
    """The title of the phase of every question."""
    held = bank(field.offers_from)
    return {one.ask: held.titles[one.phase] for one in held.questions}


class _Score:
    """What questions are worth to who wants to hear about something."""

    def __init__(self, held: Bank, wanted: Any) -> None:
        texts: Sequence[str] = (wanted,) if isinstance(wanted, str) else wanted or ()
        words = {word for text in texts for word in re.findall(_WORD, str(text).lower())}
        self.called = frozenset(topic for topic, names in held.topics.items() if words & names)

    def of(self, question: Question) -> int:
        return question.rank + _ON_TOPIC * len(question.topics & self.called)


def _by_phase(held: Bank, score: _Score) -> list[list[Question]]:
    """The questions of each phase, the best first."""
    phases = groupby(held.questions, key=lambda one: one.phase)
    return [sorted(questions, key=lambda one: -score.of(one)) for _, questions in phases]


def _proposed(held: Bank, score: _Score) -> list[Question]:
    """One to open and one to close; between them the best of each phase, then the second best, until it is enough."""
    first, *phases, last = _by_phase(held, score)
    found: list[Question] = []
    for turn in range(max(map(len, phases))):
        best = [phase[turn] for phase in phases if turn < len(phase)]
        found += sorted(best, key=lambda one: -score.of(one))[: held.picks - 2 - len(found)]
    return [first[0], *sorted(found, key=lambda one: -score.of(one)), last[0]]
