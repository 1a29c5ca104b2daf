"""``drafter kinds``: what kinds of message there are, what each asks, and a person's own ones."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from drafter.cli.edge import Exit, put, put_json, say, tell
from drafter.cli.real import folders, world
from drafter.errors import BadInput, Fault, Problem
from drafter.fields import Field
from drafter.kinds import NAME, Kind, Title, load, own_folder, paths, prompts_folder, read, titles
from drafter.settings import Settings
from drafter.text.near import nearest
from drafter.world import World, private_folder, write_whole

STARTER = """\
+++
title = "Say in a few words what this message does"
family = "mine"
channel = "email"
words = [20, 80, 120]
variants = ["plain"]
subject = 'About {{ about|phrase }}'

[fields.their_name]
[fields.greeting]
[fields.about]
[fields.news]
type = "prose"
ask = "What do you want to tell them?"
stem = "I'm writing to tell you this:"
joint = "colon"
example = "the workshop you told me about is now open to everyone"
required = true
[fields.my_name]
+++
{% include "greeting" %}

{{ news|sentence }}

{% if formality == "formal" %}
With kind regards,\\
{% else %}
Best wishes,\\
{% endif %}
{{ my_name }}
"""


@click.group(name="kinds")
def command() -> None:
    """The kinds of message: ours, and your own.

    A kind is one file. A file of yours with the name of one of ours is used instead of it.
    """


# --- list -----------------------------------------------------------------------------------------------------


@command.command("list")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def list_kinds(form: str) -> None:
    """Every kind with its title, family and channel."""
    config = _config()
    found, broken = titles(config)
    for problem in (*broken, *_broken_inside(found, config)):
        tell(problem)
    for file in _misnamed(config):
        say(f"{file} is not looked at: the name of a kind is small letters, digits and hyphens.")
    if form == "json":
        put_json([_row(title) for title in found])
        return
    table = [(title.name, title.title, title.family, title.channel, _mark(title)) for title in found]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        put("  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip())


def _row(title: Title) -> dict[str, Any]:
    words = {"name": title.name, "title": title.title, "family": title.family, "channel": title.channel}
    return {**words, "yours": title.own, "overrides": _overrides(title), "path": str(title.path)}


def _mark(title: Title) -> str:
    if not title.own:
        return ""
    return "yours, used instead of ours" if _overrides(title) else "yours"


def _overrides(title: Title) -> bool:
    return title.own and title.name in _ours()


def _ours() -> set[str]:
    return {file.stem for file in (prompts_folder() / "messages").glob("*/*.md")}


def _broken_inside(found: list[Title], config: Path) -> Iterator[Problem]:
    """The person's kinds whose front matter cannot be used, though it has a title."""
    for title in found:
        if title.own:
            try:
                read(title.path, config)
            except Problem as problem:
                yield problem


def _misnamed(config: Path) -> list[Path]:
    folder = own_folder(config)
    return sorted(file for file in folder.glob("*.md") if not NAME.fullmatch(file.stem)) if folder.is_dir() else []


# --- show -----------------------------------------------------------------------------------------------------


@command.command("show")
@click.argument("name", metavar="KIND")
@click.option(
    "--format", "form", type=click.Choice(["text", "json-schema", "json"]), default="text",
    help="json-schema is the schema of --data.",
)  # fmt: skip
def show_kind(name: str, form: str) -> None:
    """What a kind asks, its wordings and an example."""
    kind = load(_known(name), _config())
    if form == "json-schema":
        from drafter.schema import data_schema

        put_json(data_schema(kind))
    elif form == "json":
        put_json(_declaration(kind))
    else:
        put(*_page(kind))
        _put_example(kind)


def _declaration(kind: Kind) -> dict[str, Any]:
    """The kind as JSON, as its file declares it."""
    plain = {key: getattr(kind, key) for key in ("name", "title", "family", "channel", "order", "words", "variants")}
    fields = [_field_row(field, always=field in kind.always) for field in kind.scope.values()]
    return {
        **plain,
        "subject": kind.subject or None,
        "yours": kind.own,
        "path": str(kind.source.path),
        "fields": fields,
    }


def _field_row(field: Field, *, always: bool) -> dict[str, Any]:
    changed = {key: value for key, value in field._asdict().items() if value != Field._field_defaults.get(key)}
    if field.choices:
        changed["choices"] = {choice.value: choice.label for choice in field.choices}
    return {**changed, "required": field.required, "option": field.option, "always": always}


def _page(kind: Kind) -> Iterator[str]:
    """The kind as a person reads it."""
    low, high, over = kind.words
    yield f"{kind.name}: {kind.title}"
    yield f"Channel: {kind.channel}. Aim: {low} to {high} words; over {over} you are warned."
    if kind.own:
        yield f"Yours: {kind.source.path}{' (used instead of ours)' if kind.name in _ours() else ''}"
    yield f"Wordings (--variant): {', '.join(kind.variants)}"
    yield from ("", "It asks:")
    for field in kind.fields:
        yield from _lines_of(field)
    yield from ("", "Every kind knows:")
    for field in kind.always:
        yield from _lines_of(field)


def _lines_of(field: Field) -> Iterator[str]:
    yield f"  {field.option}  ({field.type}{', needed' if field.required else ''})  {field.ask}"
    if field.when:
        looked_at = (f"{word} is {' or '.join(map(str, values))}" for word, values in field.when.items())
        yield f"      only when {' and '.join(looked_at)}"
    for choice in field.choices:
        yield f"      {choice.value}: {choice.label}"
    for value, stem in field.stems.items():
        yield f'      {value}: "{stem} ..."'
    if field.stem:
        yield f'      "{field.stem} ..."'
    if field.default is not None:
        yield f"      when left out: {_plain(field.default)}"
    if field.same_as:
        yield f"      when left out: the same as --{field.same_as.replace('_', '-')}"
    if field.example is not None:
        yield f"      for example: {_plain(field.example)}{_relative(field)}"


