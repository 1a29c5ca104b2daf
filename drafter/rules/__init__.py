"""The shelf of rules: each is one file, or one row of ``phrases``, with its why, a bad and a good example."""

from collections.abc import Iterable

from drafter.anatomy import Anatomy
from drafter.draft import Draft, Part
from drafter.errors import BadInput
from drafter.findings import Finding, Hit, Rule
from drafter.rules import (
    answer_does_not_fit,
    bad_character,
    empty_answer,
    greeting_mismatch,
    line_break_in_subject,
    phrases,
    placeholder_answer,
    placeholder_left,
    subject_missing,
    template_residue,
    time_without_place,
    times_overlap,
    too_long,
    too_many_characters,
    too_soon_or_far,
    unsocial_hours,
    weekday_mismatch,
)
from drafter.text.near import nearest

RULES: tuple[Rule, ...] = (
    placeholder_left.RULE,
    placeholder_answer.RULE,
    template_residue.RULE,
    empty_answer.RULE,
    bad_character.RULE,
    line_break_in_subject.RULE,
    greeting_mismatch.RULE,
    subject_missing.RULE,
    weekday_mismatch.RULE,
    time_without_place.RULE,
    times_overlap.RULE,
    too_many_characters.RULE,
    too_long.RULE,
    too_soon_or_far.RULE,
    unsocial_hours.RULE,
    answer_does_not_fit.RULE,
    *phrases.RULES,
)


_ORDER = {"error": 0, "warning": 1, "hint": 2}


def check(draft: Draft, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """What the rules find, errors first, then in the order of the text.

    What a person typed into a letter of ours is judged more gently than our own words: a warning about it is a hint.
    A document is for the writer's own eyes, so it is held to what can be proved, and not to the rules of letters.
    """
    seen = Anatomy(draft)
    is_document = draft.kind.channel == "document"
    found = []
    for rule in rules:
        severity = rule.severity_for(draft.kind.traits)
        if severity is None or (rule.english and not seen.is_english) or (is_document and not rule.stop):
            continue
        for hit in rule.find(seen):
            gentle = severity == "warning" and rule.english and seen.is_typed(hit.part, hit.start, hit.end)
            found.append(Finding(rule.id, "hint" if gentle else severity, rule.stop, *_told(hit)))
    return tuple(sorted(found, key=lambda one: (_ORDER[one.severity], one.part == "body", one.start)))


def _told(hit: Hit) -> tuple[str, str, Part, int, int]:
    return hit.message, hit.advice, hit.part, hit.start, hit.end


def rule(rule_id: str) -> Rule:
    """The rule of that id. Raises BadInput with the nearest one."""
    for one in RULES:
        if one.id == rule_id:
            return one
    near = nearest(rule_id, [one.id for one in RULES])
    raise BadInput(f'There is no rule "{rule_id}".', f"drafter rules show {near}" if near else "drafter rules list")
