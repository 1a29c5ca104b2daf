"""``drafter people edit``: what is known of a person, in the user's editor, checked like every other answer."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from drafter.cli.edge import say
from drafter.cli.people.store import meant, opened
from drafter.cli.person import edit_file
from drafter.cli.real import now, world
from drafter.errors import BadInput, Fault, Refused
from drafter.fields import Field, Frame, parse
from drafter.kinds import shared, shared_words
from drafter.moments import Zone
from drafter.people import Person
from drafter.session.remember import due_of, form_of, named
from drafter.text.characters import intruder, nfc
from drafter.text.near import nearest
from drafter.text.toml import read_toml

_NAME, _NOTE = "their_name", "note"


@click.command("edit")
@click.argument("person")
def command(person: str) -> None:
    """Open what is known of PERSON, and your note about them, in your editor."""
    outside = world()
    known = meant(outside, person, "edit {}").person
    file = form_of(outside, known.id or 0)
    if not edit_file(file, lambda _: form(known), lambda path: read_form(path, known), outside, named(known)):
        return
    changed = read_form(file, known)
    with opened() as store:
        store.save_person(changed, due_of(outside))
    file.unlink(missing_ok=True)
    say("Saved.")


def form(person: Person) -> str:
    """What the editor opens: a line for each word that stays with people, empty where nothing is known."""
    return "\n".join(_form(person)) + "\n"


def _form(person: Person) -> Iterator[str]:
    import tomlkit  # 60 M instructions

    yield f"# What is known of {person.name}. A line is a word and its text in quotes; an empty one is not kept."
    yield f"{_NAME} = {tomlkit.item(person.name).as_string()}"
    yield "\n# Your own lines about them. Nobody else sees them, and no message quotes them."
    yield f"{_NOTE} = {tomlkit.string(person.note, multiline=chr(10) in person.note).as_string()}"
    for word, field in _fields(person).items():
        yield f"\n# {field.ask}" if field.ask else ""
        yield f"{word} = {tomlkit.item(person.words.get(word, '')).as_string()}"


def read_form(file: Path, person: Person) -> Person:
    """The person as a form says. Raises BadInput naming each fault with its word."""
    try:
        rows = read_toml(file.read_text(encoding="utf-8"))
    except ValueError as broken:
        raise BadInput(f"What you wrote cannot be read: {broken}.", f"drafter people edit {person.id}") from broken
    fields, kept, faults = {_NAME: shared(_NAME), **_fields(person)}, dict[str, Any](), list[Fault]()
    note = rows.pop(_NOTE, "")
    if not isinstance(note, str) or (found := intruder(nfc(note), lines=True)):
        faults.append(Fault(_NOTE, "is no text" if not isinstance(note, str) else f"holds {found.what}"))  # type: ignore[union-attr]  # found, where it is a text
        note = ""
    for word, raw in rows.items():
        try:
            if raw not in ("", []):
                kept[word] = _as_kept(word, fields, raw)
        except Refused as refused:
            readings = f" ({'; '.join(refused.readings)})" if refused.readings else ""
            faults.append(Fault(word, f"{refused.reason.rstrip('.')}{readings}"))
    if _NAME not in kept and all(fault.place != _NAME for fault in faults):
        faults.insert(0, Fault(_NAME, "is missing"))
    if faults:
        raise BadInput("What you wrote cannot be kept as it is.", f"drafter people edit {person.id}", tuple(faults))
    return person._replace(name=kept.pop(_NAME), words=kept, note=nfc(note).strip())


def _as_kept(word: str, fields: Mapping[str, Field], raw: Any) -> Any:
    """An answer as it is kept, to be typed again. Raises Refused."""
    if word not in fields:
        near = nearest(word, fields)
        raise Refused("is no word for a person" + (f'; did you mean "{near}"?' if near else ""))
    value = parse(fields[word], raw, Frame(now()))
    if isinstance(value, Zone):  # with its zone, so that no later start need look it up
        return f"{value.label} ({value.key})" if "/" in value.key else value.label
    return raw.isoformat() if isinstance(raw, date) else value if isinstance(value, str) else raw


def _fields(person: Person) -> dict[str, Field]:
    """The words that stay with people, and what else is known of this one from kinds of the user's own."""
    ours = {field.name: field for field in map(shared, shared_words()) if field.remembered == "person"}
    return ours | {word: Field(word, "prose", "") for word in person.words if word not in ours}
