"""JSON, drafter's own: everything that is remembered of people, so that what was exported and imported is the same."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from drafter.errors import BadInput, Refused
from drafter.people import VERDICTS, WHATS, Event, History, Person
from drafter.people.exchange.checked import Bad, Checked, Door, sentence
from drafter.people.exchange.columns import NAME, REASON, words
from drafter.people.exchange.table import Row
from drafter.text.characters import intruder, nfc
from drafter.text.near import nearest
from drafter.text.strict_json import read_json

VERSION = 1
_PERSON = ("name", "words", "note", "events", REASON)
_EVENT = ("at", "what", "kind", "verdict", "subject", "answers", "note")
_WORD = re.compile(r"[a-z][a-z0-9_]{0,39}")


def looks_like(text: str) -> bool:
    """Is it a text of JSON?"""
    return text.lstrip()[:1] in ("{", "[")


def pieces(people: Iterable[History], *, plain: bool = False) -> Iterator[str]:
    """All that is remembered of people, one after the other, so that a long list is never held as a whole.

    Numbers are left out: they count on this computer alone. ``plain`` writes every letter in ASCII, for half a letter
    in a pasted reply, which UTF-8 cannot hold.
    """
    count = 0
    yield f'{{\n  "drafter": "people",\n  "version": {VERSION},\n  "people": ['
    for count, history in enumerate(people, 1):
        person = json.dumps(_person(history), ensure_ascii=plain, indent=2).replace("\n", "\n    ")
        yield f"{',' if count > 1 else ''}\n    {person}"
    yield ("\n  " if count else "") + "]\n}\n"


def retry(entries: Iterable[Bad]) -> str:
    """Entries that could not be taken, each with the reason, as ``read`` takes them once they are corrected."""
    rows = []
    for bad in entries:
        entry = json.loads(bad.row.cells[0])
        plain = entry if isinstance(entry, dict) else {"name": "", "note": bad.row.cells[0]}
        rows.append({REASON: "; ".join(bad.reasons), **{key: one for key, one in plain.items() if key != REASON}})
    return _document(rows)


def _document(people: list[dict[str, Any]]) -> str:
    document = {"drafter": "people", "version": VERSION, "people": people}
    text = json.dumps(document, ensure_ascii=False, indent=2)
    if any("\ud800" <= char <= "\udfff" for char in text):  # half a letter in a pasted reply: UTF-8 cannot hold it
        text = json.dumps(document, indent=2)
    return f"{text}\n"


def _person(history: History) -> dict[str, Any]:
    _, name, words_, note = history.person
    return {"name": name, "words": dict(words_), "note": note, "events": [_event(event) for event in history.events]}


def _event(event: Event) -> dict[str, Any]:
    said = {key: getattr(event, key) for key in _EVENT}
    return {**said, "at": event.at.isoformat(), "answers": dict(event.answers)}


# --- reading --------------------------------------------------------------------------------------------------


def read(text: str, place: str, door: Door) -> Checked:
    """The people in a text of ours, each checked. Raises BadInput for what is no such text, with line and column."""
    people: list[tuple[int, History]] = []
    bad: list[Bad] = []
    for number, entry in enumerate(_entries(text, place), 1):
        reasons: list[str] = []
        history = _history(entry, door, reasons)
        if reasons or history is None:
            bad.append(Bad(Row(number, (json.dumps(entry),)), tuple(reasons)))
        else:
            people.append((number, history))
    return Checked(tuple(people), tuple(bad))


def _entries(text: str, place: str) -> list[Any]:
    again = "drafter people export writes what can be imported"
    try:
        document = read_json(text)
    except json.JSONDecodeError as broken:
        what = f"{place}, line {broken.lineno}, column {broken.colno}: this is no JSON ({broken.msg})."
        raise BadInput(what, "correct it there") from broken
    except ValueError as broken:
        raise BadInput(f"{place} is not JSON that can be read: {broken}.", "correct it there") from broken
    if not isinstance(document, dict) or document.get("drafter") != "people":
        raise BadInput(f"{place} holds JSON, but no people of drafter's.", again)
    if document.get("version") != VERSION:
        what = f"{place} was written by another drafter: its version is {document.get('version')}, not {VERSION}."
        raise BadInput(what, "update drafter, then run the same command again")
    if not isinstance(document.get("people"), list):
        raise BadInput(f"{place} has no list of people.", again)
    return list(document["people"])


def _history(entry: Any, door: Door, reasons: list[str]) -> History | None:
    """A person with what happened, what is wrong is added to ``reasons``."""
    if not isinstance(entry, dict):
        reasons.append("it is no person with a name")
        return None
    reasons += [f"{key}: {_unknown(key, _PERSON)}" for key in entry if key not in _PERSON]
    note, said, events = entry.get("note", ""), entry.get("words", {}), entry.get("events", [])
    if not isinstance(note, str):
        reasons.append("note: it is no text")
    if not isinstance(said, dict) or not isinstance(events, list):
        reasons.append("words are an object, events a list")
        return None
    name = _value(NAME, entry.get("name", ""), door, reasons)
    kept = {word: _value(word, raw, door, reasons) for word, raw in said.items()}
    happened = [_read_event(one, number, reasons) for number, one in enumerate(events, 1)]
    return None if reasons else History(Person(None, name, kept, note), tuple(one for one in happened if one))


def _value(word: str, raw: Any, door: Door, reasons: list[str]) -> Any:
    """A word's value, as it is where it went through the door before; a word of an own kind is kept as well."""
    if word.startswith("my_") or not _WORD.fullmatch(word):
        reasons.append(f"{word}: it is no word about a person")
        return None
    try:
        if word not in words():
            _refuse_odd(raw)
            return raw
        kept = door.kept(word, raw)
    except Refused as refused:
        reasons.append(f"{'name' if word == NAME else word}: {sentence(refused)}")
        return None
    return raw if _is_settled(raw) else kept


