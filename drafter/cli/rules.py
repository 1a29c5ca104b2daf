"""``drafter rules``: what a draft is checked for, each rule with its why, a bad example and a good one."""

from typing import Any

import click

from drafter.cli.edge import put, put_json
from drafter.findings import SOLIDITY, Example, Rule
from drafter.kinds.traits import TRAITS
from drafter.rules import RULES, rule


@click.group(name="rules")
def command() -> None:
    """What a draft is checked for.

    An error stops the message, a warning stops it with --strict, a hint never. What is provable cannot be ignored.
    """


@command.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def list_rules(form: str) -> None:
    """Every rule with its severity and its title."""
    if form == "json":
        put_json([_as_object(one) for one in RULES])
        return
    width = max(len(one.id) for one in RULES)
    put(*(f"{one.id:{width}}  {_severity(one):23}  {one.title}" for one in RULES))


@command.command("show")
@click.argument("rule_id", metavar="RULE")
def show_rule(rule_id: str) -> None:
    """One rule: why it is there, what it looks at, what it finds and what it lets pass."""
    one = rule(rule_id)
    put(f"{one.id}: {one.title}", f"Severity: {_severity(one)}")
    put(f"Why: {one.why}", f"Source: {one.source}", f"How solid: {SOLIDITY[one.solid]}")
    put(f"Looks at: {looks_at(one)}")
    put("", "It finds:", "", *_indented(one.bad))
    put("", "It lets pass:", "", *_indented(one.good))


def looks_at(one: Rule) -> str:
    """Which messages a rule looks at, and in which of them it is worse or milder, in words."""
    traits = [f"{TRAITS[trait]} ({trait})" for trait in one.traits]
    told = f"messages of which one is true: {'; '.join(traits)}" if traits else "every message"
    told += "".join(f"; {severity} where {TRAITS[trait]} ({trait})" for trait, severity in one.by_trait.items())
    return f"{told}; English only" if one.english else told


def _as_object(one: Rule) -> dict[str, Any]:
    keys = ("id", "title", "severity", "stop", "why", "source", "solid", "english")
    row = {key: getattr(one, key) for key in keys}
    row |= {"traits": list(one.traits), "by_trait": dict(one.by_trait)}
    for name, example in (("bad", one.bad), ("good", one.good)):
        row[name] = {
            "text": example.letter,
            "kind": example.kind,
            "answers": dict(example.answers),
            "history": [event._asdict() for event in example.history],
            "colleagues": [one._asdict() for one in example.colleagues],
        }
    return row


def _severity(one: Rule) -> str:
    told = f"{one.severity}, cannot be ignored" if one.stop else one.severity
    others = [f"{severity} if {trait}" for trait, severity in one.by_trait.items()]
    return ", ".join([told, *others])


def _indented(example: Example) -> list[str]:
    held_against = [f"({line})" for line in example.held_against()]
    return [f"    {line}".rstrip() for line in (*example.letter.split("\n"), *held_against)]
