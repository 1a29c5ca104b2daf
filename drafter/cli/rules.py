"""``drafter rules``: what a draft is checked for, each rule with its why, a bad example and a good one."""

import click

from drafter.cli.edge import put, put_json
from drafter.findings import Example, Rule
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
        keys = ("id", "title", "severity", "stop", "why", "source")
        put_json([{key: getattr(one, key) for key in keys} for one in RULES])
        return
    width = max(len(one.id) for one in RULES)
    put(*(f"{one.id:{width}}  {_severity(one):23}  {one.title}" for one in RULES))


@command.command("show")
@click.argument("rule_id", metavar="RULE")
def show_rule(rule_id: str) -> None:
    """One rule: why it is there, what it finds and what it lets pass."""
    one = rule(rule_id)
    put(f"{one.id}: {one.title}", f"Severity: {_severity(one)}", f"Why: {one.why} ({one.source})")
    put("", "It finds:", "", *_indented(one.bad))
    put("", "It lets pass:", "", *_indented(one.good))


def _severity(one: Rule) -> str:
    return f"{one.severity}, cannot be ignored" if one.stop else one.severity


def _indented(example: Example) -> list[str]:
    held_against = [f"({word}: {value})" for word, value in example.answers.items()]
    return [f"    {line}".rstrip() for line in (*example.letter.split("\n"), *held_against)]