def _refuse_odd(raw: Any) -> None:
    """Raises Refused for what no answer can be."""
    for one in raw if isinstance(raw, list) else [raw]:
        if not isinstance(one, str | int | float):
            raise Refused("it is no answer: a text, a number, yes or no, or a list of them")
        if isinstance(one, str) and (found := intruder(one, lines=True)):
            raise Refused(f"character {found.at + 1} is {found.what}")


def _is_settled(raw: Any) -> bool:
    if isinstance(raw, list):
        return all(_is_settled(one) for one in raw)
    return not isinstance(raw, str) or (nfc(raw) == raw and raw.strip() == raw)


def _read_event(entry: Any, number: int, reasons: list[str]) -> Event | None:
    if not isinstance(entry, dict):
        reasons.append(f"events: the {number}. is no event")
        return None
    faults = [f"{key}: {_unknown(key, _EVENT)}" for key in entry if key not in _EVENT]
    at = _moment(entry.get("at"))
    if at is None:
        faults.append(f'at: "{entry.get("at")}" is no time with its offset, such as 2027-03-01T09:00+00:00')
    if entry.get("what") not in WHATS:
        faults.append(f'what: "{entry.get("what")}" is none of {", ".join(WHATS)}')
    if entry.get("verdict", "") not in (*VERDICTS, ""):
        faults.append(f'verdict: "{entry.get("verdict")}" is none of {", ".join(VERDICTS)}')
    texts: Mapping[str, Any] = {key: entry.get(key, "") for key in ("kind", "subject", "note")}
    faults += [f"{key}: it is no text" for key, one in texts.items() if not isinstance(one, str)]
    if not isinstance(entry.get("answers", {}), dict):
        faults.append("answers: it is no object")
    reasons += [f"events, the {number}.: {fault}" for fault in faults]
    if faults or at is None:
        return None
    answers = entry.get("answers", {})
    return Event(None, at, entry["what"], verdict=entry.get("verdict", ""), answers=answers, **texts)


def _moment(text: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else None


def _unknown(key: str, known: Iterable[str]) -> str:
    near = nearest(key, known)
    return "it is not known" + (f'; did you mean "{near}"?' if near else "")
