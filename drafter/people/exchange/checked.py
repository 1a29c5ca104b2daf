"""Every value of a table through the one door, before anything is written: sound people, and rows that are not."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from drafter.errors import Refused
from drafter.fields import Field, Frame, Value, parse, to_json
from drafter.kinds import shared
from drafter.moments import Zone
from drafter.people import History, Person
from drafter.people.exchange.columns import NAME, NOTE, ZONE, Use
from drafter.people.exchange.letters import repaired
from drafter.people.exchange.table import Row, Table
from drafter.text.characters import intruder, nfc

_LONGEST_NOTE = 20_000  # code points
_MORE = " ::: "  # Google writes several values of one column so


class Bad(NamedTuple):
    """A row that cannot be taken: as it was found, and every reason, each with its column."""

    row: Row
    reasons: tuple[str, ...]


class Checked(NamedTuple):
    """What a list holds: sound people with the line of each, and the rows that are not."""

    people: tuple[tuple[int, History], ...]
    bad: tuple[Bad, ...]


def check_rows(table: Table, uses: Iterable[Use], frame: Frame) -> Checked:
    """The people in a table. A row with one bad value is bad as a whole, with every reason."""
    uses = tuple(uses)
    door = Door(frame)
    people: list[tuple[int, History]] = []
    bad: list[Bad] = []
    for row in table.rows:
        if row.fault:
            bad.append(Bad(row, (row.fault,)))
            continue
        found, reasons = _read(row, table.columns, uses, door)
        name = found.pop(NAME, "")
        if not name and not reasons:
            reasons = [
                "there is no name",
            ]
        if reasons:
            bad.append(Bad(row, tuple(reasons)))
        else:
            note = found.pop(NOTE, "")
            people.append((row.line, History(Person(None, name, found, note))))
    return Checked(tuple(people), tuple(bad))


class Door:
    """``fields.parse`` for many values: each field is read once, and each place looked up once."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._fields: dict[str, Field] = {}
        self._known: dict[tuple[str, str], Value | Refused] = {}

    def field(self, word: str) -> Field:
        """A word's field, without what depends on the day or on one message."""
        if word not in self._fields:
            field = shared(word)
            least = 0 if field.item else field.least
            self._fields[word] = field._replace(past=False, coming=False, refuses={}, least=least)
        return self._fields[word]

    def kept(self, word: str, raw: Any) -> Any:
        """A value as it is kept, which goes through the door again unchanged. Raises Refused."""
        if word == NOTE:
            return _note(raw)
        field = self.field(word)
        if field.type != "zone":
            return _kept(field, parse(field, raw, self._frame))
        key = (word, str(raw))
        if key not in self._known:
            try:
                self._known[key] = parse(field, raw, self._frame)
            except Refused as refused:
                self._known[key] = refused
        found = self._known[key]
        if isinstance(found, Refused):
            raise Refused(found.reason, found.readings)
        return _kept(field, found)


def _note(raw: str) -> str:
    """The person's own lines, which stay lines. Raises Refused."""
    text = nfc(raw.replace("\r\n", "\n").replace("\r", "\n").strip())
    if found := intruder(text, lines=True):
        raise Refused(f"character {found.at + 1} is {found.what}")
    if len(text) > _LONGEST_NOTE:
        raise Refused(f"is {len(text)} characters long; at most {_LONGEST_NOTE:,} fit")
    return text


def _kept(field: Field, value: Value) -> Any:
    if isinstance(value, Zone):  # a later start need not look the city up
        return f"{value.label} ({value.key})" if "/" in value.key else value.label
    return to_json(field, value)


def _read(row: Row, columns: tuple[str, ...], uses: tuple[Use, ...], door: Door) -> tuple[dict[str, Any], list[str]]:
    """The words in a row, and what is wrong with them, each with its column."""
    found: dict[str, Any] = {}
    reasons: list[str] = []
    for use in uses:
        text = _text(row, use)
        if not text:
            continue
        try:
            _refuse_damage(text)
            found[use.word] = (
                _city(text, row, use, door) if use.word == ZONE else door.kept(use.word, _items(text, use.word, door))
            )
        except Refused as refused:
            names = " + ".join(columns[index] for index in use.columns)
            reasons.append(f"{names}: {sentence(refused)}")
    return found, reasons


def _text(row: Row, use: Use) -> str:
    cells = [row.cells[index].strip() for index in use.columns]
    if use.word != NOTE:
        cells = [cell.partition(_MORE)[0].strip() for cell in cells]
    filled = [cell for cell in cells if cell]
    return use.by.join(filled) if use.by else next(iter(filled), "")


def _items(text: str, word: str, door: Door) -> Any:
    """A list's cell holds JSON, as our own export writes it, or one item."""
    if word == NOTE or not text.startswith("[") or not door.field(word).item:
        return text
    import json

    try:
        return json.loads(text)
    except ValueError as fault:
        raise Refused(f"is no list: {fault}") from fault


def _city(text: str, row: Row, use: Use, door: Door) -> Any:
    """The zone of a city; where several have its name, the one in the state or country beside it."""
    try:
        return door.kept(ZONE, text)
    except Refused as refused:
        for index in use.areas:
            area = row.cells[index].strip()
            if refused.readings and area:
                try:
                    return door.kept(ZONE, f"{text}, {area}")
                except Refused:
                    continue
        raise


def _refuse_damage(text: str) -> None:
    """Raises Refused where UTF-8 was once read as Windows-1252: nobody is called JosÃ©."""
    mended = repaired(text)
    if mended:
        raise Refused(
            f'"{text[:60]}" was damaged before it came here (perhaps it was "{mended}"); write it as it should be'
        )


def sentence(refused: Refused) -> str:
    """A refusal with its readings."""
    readings = f" ({'; '.join(refused.readings)})" if refused.readings else ""
    return f"{refused.reason.rstrip('.')}{readings}"
