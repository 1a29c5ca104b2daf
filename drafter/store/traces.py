"""Erases the drafts and unfinished messages to a person who is forgotten, and none to anybody else."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from drafter.people import History
from drafter.people.alike import Outline, folded
from drafter.store.persons import Held
from drafter.store.rows import Unsound, mapping, parsed

if TYPE_CHECKING:
    import sqlite3  # 20 M instructions: at run time only when the store is opened


def forget_messages_to(
    connection: "sqlite3.Connection",
    history: History,
    others: Iterable[Outline],
    drafts_of: Callable[[int], set[int]],
) -> None:
    """Drops what their log names, and what is addressed to their name or address.

    A message that names somebody else of the same name, by their log or their address, is not theirs.
    """
    name, email = folded(history.person.name), str(history.person.words.get("their_email") or "").casefold()
    namesakes = [one for one in others if one.name == name]
    kept = set[int]().union(*(drafts_of(one.id) for one in namesakes))
    addresses = {one.email for one in namesakes} - {"", email}

    def is_theirs(to_name: str, to_email: str) -> bool:
        if email and to_email.casefold() == email:
            return True
        return folded(to_name) == name and to_email.casefold() not in addresses

    drafts = {event.draft for event in history.events if event.draft is not None}
    for number, to_name, answers in connection.execute("SELECT id, to_name, answers FROM draft"):
        if number not in kept and is_theirs(str(to_name), _value(_read(answers), "their_email")):
            drafts.add(number)
    keys = [key for key, state in connection.execute("SELECT key, state FROM session") if _any_raw(state, is_theirs)]
    connection.executemany("DELETE FROM draft WHERE id = ?", [(number,) for number in drafts])
    connection.executemany("DELETE FROM session WHERE key = ?", [(key,) for key in keys])


def is_known_from(connection: "sqlite3.Connection", held: Held, numbers: set[int]) -> bool:
    """Is all that is known of a person what was typed for these drafts, and nothing what was known before them?"""
    typed = set[str]()
    for number in {event.draft for event in held.events if event.draft in numbers}:
        row = connection.execute("SELECT answers FROM draft WHERE id = ?", (number,)).fetchone()
        answers = _read(row[0]) if row else {}
        typed |= {word for word, answer in answers.items() if _mapping(answer).get("origin") != "person"}
    return not held.person.note and {"their_name", *held.person.words} <= typed


def _any_raw(state: Any, is_theirs: Callable[[str, str], bool]) -> bool:
    """Is an unfinished message to them, by what was answered or only typed?"""
    whole = _read(state)
    return any(
        is_theirs(_value(said, "their_name"), _value(said, "their_email"))
        for said in (_mapping(whole.get("raw")), _mapping(whole.get("typed")))
    )


def _value(answers: Mapping[str, Any], word: str) -> str:
    answer = answers.get(word)
    return str((answer.get("value") if isinstance(answer, dict) else answer) or "")


def _read(text: Any) -> Mapping[str, Any]:
    try:
        return mapping(parsed(text))
    except Unsound:
        return {}  # a damaged message is found by its name alone


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
