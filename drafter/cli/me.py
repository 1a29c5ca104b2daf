"""``drafter me``: what drafter knows about the person who writes, asked once and kept in one file."""

import os
import re
from pathlib import Path

import click

from drafter.cli.edge import put, put_json, say
from drafter.cli.real import folders, now, world
from drafter.errors import BadInput, Fault, Refused
from drafter.fields import Field, Frame, parse
from drafter.kinds import profile_fields
from drafter.moments import Zone
from drafter.settings import PROFILE, load_profile, save_profile
from drafter.text.near import nearest

HEAD = """\
# What drafter knows about you. A line is a word and its text in quotes: my_name = "Nguyễn Thị Lan"
# It stays on this computer, and stands in a message only where that message asks for it.
"""


@click.group(name="me")
def command() -> None:
    """What drafter knows about you. It is asked once, and stays on this computer."""


@command.command("show")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def show_me(form: str) -> None:
    """Each thing about you, or that it is not set, with the option that says it for one message."""
    known = load_profile(_config())
    fields = profile_fields()
    for word in known.keys() - {field.name for field in fields}:
        say(f'{_config() / PROFILE} has "{word}", which is not used{_meant(word, fields)}')
    if form == "json":
        put_json([{"word": one.name, "value": known.get(one.name), "option": one.option} for one in fields])
        return
    width = max(len(one.option) for one in fields)
    put(*(f"{one.option:{width}}  {known.get(one.name, 'not set')}" for one in fields))


@command.command("set", context_settings={"ignore_unknown_options": True})  # --my-name is a word here
@click.argument("word")
@click.argument("value")
def set_me(word: str, value: str) -> None:
    """Remember one thing: drafter me set name "Nguyễn Thị Lan". An empty value is forgotten."""
    field = _field(word)
    kept = _as_kept(field, value, field.option) if value.strip() else ""
    save_profile(_config(), {field.name: kept})
    say(f"{field.option}: {kept}" if kept else f"{field.option} is forgotten.")


@command.command("edit")
def edit_me() -> None:
    """Open all of it in your editor."""
    from drafter.cli.person import edit_file

    config = _config()
    if edit_file(config / PROFILE, _form, checked, world()):
        typed = load_profile(config)
        save_profile(config, {word: kept for word, kept in checked(config / PROFILE).items() if kept != typed[word]})
        say("Saved.")


def checked(file: Path) -> dict[str, str]:
    """Every word of a profile as it is kept. Raises BadInput naming each fault."""
    fields = {field.name: field for field in profile_fields()}
    kept, faults = {}, []
    for word, value in load_profile(file.parent, file.name).items():
        if word not in fields:
            faults.append(Fault(word, f"is not known{_meant(word, tuple(fields.values()))}"))
            continue
        try:
            kept[word] = _as_kept(fields[word], value, word)
        except BadInput as refused:
            faults += refused.faults
    if faults:
        raise BadInput(f"{file} cannot be used as it is.", "drafter me edit", tuple(faults))
    return kept


def _as_kept(field: Field, raw: str, place: str) -> str:
    """An answer about the person as the file keeps it. Raises BadInput.

    A city is kept with its zone, "Leeds (Europe/London)": a later start need not look it up (0.5 s).
    """
    try:
        value = parse(field, raw, Frame(now()))
    except Refused as refused:
        readings = f" ({'; '.join(refused.readings)})" if refused.readings else ""
        fault = Fault(place, f"{refused.reason.rstrip('.')}{readings}")
        raise BadInput("That cannot be used as given.", f'drafter me set {field.name} "..."', (fault,)) from refused
    if isinstance(value, Zone):
        return f"{value.label} ({value.key})" if "/" in value.key else value.label
    return value if isinstance(value, str) else raw.strip()


def _field(word: str) -> Field:
    """The field of a word as people type it: my_name, --my-name, name. Raises BadInput."""
    fields = {field.name: field for field in profile_fields()}
    name = word.lstrip("-").replace("-", "_").lower()
    for candidate in (name, f"my_{name}"):
        if candidate in fields:
            return fields[candidate]
    near = nearest(f"my_{name.removeprefix('my_')}", fields)
    raise BadInput(f'"{word}" is not a thing about you.', f"drafter me set {near} ..." if near else "drafter me show")


def _meant(word: str, fields: tuple[Field, ...]) -> str:
    near = nearest(word, [field.name for field in fields])
    return f'; did you mean "{near}"?' if near else ""


def _form(text: str) -> str:
    """The file with a line for each word that it does not have yet, to be filled in."""
    rows = [
        f'# {field.ask}\n{field.name} = ""\n'
        for field in profile_fields()
        if not re.search(rf"^\s*{field.name}\s*=", text, re.MULTILINE)
    ]
    return "\n".join([text or HEAD, *rows])


def _config() -> Path:
    return folders(os.environ).config