def _relative(field: Field) -> str:
    return " (working days from now)" if (field.item or field.type) in ("moment", "date") else ""


def _plain(value: Any) -> str:
    """A value of a declaration in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _put_example(kind: Kind) -> None:
    """The example as a letter; a kind whose example makes none still has a page."""
    from drafter.session.flow import Request, prepare
    from drafter.settings import load as load_settings

    outside = world()
    try:
        prepared = prepare(Request(kind, [], example=True), outside, load_settings(outside.folders.config))
    except BadInput as problem:
        tell(problem)
        return
    put("", "Its example:", "", prepared.draft.letter().removesuffix("\n"))


# --- new, edit, path ------------------------------------------------------------------------------------------


@command.command("new")
@click.argument("name")
@click.option("--from", "model", metavar="KIND", help="Begin with a copy of this kind.")
def new_kind(name: str, model: str | None) -> None:
    """Write a new kind into your folder and print its path."""
    config = _config()
    _refuse_name(name, config)
    text = paths(config)[_known(model)].read_text(encoding="utf-8") if model else STARTER
    file = own_folder(config) / f"{name}.md"
    private_folder(file.parent)
    try:
        write_whole(file, text, replace=False)
    except FileExistsError as there:
        raise BadInput(f"{file} is there already.", f"drafter kinds edit {name}") from there
    put(str(file))
    say(f"Next: drafter kinds edit {name}, and drafter draft {name} --example")


def _refuse_name(name: str, config: Path) -> None:
    from drafter.cli.draft import RESERVED

    if not NAME.fullmatch(name) or len(name) > 60:
        near = "-".join(filter(None, "".join(c if c.isascii() and c.isalnum() else " " for c in name.lower()).split()))
        hint = f"drafter kinds new {near[:60] or 'my-kind'}"
        raise BadInput(f'"{name}" cannot name a kind: small letters, digits and single hyphens can.', hint)
    if name.replace("-", "_") in RESERVED:
        raise BadInput(f'"{name}" is the name of an option of drafter\'s own.', f"drafter kinds new my-{name}")
    if name in paths(config):
        raise BadInput(f'There is a kind "{name}" already.', f"drafter kinds edit {name}")


@command.command("edit")
@click.argument("name", metavar="KIND")
def edit_kind(name: str) -> None:
    """Open a kind in your editor; one of ours becomes a copy of yours, which is then used instead.

    What you save is tried out first, and takes its place when it is sound.
    """
    from drafter.cli.person import edit_file
    from drafter.settings import load as load_settings

    config, outside = _config(), world()
    path = paths(config)[_known(name)]
    file = own_folder(config) / f"{name}.md"
    settings = load_settings(config)

    def check(neighbour: Path) -> None:
        _raise_faults(read(neighbour, config), outside, settings)

    if edit_file(file, lambda text: text or path.read_text(encoding="utf-8"), check, outside):
        put(str(file))
        say(f"Saved, and sound. drafter draft {name} --example shows a letter.")


@command.command("path")
def show_path() -> None:
    """The folder of your own kinds."""
    put(str(own_folder(_config())))


# --- check ----------------------------------------------------------------------------------------------------


@command.command("check")
@click.argument("names", nargs=-1, metavar="[KIND]...")
def check_kinds(names: tuple[str, ...]) -> None:
    """Try out your kinds, or those you name: front matter, template, words, and the example in every wording."""
    from drafter.settings import load as load_settings

    config, outside = _config(), world()
    settings = load_settings(config)
    own = [name for name, path in paths(config).items() if path.parent == own_folder(config)]
    for file in _misnamed(config):
        say(f"{file} is not looked at: the name of a kind is small letters, digits and hyphens.")
    chosen = [_known(name) for name in names] or sorted(own)
    if not chosen:
        say("You have no kinds of your own. To begin one: drafter kinds new NAME")
    broken = [name for name in chosen if not _is_sound(name, config, outside, settings)]
    if broken:
        click.get_current_context().exit(Exit.BAD_INPUT)


def _is_sound(name: str, config: Path, outside: World, settings: Settings) -> bool:
    try:
        _raise_faults(load(name, config), outside, settings)
    except Problem as problem:
        tell(problem)
        return False
    put(f"{name}: sound")
    return True


def _raise_faults(kind: Kind, outside: World, settings: Settings) -> None:
    found = faults(kind, outside, settings)
    if found:
        count = "one fault" if len(found) == 1 else f"{len(found)} faults"
        raise BadInput(f"{kind.source.path} has {count}.", f"drafter kinds edit {kind.name}", found)


def faults(kind: Kind, outside: World, settings: Settings) -> tuple[Fault, ...]:
    """What is wrong with a kind, its options included. Raises BadInput for a template that cannot be read."""
    from drafter.cli.draft import RESERVED
    from drafter.session.trial import faults as tried

    reserved = (field.name for field in kind.fields if field.name in RESERVED)
    named = tuple(Fault(f"[fields.{name}]", "has the name of an option of drafter's own") for name in reserved)
    return named or tried(kind, outside, settings)


def _known(name: str) -> str:
    """The name, if it is a kind's. Raises BadInput with the nearest one."""
    found = paths(_config())
    if name in found:
        return name
    near = nearest(name, found)
    raise BadInput(f'There is no kind "{name}".', f"drafter kinds show {near}" if near else "drafter kinds list")


def _config() -> Path:
    return folders(os.environ).config
