"""The shelf of rules: each is one file with its why, a bad and a good example; this tuple is the table of contents."""

from collections.abc import Iterable

from drafter.draft import Draft
from drafter.errors import BadInput
from drafter.findings import Finding, Rule
from drafter.rules import (
    answer_does_not_fit,
    bad_character,
    empty_answer,
    greeting_mismatch,
    line_break_in_subject,
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
)


def check(draft: Draft, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """What the rules find, errors first, then in the order of the text."""
    found = [
        Finding(rule.id, rule.severity, rule.stop, hit.message, hit.advice, hit.part, hit.start, hit.end)
        for rule in rules
        for hit in rule.find(draft)
    ]
    order = {"error": 0, "warning": 1, "hint": 2}
    return tuple(sorted(found, key=lambda one: (order[one.severity], one.part == "body", one.start)))


def rule(rule_id: str) -> Rule:
    """The rule of that id. Raises BadInput with the nearest one."""
    for one in RULES:
        if one.id == rule_id:
            return one
    near = nearest(rule_id, [one.id for one in RULES])
    raise BadInput(f'There is no rule "{rule_id}".', f"drafter rules show {near}" if near else "drafter rules list")
