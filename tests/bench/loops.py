"""Does one thing many times in one process, so that the cost of one time can be told from the cost of starting.

python tests/bench/loops.py ours|plain|worded|check TIMES
python tests/bench/loops.py text CHARACTERS

``ours`` renders a letter, ``plain`` renders the same template with Jinja alone, ``worded`` with Jinja and our wording;
``check`` runs the rules on a letter, ``text`` once on a pasted text of so many characters.
"""

import re
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2

from drafter.answers import Collected, Given, collect
from drafter.draft import Answer, written
from drafter.kinds import Kind, load
from drafter.render import Style, context, render
from drafter.rules import check
from drafter.templates import part_text
from drafter.templates.filters import FILTERS
from drafter.templates.marks import Marked
from drafter.templates.tests import TESTS

Ours = Mapping[str, Callable[..., Any]]  # filters or tests of the templates, by name

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
    "topics": [
        "how you sized the first one",
        "what you would learn first",
        "whom to ask about the village that ran on it",
    ],
}


def main() -> None:
    kind = load("cold-request", NOWHERE)
    if sys.argv[1] == "text":
        sys.stdout.write(str(len(check(written(long_text(int(sys.argv[2])), kind, {}, NOW).draft))))
        return
    collected = collect(kind, [Given("data", KNOWN)], NOW)
    once = {"ours": ours, "plain": plain, "worded": worded, "check": checked}[sys.argv[1]](kind, collected)
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


def long_text(characters: int) -> str:
    """Sentences, questions, dates, times and names, again and again."""
    piece = (
        "I hope you are well, Ana! I just wanted to ask: would you have 20 minutes on Tuesday 9 March 2027 at 3 pm? "
        "My work is at https://lan.example.org. It is 'new' (and old), 15:00 Lagos / 14:00 London.\n\n"
    )
    return "Hello Ana,\n\n" + (piece * (characters // len(piece) + 1))[:characters]


def plain(kind: Kind, collected: Collected) -> Callable[[str], str]:
    """Jinja alone: our tags are ifs, and our filters hand on what they get."""
    words = without_marks(context(kind, collected.answers, "plain", collected.frame, Style()))
    return loop(kind, words, UNWORDED, dict.fromkeys(TESTS, lambda *_: False))


def worded(kind: Kind, collected: Collected) -> Callable[[str], str]:
    """Jinja with our wording, but without the sandbox, and blind to which words are an answer."""
    words = context(kind, collected.answers, "plain", collected.frame, Style())
    return loop(kind, words, wording(), TESTS)


UNWORDED = {name: lambda words, *_, **__: words for name in FILTERS if name not in ("length", "count", "first")}


def wording() -> dict[str, Callable[..., Any]]:
    return {name: unmarked(change) for name, change in FILTERS.items()}


def loop(kind: Kind, words: Mapping[str, Any], filters: Ours, tests: Ours) -> Callable[[str], str]:
    letter = template(kind, filters, tests)
    return lambda name: letter({**words, "greeting": name, "shed": 0})


def template(kind: Kind, filters: Ours, tests: Ours) -> Callable[[Mapping[str, Any]], str]:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: without_tags(part_text(name, kind.source.parts) or "")),
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters |= filters
    environment.tests |= tests
    subject, body = (environment.from_string(without_tags(text)) for text in (kind.subject, kind.source.text))

    return lambda words: f"Subject: {subject.render(words)}\n\n{body.render(words)}\n"


def unmarked(change: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, its answer in the words that a joint has put around it."""

    def said(one: Any) -> Any:
        return f"{one.before}{one}{one.after}" if isinstance(one, Marked) else one

    def changed(*given: Any, **more: Any) -> Any:
        found = change(*given, **more)
        return [said(one) for one in found] if isinstance(found, list) else said(found)

    return changed


def without_tags(text: str) -> str:
    text = re.sub(r"{% polish %}", "", re.sub(r"{% endpolish (\+?)%}", lambda end: "{{ '' }}" if end[1] else "", text))
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


if __name__ == "__main__":
    main()
