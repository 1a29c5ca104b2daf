"""What a message teaches about the person it is written to, and which of the people known it is written to."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from drafter.fields import Field
from drafter.kinds import Kind
from drafter.people import Event, History, Person
from drafter.people.alike import folded

Rows = Mapping[str, Mapping[str, Any]]  # a word: its value as JSON, its origin, and "typed" where that reads better


class Whose(NamedTuple):
    """The person a message is written to: one who is known, nobody yet, or one of several whom nothing tells apart."""

    person: Person | None
    rivals: tuple[Person, ...] = ()


def whose(words: Mapping[str, Any], namesakes: Sequence[Person]) -> Whose:
    """The one of the same name whose address does not contradict; among several, by address or organisation only."""
    possible = [person for person in namesakes if not _contradicts("their_email", words, person)]
    for word in ("their_email", "their_organization"):
        alike = [person for person in possible if _is_same(word, words, person)]
        if len(possible) > 1 and len(alike) == 1:
            possible = alike
    if len(possible) > 1:
        return Whose(None, tuple(possible))
    return Whose(possible[0] if possible else None)


def gathered(person: Person | None, name: str, kind: Kind, rows: Rows) -> Person:
    """The person with what this message says of them; what it says to be nothing is forgotten."""
    known = person or Person(None, name, {})
    stays = _staying(kind, "person")
    said = {word: _raw(row) for word, row in rows.items() if word in stays and row["origin"] != "default"}
    words = {word: raw for word, raw in {**known.words, **said}.items() if raw not in ("", [])}
    return known._replace(words=words)


def kept_with_message(kind: Kind, rows: Rows) -> dict[str, Any]:
    """What the message says that later ones may need."""
    stays = _staying(kind, "message")
    kept = {word: _raw(row) for word, row in rows.items() if word in stays}
    return {word: raw for word, raw in kept.items() if raw not in ("", [])}


def that_stays(kind: Kind, raws: Mapping[str, Any]) -> dict[str, Any]:
    """What of a message, as typed, is true of the next one to the same person: who they are, and what it is about."""
    stays = {"their_name"} | _staying(kind, "person") | {one.name for one in _fields(kind) if one.known_from == "last"}
    return {word: raw for word, raw in raws.items() if word in stays}


def again(history: History, drafted: Event) -> Event:
    """A draft as it is logged: one of the same kind with nothing between takes the place of the one before."""
    last = max(history.events, key=lambda event: event.id or 0, default=None)
    if last and (last.what, last.kind) == ("drafted", drafted.kind):
        return drafted._replace(id=last.id)
    return drafted


def _staying(kind: Kind, with_whom: str) -> set[str]:
    return {one.name for one in _fields(kind) if one.remembered == with_whom and not one.profile}


def _fields(kind: Kind) -> tuple[Field, ...]:
    return kind.fields + kind.always


def _raw(row: Mapping[str, Any]) -> Any:
    return row.get("typed", row["value"])


def _contradicts(word: str, words: Mapping[str, Any], person: Person) -> bool:
    return bool(words.get(word) and person.words.get(word)) and not _is_same(word, words, person)


def _is_same(word: str, words: Mapping[str, Any], person: Person) -> bool:
    said, known = folded(str(words.get(word) or "")), folded(str(person.words.get(word) or ""))
    return bool(said) and said == known
