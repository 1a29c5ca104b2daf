"""Drafts and unfinished sessions as values, and how each is written in a row and read back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple

from drafter.store.rows import Unsound, mapping, mappings, moment, parsed, sound, written


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


def record_values(record: Record) -> tuple[object, ...]:
    """A record's columns after its id. Raises TypeError, ValueError or RecursionError for what JSON cannot hold."""
    answers = written(dict(record.answers))
    findings = written([dict(finding) for finding in record.findings])
    _, made, *words, _, _, variant = record
    return (made.isoformat(), *words, answers, findings, variant)


def session_values(session: SavedSession) -> tuple[object, ...]:
    """A session's columns. Raises TypeError, ValueError or RecursionError for what JSON cannot hold."""
    return (session.key, session.updated.isoformat(), written(dict(session.state)))


def read_record(row: tuple[Any, ...], text: str = "") -> Record | None:
    """The record in a row of RECORD_COLUMNS and the checksum; None when a person would not find ``text`` in it.

    Raises Unsound, for what is not looked for as well: it could be damaged where ``text`` stood.
    """
    number, made, outcome, kind, channel, to_name, subject, body, answers, findings, variant = sound(
        RECORD_COLUMNS, row
    )
    words = (kind, channel, to_name, subject or "", body, variant)
    if outcome not in ("made", "refused") or not all(isinstance(word, str) for word in words):
        raise Unsound("it holds what drafter does not write")
    if text and not _holds((to_name, kind, subject or "", body), text):
        return None
    return Record(
        id=number,
        made=moment(made),
        outcome=outcome,
        kind=kind,
        channel=channel,
        to_name=to_name,
        subject=subject,
        body=body,
        answers=mapping(parsed(answers)),
        findings=mappings(parsed(findings)),
        variant=variant,
    )


def read_session(row: tuple[Any, ...]) -> SavedSession:
    """The session in a row of SESSION_COLUMNS and the checksum. Raises Unsound."""
    key, updated, state = sound(SESSION_COLUMNS, row)
    return SavedSession(key, moment(updated), mapping(parsed(state)))


def _holds(words: tuple[str, ...], text: str) -> bool:
    wanted = text.casefold()
    return any(wanted in word.casefold() for word in words)
