"""What the store keeps, as values, and how each is written in a row and read back.

A row ends in a checksum of its columns, so that a flipped bit is a stated fault and never another word in a letter.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple


class Record(NamedTuple):
    """A draft that was made, or refused by a finding."""

    id: int | None  # None before it is recorded
    made: datetime
    outcome: Literal["made", "refused"]
    kind: str
    channel: str
    to_name: str
    subject: str | None
    body: str
    answers: Mapping[str, object]
    findings: list[Mapping[str, object]]
    variant: str


class SavedSession(NamedTuple):
    """An unfinished session: its key, when it was saved last, and its state as JSON values."""

    key: str
    updated: datetime
    state: Mapping[str, object]


RECORD_COLUMNS = Record._fields
SESSION_COLUMNS = SavedSession._fields


class Unsound(ValueError):
    """A row that this program did not write so."""


def record_values(record: Record) -> tuple[object, ...]:
    """A record's columns after its id. Raises TypeError, ValueError or RecursionError for what JSON cannot hold."""
    answers = _written(dict(record.answers))
    findings = _written([dict(finding) for finding in record.findings])
    _, made, *words, _, _, variant = record
    return (made.isoformat(), *words, answers, findings, variant)


def session_values(session: SavedSession) -> tuple[object, ...]:
    """A session's columns. Raises TypeError, ValueError or RecursionError for what JSON cannot hold."""
    return (session.key, session.updated.isoformat(), _written(dict(session.state)))


def read_record(row: tuple[Any, ...], text: str = "") -> Record | None:
    """The record in a row of RECORD_COLUMNS and the checksum; None when a person would not find ``text`` in it.

    Raises Unsound, for what is not looked for as well: it could be damaged where ``text`` stood.
    """
    number, made, outcome, kind, channel, to_name, subject, body, answers, findings, variant = _sound(
        RECORD_COLUMNS, row
    )
    words = (kind, channel, to_name, subject or "", body, variant)
    if outcome not in ("made", "refused") or not all(isinstance(word, str) for word in words):
        raise Unsound("it holds what drafter does not write")
    if text and not _holds((to_name, kind, subject or "", body), text):
        return None
    return Record(
        id=number,
        made=_moment(made),
        outcome=outcome,
        kind=kind,
        channel=channel,
        to_name=to_name,
        subject=subject,
        body=body,
        answers=_mapping(_parsed(answers)),
        findings=_mappings(_parsed(findings)),
        variant=variant,
    )


def read_session(row: tuple[Any, ...]) -> SavedSession:
    """The session in a row of SESSION_COLUMNS and the checksum. Raises Unsound."""
    key, updated, state = _sound(SESSION_COLUMNS, row)
    return SavedSession(key, _moment(updated), _mapping(_parsed(state)))


def checksum(columns: Iterable[str], values: Iterable[object]) -> int:
    """A number that any one flipped byte changes. A column that is NULL does not count, so one can be added later."""
    from zlib import crc32  # CRC-32 finds every burst of up to 32 bits, and nobody forges rows in his own file

    present = (f"{column}\x1f{value}" for column, value in zip(columns, values, strict=True) if value is not None)
    return crc32("\x1e".join(present).encode(errors="surrogateescape"))


def _holds(words: tuple[str, ...], text: str) -> bool:
    wanted = text.casefold()
    return any(wanted in word.casefold() for word in words)


def _sound(columns: tuple[str, ...], row: tuple[Any, ...]) -> tuple[Any, ...]:
    *values, found = row
    if found != checksum(columns, values):
        raise Unsound("its checksum does not fit")
    return tuple(values)


def _written(value: object) -> str:
    import json  # 30 M instructions by itself; jinja2 has paid them where a draft was made

    return json.dumps(value, allow_nan=False, separators=(",", ":"))  # ASCII: half a surrogate pair survives


def _parsed(text: Any) -> Any:
    import json

    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError) as fault:
        raise Unsound(f"its JSON cannot be read: {fault}") from fault


def _moment(text: Any) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError) as fault:
        raise Unsound(f"its moment is {text!r}") from fault


def _mapping(value: Any) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise Unsound("its JSON is not an object")
    return value


def _mappings(value: Any) -> list[Mapping[str, object]]:
    if not isinstance(value, list):
        raise Unsound("its JSON is not a list")
    return [_mapping(one) for one in value]
