"""From a text that somebody wrote to what is wrong with it: the path of ``drafter check``."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from drafter.anatomy import Anatomy
from drafter.answers import Given, collect
from drafter.draft import Answer, Written, written
from drafter.errors import BadInput
from drafter.findings import Finding, Rule, stops
from drafter.kinds import any_kind, load
from drafter.rules import RULES, check, rule
from drafter.settings import Settings, load_profile
from drafter.text.characters import nfc
from drafter.world import World

MOST = 2_000_000  # characters: more than any message, and a second's work


class Wanted(NamedTuple):
    """What is asked of a check: the kind the text is taken for ("" for any), what it is held against, which rules."""

    kind: str = ""
    answers: Mapping[str, Any] | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    strict: bool = False


class Checked(NamedTuple):
    """A text taken apart, with what was found in it, which rules looked, and what to say about words not used."""

    text: str
    written: Written
    findings: tuple[Finding, ...]
    ignored: tuple[str, ...]
    stopped: tuple[Finding, ...]
    rules: tuple[Rule, ...]
    looked: int  # how many of them this kind and this language concern
    is_english: bool
    notes: tuple[str, ...]


def check_text(text: str, wanted: Wanted, world: World, settings: Settings) -> Checked:
    """Judges a text. Raises BadInput for an unknown kind or rule, an answer that is refused, a text without end."""
    if len(text) > MOST:
        raise BadInput(f"The text has more than {MOST:,} characters.", "drafter check FILE, with one message in it")
    text = nfc(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    rules = tuple(rule(name) for name in wanted.select) or RULES
    for name in wanted.ignore:
        rule(name)
    answers, notes, kind, limit = dict[str, Answer](), tuple[str, ...](), any_kind("email"), 0
    if wanted.kind:
        kind = load(wanted.kind, world.folders.config)
        limit = int(settings[kind.characters].value) if kind.characters else 0
        sources = [Given("data", wanted.answers or {}), Given("profile", load_profile(world.folders.config))]
        collected = collect(kind, sources, world.now(), partly=True)
        given = {word: answer for word, answer in collected.answers.items() if answer.origin != "default"}
        answers, notes = given, collected.notes
    made = written(text, kind, answers, world.now(), limit)
    found = check(made.draft, rules)
    left = tuple(one for one in found if one.rule not in wanted.ignore)
    ignored = tuple(dict.fromkeys(one.rule for one in found if one.rule in wanted.ignore))
    stopped = tuple(stops(left, strict=wanted.strict))
    is_english = Anatomy(made.draft).is_english
    looked = sum(bool(one.severity_for(kind.traits)) and (is_english or not one.english) for one in rules)
    return Checked(text, made, left, ignored, stopped, rules, looked, is_english, notes)
