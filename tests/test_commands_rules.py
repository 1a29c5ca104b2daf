"""``drafter rules``: every rule can be listed, and each shows its why, what it finds and what it lets pass."""

import json
from pathlib import Path

import pytest
from real.run import drafter

from drafter.findings import SOLIDITY, Rule
from drafter.kinds.traits import TRAITS
from drafter.rules import RULES


def test_the_list_has_every_rule_with_its_severity_and_title(tmp_path: Path) -> None:
    listed = drafter("rules", "list", home=tmp_path)
    assert ("", 0) == (listed.err, listed.code)
    rows = [line.split("  ", 1) for line in listed.out.splitlines()]
    assert [rule.id for rule in RULES] == [row[0] for row in rows]
    for rule, (_, rest) in zip(RULES, rows, strict=True):
        assert rest.strip().startswith(rule.severity)
        assert rest.endswith(f"  {rule.title}")
        assert rule.stop == ("cannot be ignored" in rest)


def test_the_list_as_json_has_what_a_program_needs(tmp_path: Path) -> None:
    rows = json.loads(drafter("rules", "list", "--format", "json", home=tmp_path).out)
    keys = ("id", "title", "severity", "stop", "why", "source", "solid", "english")
    assert [{key: getattr(rule, key) for key in keys} for rule in RULES] == [
        {key: row[key] for key in keys} for row in rows
    ]
    assert [(list(rule.traits), dict(rule.by_trait)) for rule in RULES] == [
        (row["traits"], row["by_trait"]) for row in rows
    ]
    assert [rule.bad.letter for rule in RULES] == [row["bad"]["text"] for row in rows]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_shows_its_why_and_both_examples(tmp_path: Path, rule: Rule) -> None:
    shown = drafter("rules", "show", rule.id, home=tmp_path)
    assert ("", 0) == (shown.err, shown.code)
    assert shown.out.startswith(f"{rule.id}: {rule.title}\n")
    bad, good = shown.out.split("It lets pass:")
    for told in (
        rule.why,
        rule.source,
        SOLIDITY[rule.solid],
        *(TRAITS[trait] for trait in rule.traits),
        *rule.bad.letter.split("\n"),
    ):
        assert told.rstrip() in bad
    for line in rule.good.letter.split("\n"):
        assert line.rstrip() in good


def test_a_rule_that_is_none_gets_the_nearest_one(tmp_path: Path) -> None:
    told = drafter("rules", "show", "weekday-missmatch", home=tmp_path)
    assert ("", 'There is no rule "weekday-missmatch".\nTry: drafter rules show weekday-mismatch\n', 2) == told


def test_a_rule_of_english_words_says_so(tmp_path: Path) -> None:
    assert "English only" in drafter("rules", "show", "pick-your-brain", home=tmp_path).out
    assert "English only" not in drafter("rules", "show", "weekday-mismatch", home=tmp_path).out


def test_another_severity_for_some_messages_is_listed(tmp_path: Path) -> None:
    listed = drafter("rules", "list", home=tmp_path).out
    assert "hint, warning if first-contact" in next(
        row for row in listed.splitlines() if row.startswith("hope-you-are")
    )
