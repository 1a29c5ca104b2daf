"""Does one thing many times in one process, so that the cost of one time can be told from the cost of starting.

python tests/bench/loops.py ours|plain|check TIMES

``ours`` renders a letter, ``plain`` renders the same template with Jinja alone, ``check`` runs the rules on a letter.
"""

import re
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2

from drafter.answers import Collected, Given, collect
from drafter.draft import Answer
from drafter.kinds import Kind, load
from drafter.render import Style, context, render
from drafter.rules import check
from drafter.templates import part_text
from drafter.templates.marks import FILTERS, TESTS

NOWHERE = Path("no settings")
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
KNOWN = {
    "my_name": "Lan Nguyen",
    "my_who": "a second-year public-health student at Leeds",
    "their_name": "Folake Adeyemi",
    "tie": "work",
    "tie_detail": "your talk on second-life batteries",
    "why_them": "you showed that a used battery can be cheaper than a new one",
    "about": "grid storage",
    "topics": ["how you sized the first one", "what you would learn first", "whom to ask about the village that ran on it"],
}


def main() -> None:
    kind = load("cold-request", NOWHERE)
    collected = collect(kind, [Given("data", KNOWN)], NOW)
    once = {"ours": ours, "plain": plain, "check": checked}[sys.argv[1]](kind, collected)
    for number in range(int(sys.argv[2])):
        sys.stdout.write(once(f"Person {number}"))


def ours(kind: Kind, collected: Collected) -> Callable[[str], str]:
    def once(name: str) -> str:
        answers = {**collected.answers, "greeting": Answer(name, "data", name)}
        return render(kind, answers, "plain", collected.frame, Style()).letter()

    return once


def checked(kind: Kind, collected: Collected) -> Callable[[str], str]:
    draft = render(kind, collected.answers, "plain", collected.frame, Style())
    return lambda _: str(len(check(draft)))


def plain(kind: Kind, collected: Collected) -> Callable[[str], str]:
    """Our tags become ifs, and our filters hand on what they get, so that Jinja does what it does for us and no more."""
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: without_tags(part_text(name, kind.source.parts) or "")),
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    jinjas_own = ("length", "count", "first")
    environment.filters |= {name: lambda words, **_: words for name in FILTERS if name not in jinjas_own}
    environment.tests |= dict.fromkeys(TESTS, lambda *_: True)
    subject, body = (environment.from_string(without_tags(text)) for text in (kind.subject, kind.source.text))
    words = without_marks(context(kind, collected.answers, "plain", collected.frame, Style())) | {"shed": 0}

    def once(name: str) -> str:
        known = {**words, "greeting": name}
        return f"Subject: {subject.render(known)}\n\n{body.render(known)}\n"

    return once


def without_tags(text: str) -> str:
    text = re.sub(r"{% (end)?polish %}", "", text)
    text = re.sub(r"{% variant (.*?) %}", r"{% if variant == \1 %}", text)
    text = re.sub(r"{% shed (.*?) %}", r"{% if shed < \1 %}", text)
    return re.sub(r"{% end(variant|shed) %}", "{% endif %}", text)


def without_marks(words: Mapping[str, Any]) -> dict[str, Any]:
    """The words as plain texts and numbers."""
    plain_types: dict[type, Callable[[Any], Any]] = {str: str, int: int, list: lambda many: [str(one) for one in many]}
    return {
        name: next((make(value) for kind, make in plain_types.items() if isinstance(value, kind)), value)
        for name, value in words.items()
    }


main()
