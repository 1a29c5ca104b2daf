"""The text of REFERENCE.md, made from the program itself; ``tests/reference`` runs it."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from drafter.cli.draft import OWN_OPTIONS
from drafter.cli.edge import Exit
from drafter.cli.root import COMMANDS, root
from drafter.cli.rules import looks_at
from drafter.fields import Field
from drafter.findings import SOLIDITY, Example, Rule
from drafter.kinds import Kind, load, shared, shared_always, shared_words, titles
from drafter.providers import BUILT_IN, Polish
from drafter.rules import RULES
from drafter.settings import SETTINGS

ROOT = Path(__file__).parent.parent
EXITS = {
    Exit.DONE: "done",
    Exit.NOT_DONE: "could not be done: a file, a clipboard",
    Exit.BAD_INPUT: "the input is wrong or missing, and named",
    Exit.STOPPED: "a finding stopped the message; the draft is kept in `drafter recent`",
    Exit.PLAIN: "the improved wording was asked for, and the message was delivered without it",
    Exit.INTERRUPTED: "Ctrl-C",
}


def reference(config: Path) -> str:
    """The whole page. ``config`` is a folder without kinds of a person's own."""
    kinds = [load(title.name, config) for title in titles(config)[0]]
    blocks = [
        "# Reference",
        "Written by `tests/reference` from the program itself: change the program, not this page.",
        *_commands(),
        *_kinds(kinds),
        *_words(),
        *_rules(),
        "## Settings",
        "`drafter config set NAME VALUE` writes one, `drafter config show` names each with its origin.",
        _table(
            ("Setting", "Default", "What it does"),
            [(f"`{s.name}`", f"`{_shown(s.default)}`", s.help) for s in SETTINGS],
        ),
        *_providers(),
        "## Exit codes",
        _table(("Code", "Meaning"), [(str(int(code)), EXITS[code]) for code in Exit]),
        "Several at once: the first of " + ", ".join(map(str, (130, 2, 3, 1, 4))) + ".",
    ]
    return "\n\n".join(blocks) + "\n"


def _providers() -> Iterator[str]:
    yield "## Who is asked for a better wording"
    yield "`drafter config set providers.NAME.model MODEL` names another model, `drafter config edit` adds a provider."
    rows = [(f"`{one.name}`", f"`{one.base_url}`", f"`{one.model}`") for one in BUILT_IN.values()]
    yield _table(("Provider", "Address", "Model"), rows)
    yield f"`[polish]` names the one in use (`{Polish().provider}`) and its deadline ({Polish().deadline:g} seconds)."


def _commands() -> Iterator[str]:
    yield "## Commands"
    top = click.Context(root, info_name="drafter", terminal_width=100, **root.context_settings)
    yield _fenced(root.get_help(top))
    for name in COMMANDS:
        command = root.get_command(top, name)
        assert command, name
        yield from _command(command, click.Context(command, parent=top, info_name=name))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"### {context.command_path}"
    yield _fenced(command.get_help(context))
    if context.command_path == "drafter draft":  # a command a kind: their options follow, kind by kind
        formatter = context.make_formatter()
        formatter.write_dl([record for option in OWN_OPTIONS if (record := option.get_help_record(context))])
        yield "Every kind takes these, besides an option for each of its words:"
        yield _fenced(formatter.getvalue())
    elif isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below, name
            yield from _command(below, click.Context(below, parent=context, info_name=name))


def _kinds(kinds: list[Kind]) -> Iterator[str]:
    yield "## Kinds of message"
    for kind in kinds:
        yield f"### {kind.name}"
        least, most, over = kind.words
        facts = [f"{kind.title}.", f"Channel: {kind.channel}.", f"Aim: {least} to {most} words; a warning over {over}."]
        if len(kind.variants) > 1:
            facts.append("Variants: " + ", ".join(f"`{variant}`" for variant in kind.variants) + ".")
        yield " ".join(facts)
        yield _table(
            ("Option", "Type", "Needed", "Question", "Choices"),
            [(f"`{f.option}`", f.type, _needed(f), f.ask, _choices(f)) for f in kind.fields],
        )
    always = ", ".join(f"`{field.option}`" for field in shared_always())
    yield f"Every kind also has, where it does not name them itself: {always}."


def _words() -> Iterator[str]:
    yield "## Words that kinds share"
    yield "Each is declared once, in `prompts/fields.toml`; a kind may change what it says."
    yield _table(
        ("Word", "Type", "Question", "Help", "Choices"),
        [(f"`{f.name}`", f.type, f.ask, f.help, _choices(f)) for f in map(shared, shared_words())],
    )


def _rules() -> Iterator[str]:
    yield "## Rules"
    yield (
        "What a draft is checked for. One that stops is provable from the draft and its answers: `draft` "
        "never ignores it. "
        "A rule that knows English words keeps still about a text in another language. In a letter of ours, a warning "
        "about words that you typed is a hint."
    )
    yield _table(
        ("Rule", "Severity", "Title"),
        [(f"`{rule.id}`", f"{rule.severity}{', stops' if rule.stop else ''}", rule.title) for rule in RULES],
    )
    for rule in RULES:
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}"
    yield f"{rule.title} ({rule.severity}{', stops' if rule.stop else ''}). {rule.why}"
    yield f"Source: {rule.source}; {SOLIDITY[rule.solid]}. Looks at {looks_at(rule)}."
    for name, example in (("Found in", rule.bad), ("Not found in", rule.good)):
        yield f"{name}{_held_against(example)}:"
        yield _fenced(example.letter)


def _held_against(example: Example) -> str:
    answers = [f"`{word}` = `{_shown(value)}`" for word, value in example.answers.items()]
    log = example._replace(answers={}).held_against()
    against = ", ".join([*answers, *log])
    return f" (`{example.kind}`; {against})" if against else f" (`{example.kind}`)"


def _needed(field: Field) -> str:
    asked = " and ".join(f"{above} is {' or '.join(values)}" for above, values in field.when.items())
    if not field.required:
        return f"no; asked if {asked}" if asked else "no"
    return f"if {asked}" if asked else "yes"


def _choices(field: Field) -> str:
    if field.offers_from:
        own = "any, or those of the question bank; when none is given, six of it are taken"
        return f"{own}, the best for `--{field.offers_by.replace('_', '-')}`" if field.offers_by else own
    return "; ".join(f"`{choice.value}` {choice.label}" for choice in field.choices)


def _shown(value: object) -> str:
    """A value as a settings file holds it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list | tuple) else str(value)


def _fenced(text: str) -> str:
    return f"~~~text\n{text.rstrip()}\n~~~"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as empty:
        os.environ["DRAFTER_HOME"] = empty
        page = reference(Path(empty))
    if sys.argv[1:] == ["--print"]:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream here
        sys.stdout.write(page)
    else:
        (ROOT / "REFERENCE.md").write_text(page, encoding="utf-8")
